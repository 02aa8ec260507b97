/// A reader that pulls what is wanted out of a JSON text (RFC 8259) and skips the rest.
///
/// It never builds a tree and never copies the text: a sub-reader shares the bytes. What is
/// skipped is checked for its grammar and its depth, not for UTF-8, so that one damaged text costs
/// only the value that holds it. Nesting is bound to 128 levels. Where a key stands twice, the
/// caller sees both.
///
/// ```swift
/// var reader = JSONReader(bytes)
/// try reader.object { key, reader in
///   if key == "events" {
///     try reader.array { reader in
///       events.append(try reader.attempt { try Event(&$0) })  // a wrong type costs one event
///     }
///   }
/// }
/// try reader.end()
/// ```
public struct JSONReader: Sendable {
  /// What a value is, told by its first byte.
  public enum Kind: String, Hashable, Sendable {
    /// `{…}`
    case object
    /// `[…]`
    case array
    /// `"…"`
    case string
    /// An integer or a fraction.
    case number
    /// `true` or `false`
    case bool
    /// `null`
    case null
  }

  /// The whole text, whatever part of it this reader reads.
  public let bytes: [UInt8]

  /// Where the next byte is read, from the beginning of the text.
  public internal(set) var offset: Int

  let limit: Int
  var depth = 0

  /// Reads a whole text.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = 0
    limit = bytes.count
  }

  private init(sharing bytes: [UInt8], over range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    limit = range.upperBound
  }

  /// A reader over a part of the same text, as ``rawValue()`` gives it.
  public func reader(over range: Range<Int>) -> JSONReader {
    JSONReader(sharing: bytes, over: range.clamped(to: 0..<bytes.count))
  }

  /// The kind of the next value. Throws where there is none.
  public mutating func peek() throws(JSONError) -> Kind {
    skipSpace()
    guard offset < limit else { throw unexpectedEnd() }
    switch bytes[offset] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    default: throw error("expected a value")
    }
  }

  /// Reads an object, a member at a time. A value that the closure does not read is skipped.
  public mutating func object(
    _ member: (_ key: JSONKey, _ reader: inout JSONReader) throws -> Void
  ) throws {
    try open(.object)
    guard !take(UInt8(ascii: "}")) else { return depth -= 1 }
    // Held once for all keys.
    let bytes = bytes
    while true {
      let text = try key()
      skipSpace()
      let start = offset
      try member(JSONKey(bytes: bytes, text: text), &self)
      if offset == start { try skip() }
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw expected("a comma or the end of the object") }
      return depth -= 1
    }
  }

  /// Reads an array, an element at a time. An element that the closure does not read is skipped.
  public mutating func array(_ element: (_ reader: inout JSONReader) throws -> Void) throws {
    try open(.array)
    guard !take(UInt8(ascii: "]")) else { return depth -= 1 }
    while true {
      skipSpace()
      let start = offset
      try element(&self)
      if offset == start { try skip() }
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "]")) else { throw expected("a comma or the end of the array") }
      return depth -= 1
    }
  }

  /// Reads the next value, and steps over it where the closure cannot make sense of it.
  ///
  /// A wrong type, a missing part or a text that is not UTF-8 costs this value alone. Throws only
  /// where the text itself is broken, or where the closure throws another kind of error.
  public mutating func attempt<Value>(
    _ read: (inout JSONReader) throws -> Value
  ) throws -> Result<Value, JSONError> {
    skipSpace()
    let (start, level) = (offset, depth)
    do {
      let value = try read(&self)
      if offset == start { try skip() }
      return .success(value)
    } catch let error as JSONError {
      (offset, depth) = (start, level)
      try skip()
      return .failure(error)
    }
  }

  /// Checks that nothing but white space follows.
  public mutating func end() throws(JSONError) {
    skipSpace()
    guard offset == limit else { throw error("something follows the end of the text") }
  }

  private mutating func open(_ kind: Kind) throws(JSONError) {
    try expect(kind)
    guard depth < NestingStack.bound else { throw tooDeep() }
    depth += 1
    offset += 1
  }
}
