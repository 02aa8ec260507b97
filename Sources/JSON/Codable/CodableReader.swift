/// Reads `Decodable` values out of JSON: what ``CodableWriter`` writes, and what Foundation's
/// `JSONDecoder` reads.
///
/// It builds no tree: an object's members are found where they stand. It keeps its memory from one
/// value to the next, and is not made for use from two threads.
public final class CodableReader {
  /// A member of an object or an element of an array: where it stands.
  struct Member {
    var key: JSONText
    var start: Int
  }

  private var reader = JSONReader([])
  /// The members of every container so far, those of one side by side.
  private var members: [Member] = []
  /// The member that was found last: the next one asked for often follows it.
  private var latest = 0
  private(set) var path: [any CodingKey] = []

  /// Makes a reader.
  public init() {}

  /// Reads a value out of a whole text.
  ///
  /// Throws a ``JSONError`` where it is not JSON (RFC 8259), has more than 128 levels, or holds a key
  /// twice in one object; a `DecodingError` where it is not that value.
  public func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    reader = JSONReader(bytes)
    members.removeAll(keepingCapacity: true)
    path.removeAll(keepingCapacity: true)
    defer { reader = JSONReader([]) }
    // From here on the grammar holds.
    try reader.skip()
    try reader.end()
    return try Value(from: ValueDecoder(reader: self, start: 0))
  }

  /// Reads the value that stands at an offset.
  func read<Value: Decodable>(
    _ type: Value.Type, at start: Int, under key: @autoclosure () -> any CodingKey
  ) throws -> Value {
    let steps = path.count
    path.append(key())
    // What throws may be tried as another type.
    defer { path.removeSubrange(steps...) }
    return try Value(from: ValueDecoder(reader: self, start: start))
  }

  // MARK: Containers

  /// Lists the members of the object at an offset.
  func object(at start: Int) throws -> Range<Int> {
    guard kind(at: start) == .object else { throw mismatch([String: Any].self, "an object", start) }
    let first = members.count
    reader.offset = start
    _ = reader.take(UInt8(ascii: "{"))
    if reader.take(UInt8(ascii: "}")) { return first..<first }
    var isSorted = true
    repeat {
      let key = try reader.key()
      // Sorted keys need one comparison each.
      isSorted =
        isSorted && (members.count == first || isBefore(members[members.count - 1].key, key))
      if !isSorted, isRepeated(key, since: first) {
        throw JSONError(
          "the key \"\(try key.decoded(from: reader.bytes))\" stands twice",
          offset: key.range.lowerBound - 1)
      }
      reader.skipSpace()
      members.append(Member(key: key, start: reader.offset))
      try reader.skip()
    } while reader.take(UInt8(ascii: ","))
    return first..<members.count
  }

  private func isRepeated(_ key: JSONText, since first: Int) -> Bool {
    guard let text = try? key.decoded(from: reader.bytes) else { return false }
    return (first..<members.count).contains { isKey(text, $0) }
  }

  /// Whether a key comes before another by its bytes, where these say it all.
  private func isBefore(_ one: JSONText, _ other: JSONText) -> Bool {
    guard one.isPlain, one.isASCII, other.isPlain, other.isASCII else { return false }
    return reader.bytes[one.range].lexicographicallyPrecedes(reader.bytes[other.range])
  }

  /// Lists the elements of the array at an offset.
  func array(at start: Int) throws -> Range<Int> {
    guard kind(at: start) == .array else { throw mismatch([Any].self, "an array", start) }
    let first = members.count
    let none = JSONText(range: 0..<0, isPlain: true, isASCII: true)
    reader.offset = start
    _ = reader.take(UInt8(ascii: "["))
    if reader.take(UInt8(ascii: "]")) { return first..<first }
    repeat {
      reader.skipSpace()
      members.append(Member(key: none, start: reader.offset))
      try reader.skip()
    } while reader.take(UInt8(ascii: ","))
    return first..<members.count
  }

  /// Where the value of a listed member stands.
  func start(of member: Int) -> Int { members[member].start }

  /// The keys of a listed object.
  func keys(of object: Range<Int>) -> [String] {
    object.compactMap { try? members[$0].key.decoded(from: reader.bytes) }
  }

  /// Where the value of a key stands; nil where there is none.
  func find(_ key: String, in object: Range<Int>) -> Int? {
    // The same again, or the next: then no search is needed.
    for index in latest..<latest + 2 where object.contains(index) && isKey(key, index) {
      return found(index)
    }
    for index in object where isKey(key, index) { return found(index) }
    return nil
  }

  private func found(_ index: Int) -> Int {
    latest = index
    return members[index].start
  }

  /// Where the search stands, to come back to after what lies deeper has been read.
  var place: Int {
    get { latest }
    set { latest = newValue }
  }

  private func isKey(_ key: String, _ index: Int) -> Bool {
    let text = members[index].key
    guard text.isPlain, text.isASCII else {
      return (try? text.decoded(from: reader.bytes)) == key
    }
    let utf8 = key.utf8
    guard utf8.count == text.range.count else { return false }
    var offset = text.range.lowerBound
    for byte in utf8 {
      guard reader.bytes[offset] == byte else { return false }
      offset += 1
    }
    return true
  }

  // MARK: Scalars

  func isNull(at start: Int) -> Bool { kind(at: start) == .null }

  func bool(at start: Int) throws -> Bool {
    guard kind(at: start) == .bool else { throw mismatch(Bool.self, "true or false", start) }
    return try reader.bool()
  }

  func string(at start: Int) throws -> String {
    guard kind(at: start) == .string else { throw mismatch(String.self, "a text", start) }
    do { return try reader.string() } catch { throw corrupted(error.reason) }
  }

  func integer<Value: FixedWidthInteger>(_ type: Value.Type, at start: Int) throws -> Value {
    guard kind(at: start) == .number else { throw mismatch(type, "a number", start) }
    let number = try reader.number()
    if let whole = number.wholeValue(in: reader.bytes), let value = Value(exactly: whole) {
      return value
    }
    let text = String(decoding: reader.bytes[number.range], as: UTF8.self)
    guard number.isInteger, let value = Value(text) else {
      throw corrupted("\(text.prefix(40)) is no whole number that fits")
    }
    return value
  }

  func number<Value: BinaryFloatingPoint & LosslessStringConvertible>(
    _ type: Value.Type, at start: Int
  ) throws -> Value {
    guard kind(at: start) == .number else { throw mismatch(type, "a number", start) }
    let range = try reader.number().range
    let text = String(decoding: reader.bytes[range], as: UTF8.self)
    guard let value = Value(text), value.isFinite else {
      throw corrupted("\(text.prefix(40)) is too large a number")
    }
    return value
  }

  private func kind(at start: Int) -> JSONReader.Kind? {
    reader.offset = start
    return try? reader.peek()
  }

  // MARK: Errors

  func corrupted(_ reason: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: path, debugDescription: reason))
  }

  func missing(_ key: any CodingKey) -> DecodingError {
    .keyNotFound(
      key, .init(codingPath: path, debugDescription: "\"\(key.stringValue)\" is missing"))
  }

  func missing(_ type: any Any.Type, _ reason: String) -> DecodingError {
    .valueNotFound(type, .init(codingPath: path, debugDescription: reason))
  }

  private func mismatch(_ type: any Any.Type, _ wanted: String, _ start: Int) -> DecodingError {
    if isNull(at: start) { return missing(type, "expected \(wanted) and found null") }
    return .typeMismatch(
      type, .init(codingPath: path, debugDescription: "expected \(wanted) and found another kind"))
  }
}
