/// The `Decoder` of one value.
struct ValueDecoder: Decoder {
  let reader: CodableReader
  /// Where the value stands.
  let start: Int

  var codingPath: [any CodingKey] { reader.source.path }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(
      KeyedReader<Key>(reader: reader, object: try reader.source.object(at: start)))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    UnkeyedReader(reader: reader, array: try reader.source.array(at: start))
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension ValueDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { reader.source.isNull(at: start) }
  func decode(_ type: Bool.Type) throws -> Bool { try reader.source.bool(at: start) }
  func decode(_ type: String.Type) throws -> String { try reader.source.string(at: start) }
  func decode(_ type: Double.Type) throws -> Double { try reader.source.number(type, at: start) }
  func decode(_ type: Float.Type) throws -> Float { try reader.source.number(type, at: start) }
  func decode(_ type: Int.Type) throws -> Int { try reader.source.integer(type, at: start) }
  func decode(_ type: Int8.Type) throws -> Int8 { try reader.source.integer(type, at: start) }
  func decode(_ type: Int16.Type) throws -> Int16 { try reader.source.integer(type, at: start) }
  func decode(_ type: Int32.Type) throws -> Int32 { try reader.source.integer(type, at: start) }
  func decode(_ type: Int64.Type) throws -> Int64 { try reader.source.integer(type, at: start) }
  func decode(_ type: UInt.Type) throws -> UInt { try reader.source.integer(type, at: start) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try reader.source.integer(type, at: start) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try reader.source.integer(type, at: start) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try reader.source.integer(type, at: start) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try reader.source.integer(type, at: start) }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }
}
