extension JSONReader {
  /// Where the next value ends; nil where that takes a closer look: at fractions and `\\u`
  /// escapes, which are rare, and at everything that is wrong.
  ///
  /// Most of a text is skipped, so this goes over it in one loop.
  func plainSkip() -> Int? {
    let (start, room) = (offset, NestingStack.bound - depth)
    let end = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Self.plainEnd(of: UnsafeRawBufferPointer(rebasing: buffer[..<limit]), start, room)
    }
    return end < 0 ? nil : end
  }

  /// - Parameter room: how many levels there may be.
  /// - Returns: -1 where it takes a closer look.
  private static func plainEnd(
    of bytes: UnsafeRawBufferPointer, _ start: Int, _ room: Int
  ) -> Int {
    var index = start
    var open = NestingStack()
    while true {
      // A value.
      unsafe skipSpace(bytes, &index)
      guard index < bytes.count else { return -1 }
      var isOpened = false
      switch unsafe bytes[index] {
      case UInt8(ascii: "\""):
        index = unsafe stringEnd(bytes, index + 1)
        if index < 0 { return -1 }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard open.count < room else { return -1 }
        open.push(isObject: unsafe bytes[index] == UInt8(ascii: "{"))
        index += 1
        unsafe skipSpace(bytes, &index)
        guard index < bytes.count else { return -1 }
        isOpened = unsafe bytes[index] != (open.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        if !isOpened {
          open.pop()
          index += 1
        }
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        index = unsafe integerEnd(bytes, index)
        if index < 0 { return -1 }
      default:
        index = unsafe literalEnd(bytes, index)
        if index < 0 { return -1 }
      }
      // What closes after it.
      while !isOpened {
        if open.isEmpty { return index }
        unsafe skipSpace(bytes, &index)
        guard index < bytes.count else { return -1 }
        let byte = unsafe bytes[index]
        index += 1
        if byte == UInt8(ascii: ",") { break }
        guard byte == (open.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return -1 }
        open.pop()
      }
      // The key of the next one.
      if open.isObject {
        unsafe skipSpace(bytes, &index)
        guard index < bytes.count, unsafe bytes[index] == UInt8(ascii: "\"") else { return -1 }
        index = unsafe stringEnd(bytes, index + 1)
        if index < 0 { return -1 }
        unsafe skipSpace(bytes, &index)
        guard index < bytes.count, unsafe bytes[index] == UInt8(ascii: ":") else { return -1 }
        index += 1
      }
    }
  }

  @inline(__always)
  private static func skipSpace(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) {
    while index < bytes.count, unsafe bytes[index] <= 0x20 {
      switch unsafe bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  /// Where a string ends, after its closing quote.
  @inline(__always)
  private static func stringEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var index = start
    while true {
      while index + 8 <= bytes.count {
        let word = unsafe UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let stops = stops(in: word)
        if stops != 0 {
          index += stops.trailingZeroBitCount / 8
          break
        }
        index += 8
      }
      guard index < bytes.count else { return -1 }
      switch unsafe bytes[index] {
      case UInt8(ascii: "\""): return index + 1
      case UInt8(ascii: "\\"):
        guard index + 1 < bytes.count else { return -1 }
        switch unsafe bytes[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
          UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
          index += 2
        default: return -1
        }
      case 0..<0x20: return -1
      default: index += 1
      }
    }
  }

  @inline(__always)
  private static func integerEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var index = start
    if unsafe bytes[index] == UInt8(ascii: "-") { index += 1 }
    let first = index
    while index < bytes.count, unsafe bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
    // A useless zero, no digit at all, a fraction.
    guard index > first, index == first + 1 || (unsafe bytes[first] != UInt8(ascii: "0")) else {
      return -1
    }
    guard index < bytes.count else { return index }
    switch unsafe bytes[index] {
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): return -1
    default: return index
    }
  }

  private static func literalEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    for word: StaticString in ["null", "true", "false"] {
      let count = word.utf8CodeUnitCount
      guard start + count <= bytes.count else { continue }
      let isThere = word.withUTF8Buffer { buffer in
        unsafe bytes[start..<start + count].elementsEqual(buffer)
      }
      if isThere { return start + count }
    }
    return -1
  }
}
