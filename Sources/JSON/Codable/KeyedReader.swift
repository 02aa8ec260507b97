/// The members of an object that is being read.
struct KeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let reader: CodableReader
  let object: Range<Int>

  var codingPath: [any CodingKey] { reader.source.path }
  var allKeys: [Key] { reader.source.keys(of: object).compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool { reader.source.find(key.stringValue, in: object) != nil }

  /// Reads the member of a key. Inlined, for the type of the value is known there alone.
  @inline(__always)
  private func value<Value>(
    _ key: Key, _ read: (inout CodableSource, _ start: Int) throws -> Value
  ) throws -> Value {
    guard let value = try reader.source.value(of: key.stringValue, in: object, read) else {
      throw reader.source.missing(key)
    }
    return value
  }

  func decodeNil(forKey key: Key) throws -> Bool { try value(key) { $0.isNull(at: $1) } }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
    try value(key) { try $0.bool(at: $1) }
  }

  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    try value(key) { try $0.string(at: $1) }
  }

  func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
    try value(key) { try $0.integer(type, at: $1) }
  }

  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
    try value(key) { try $0.integer(type, at: $1) }
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    guard let start = reader.source.enter(key.stringValue, in: object) else {
      throw reader.source.missing(key)
    }
    return try reader.readEntered(type, at: start)
  }

  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try reader.source.value(of: key.stringValue, in: object) { source, start in
      source.isNull(at: start) ? nil : try source.string(at: start)
    } ?? nil
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    guard let start = reader.source.enterPresent(key.stringValue, in: object) else { return nil }
    return try reader.readEntered(type, at: start)
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
    guard let member = reader.source.find(key.stringValue, in: object) else {
      throw reader.source.missing(key)
    }
    return ValueDecoder(reader: reader, start: reader.source.start(of: member))
  }
}
