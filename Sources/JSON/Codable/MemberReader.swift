/// Reads an object that stands as a ``CodableWriter`` writes it, member by member: no space between, the
/// keys in order, none that is not asked for.
///
/// Without the containers of `Codable`, and without a list of the members, that costs a quarter of what a
/// ``CodableReader`` costs. What stands otherwise is not wrong: whoever finds that ``end()`` gives false, or
/// gets an error, reads it with that one.
public struct MemberReader {
  private var reader = JSONReader([])
  /// True where no member of the object was read yet.
  private var isFirst = true
  /// Reads what is `Decodable`.
  private let nested = CodableReader()

  /// Makes a reader of nothing.
  public init() {}

  /// Begins an object that is a whole text.
  ///
  /// - Parameter range: where in `bytes` the text stands.
  public mutating func begin(_ bytes: [UInt8], in range: Range<Int>) {
    reader = JSONReader(bytes).reader(over: range)
    isFirst = reader.step(UInt8(ascii: "{"))
    // What is no object has no member, and no end.
    if !isFirst { reader = JSONReader([]) }
  }

  /// Ends the object: whether each of its members was read.
  public mutating func end() -> Bool {
    defer { reader = JSONReader([]) }
    return reader.step(UInt8(ascii: "}")) && reader.offset == reader.limit
  }

  /// The text of that key, if it comes next.
  public mutating func text(_ key: StaticString) throws -> String? {
    try find(key) ? reader.string() : nil
  }

  /// Has the text of that key read as UTF-8, if it comes next. An error where the closure gives false.
  public mutating func text(
    _ key: StaticString, _ read: (Span<UInt8>) -> Bool
  ) throws -> Bool {
    guard find(key) else { return false }
    try reader.expect(.string)
    let text = try reader.text()
    let isRead =
      if text.isPlain, text.isASCII { read(reader.bytes.span.extracting(text.range)) } else {
        read(try text.decoded(from: reader.bytes).utf8Span.span)
      }
    if !isRead { throw reader.error("\(key) says what it may not") }
    return true
  }

  /// The whole number of that key, if it comes next.
  public mutating func integer(_ key: StaticString) throws -> Int64? {
    try find(key) ? reader.int() : nil
  }

  /// Whether it is `true`, if it comes next.
  public mutating func flag(_ key: StaticString) throws -> Bool? {
    try find(key) ? reader.bool() : nil
  }

  /// Has the object of that key read, if it comes next. An error where the closure gives false, or leaves a
  /// member.
  public mutating func object(
    _ key: StaticString, _ read: (inout MemberReader) throws -> Bool
  ) throws -> Bool {
    guard find(key) else { return false }
    try object(read)
    return true
  }

  /// Has each object of the array of that key read, if it comes next. An error where the closure gives
  /// false, or leaves a member.
  ///
  /// - Returns: whether there is such an array.
  public mutating func objects(
    _ key: StaticString, _ read: (inout MemberReader) throws -> Bool
  ) throws -> Bool {
    guard find(key) else { return false }
    try array { try $0.object(read) }
    return true
  }

  /// The texts of the array of that key, if it comes next.
  public mutating func texts(_ key: StaticString) throws -> [String]? {
    guard find(key) else { return nil }
    var texts: [String] = []
    try array { texts.append(try $0.reader.string()) }
    return texts
  }

  /// The whole numbers of the array of that key, if it comes next.
  public mutating func integers(_ key: StaticString) throws -> [Int64]? {
    guard find(key) else { return nil }
    var integers: [Int64] = []
    try array { integers.append(try $0.reader.int()) }
    return integers
  }

  private mutating func array(_ element: (inout MemberReader) throws -> Void) throws {
    guard reader.step(UInt8(ascii: "[")) else { throw reader.expected("an array") }
    if reader.step(UInt8(ascii: "]")) { return }
    repeat { try element(&self) } while reader.step(UInt8(ascii: ","))
    guard reader.step(UInt8(ascii: "]")) else { throw reader.expected("the end of the array") }
  }

  private mutating func object(_ read: (inout MemberReader) throws -> Bool) throws {
    isFirst = reader.step(UInt8(ascii: "{"))
    guard try isFirst && read(&self) && reader.step(UInt8(ascii: "}")) else {
      throw reader.error("an object is not as it would be written")
    }
    isFirst = false
  }

  /// What is read by its `Decodable` form, if it comes next.
  public mutating func value<Value: Decodable>(
    _ type: Value.Type, _ key: StaticString
  ) throws -> Value? {
    guard find(key) else { return nil }
    let start = reader.offset
    try reader.skip()
    return try nested.decode(type, from: reader.bytes, in: start..<reader.offset)
  }

  /// Steps over the key, if it comes next.
  private mutating func find(_ key: StaticString) -> Bool {
    guard reader.step(over: key, after: isFirst ? nil : UInt8(ascii: ",")) else { return false }
    isFirst = false
    return true
  }
}

extension JSONReader {
  /// Steps over this byte if it comes next, with no space before it.
  fileprivate mutating func step(_ byte: UInt8) -> Bool {
    guard offset < limit, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  /// Steps over a key and its colon if they come next, and over the byte before them.
  fileprivate mutating func step(over key: StaticString, after byte: UInt8?) -> Bool {
    var place = offset
    if let byte {
      guard place < limit, bytes[place] == byte else { return false }
      place += 1
    }
    let (count, start, end) = (key.utf8CodeUnitCount, place, limit)
    guard start + count + 3 <= end else { return false }
    let isNext = key.withUTF8Buffer { key in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        guard unsafe bytes[start] == UInt8(ascii: "\"") else { return false }
        for index in 0..<count {
          guard unsafe bytes[start + 1 + index] == key[index] else { return false }
        }
        return unsafe bytes[start + 1 + count] == UInt8(ascii: "\"")
          && bytes[start + 2 + count] == UInt8(ascii: ":")
      }
    }
    if isNext { offset = start + count + 3 }
    return isNext
  }
}
