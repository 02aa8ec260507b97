// Compiled together with one of the other files of this folder, each of which has a `fuzz`.

/// What libFuzzer calls for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func entry(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe UnsafeBufferPointer(start: start, count: count)
  fuzz(unsafe Array(input))
  return 0
}

/// A generator of choices out of an input: the same bytes choose the same.
struct Choices {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  mutating func next(below bound: Int) -> Int { Int(bytes.popFirst() ?? 0) % bound }

  /// What was not used for choices.
  var rest: [UInt8] { Array(bytes) }
}
