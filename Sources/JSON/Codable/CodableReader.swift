/// Reads `Decodable` values out of JSON: what ``CodableWriter`` writes, and what Foundation's
/// `JSONDecoder` reads.
///
/// It builds no tree: an object's members are found where they stand. It keeps its memory from one
/// value to the next, and is not made for use from two threads.
public final class CodableReader {
  // One value, so that each step has one access to it.
  var source = CodableSource()

  /// Makes a reader.
  public init() {}

  /// Reads a value out of a whole text.
  ///
  /// Throws a ``JSONError`` where it is not JSON (RFC 8259), has more than 128 levels, or holds a key
  /// twice in one object; a `DecodingError` where it is not that value.
  ///
  /// - Parameter range: where in `bytes` the text stands; nil: it is all of them.
  public func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8], in range: Range<Int>? = nil
  ) throws -> Value {
    defer { source.clear() }
    return try whole(type, bytes, range)
  }

  /// The same, and what stands in the object that the value did not ask for: members that somebody, or
  /// another version of the program, has added. nil where there is none.
  public func decodeKeepingRest<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8], in range: Range<Int>? = nil
  ) throws -> (value: Value, rest: JSONObject?) {
    defer { source.clear() }
    return (try whole(type, bytes, range), try source.rest())
  }

  private func whole<Value: Decodable>(
    _ type: Value.Type, _ bytes: [UInt8], _ range: Range<Int>?
  ) throws -> Value {
    try source.take(bytes, range ?? 0..<bytes.count)
    let value = try Value(from: ValueDecoder(reader: self, start: source.start))
    try source.finish()
    return value
  }

  /// Reads the value of a listed element of that index.
  func read<Value: Decodable>(_ type: Value.Type, of member: Int, index: Int) throws -> Value {
    try readEntered(type, at: source.enter(member, index: index))
  }

  /// Reads a value that was gone into, and comes back out of it.
  func readEntered<Value: Decodable>(_ type: Value.Type, at start: Int) throws -> Value {
    // What throws may be tried as another type.
    defer { source.leave() }
    return try Value(from: ValueDecoder(reader: self, start: start))
  }
}
