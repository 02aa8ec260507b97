/// The members of an object that is being written.
///
/// What is not written here by a function of its own is `Encodable`, and writes itself.
struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: CodableWriter
  let depth: Int

  var codingPath: [any CodingKey] { writer.path }

  private func check<Value>(_ value: Value, _ key: Key) throws {
    guard writer.text.begin(.object, at: depth) else { throw outside(value, key) }
  }

  private func outside<Value>(_ value: Value, _ key: Key) -> EncodingError {
    writer.failure(value, "\(key.stringValue) is not written within its object")
  }

  func encodeNil(forKey key: Key) throws {
    guard writer.text.member(key.stringValue, at: depth, { $0.null() }) else {
      throw outside((), key)
    }
  }

  func encode(_ value: Bool, forKey key: Key) throws {
    guard writer.text.member(key.stringValue, at: depth, { $0.bool(value) }) else {
      throw outside(value, key)
    }
  }

  func encode(_ value: String, forKey key: Key) throws {
    guard writer.text.member(key.stringValue, at: depth, { $0.string(value) }) else {
      throw outside(value, key)
    }
  }

  func encode(_ value: Int, forKey key: Key) throws {
    guard writer.text.member(key.stringValue, at: depth, { $0.integer(value) }) else {
      throw outside(value, key)
    }
  }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try check(value, key)
    try writer.write(value, under: key.stringValue)
  }

  // The standard library's own would have to find out what `Value?` is each time.
  func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) }
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    superEncoder(forKey: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    superEncoder(forKey: key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { writer.hole(under: "super") }
  func superEncoder(forKey key: Key) -> any Encoder { writer.hole(under: key.stringValue) }
}
