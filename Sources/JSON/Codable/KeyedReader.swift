/// The members of an object that is being read.
struct KeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let reader: CodableReader
  let object: Range<Int>

  var codingPath: [any CodingKey] { reader.source.path }
  var allKeys: [Key] { reader.source.keys(of: object).compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool { reader.source.find(key.stringValue, in: object) != nil }

  private func member(_ key: some CodingKey) throws -> Int {
    guard let member = reader.source.find(key.stringValue, in: object) else {
      throw reader.source.missing(key)
    }
    return member
  }

  func decodeNil(forKey key: Key) throws -> Bool {
    reader.source.isNull(at: reader.source.start(of: try member(key)))
  }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
    let start = reader.source.enter(try member(key))
    defer { reader.source.leave() }
    return try reader.source.bool(at: start)
  }

  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    let start = reader.source.enter(try member(key))
    defer { reader.source.leave() }
    return try reader.source.string(at: start)
  }

  func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
    let start = reader.source.enter(try member(key))
    defer { reader.source.leave() }
    return try reader.source.integer(type, at: start)
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try reader.read(type, of: try member(key))
  }

  /// The member of that key where it is there and not `null`, found by one search.
  private func present(_ key: Key) -> Int? {
    guard let member = reader.source.find(key.stringValue, in: object),
      !reader.source.isNull(at: reader.source.start(of: member))
    else { return nil }
    return member
  }

  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    guard let member = present(key) else { return nil }
    let start = reader.source.enter(member)
    defer { reader.source.leave() }
    return try reader.source.string(at: start)
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    try present(key).map { try reader.read(type, of: $0) }
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try superDecoder(forKey: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try superDecoder(forKey: key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { try decoder(PathKey(stringValue: "super")) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

  private func decoder(_ key: some CodingKey) throws -> ValueDecoder {
    ValueDecoder(reader: reader, start: reader.source.start(of: try member(key)))
  }
}
