/// The members of an object that is being read.
struct KeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let reader: CodableReader
  let object: Range<Int>

  var codingPath: [any CodingKey] { reader.path }
  var allKeys: [Key] { reader.keys(of: object).compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool { reader.find(key.stringValue, in: object) != nil }

  private func start(of key: Key) throws -> Int {
    guard let start = reader.find(key.stringValue, in: object) else { throw reader.missing(key) }
    return start
  }

  func decodeNil(forKey key: Key) throws -> Bool { reader.isNull(at: try start(of: key)) }

  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    // The path is for an error alone: the value is looked at once where there is none.
    guard let value = try? reader.string(at: try start(of: key)) else {
      return try value(type, forKey: key)
    }
    return value
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try value(type, forKey: key)
  }

  private func value<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    let start = try start(of: key)
    let place = reader.place
    let value = try reader.read(type, at: start, under: key)
    reader.place = place
    return value
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try superDecoder(forKey: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try superDecoder(forKey: key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder {
    guard let start = reader.find("super", in: object) else {
      throw reader.missing(PathKey(stringValue: "super"))
    }
    return ValueDecoder(reader: reader, start: start)
  }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    ValueDecoder(reader: reader, start: try start(of: key))
  }
}
