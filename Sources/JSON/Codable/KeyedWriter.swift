/// The members of an object that is being written.
///
/// What is not written here by a function of its own is `Encodable`, and writes itself.
struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: CodableWriter
  let depth: Int

  var codingPath: [any CodingKey] { writer.path }

  private func check<Value>(_ value: Value, _ key: Key) throws {
    guard writer.text.begin(.object, at: depth) else {
      throw writer.failure(value, "\(key.stringValue) is not written within its object")
    }
  }

  func encodeNil(forKey key: Key) throws {
    try check((), key)
    writer.text.key(key.stringValue)
    writer.text.null()
    writer.text.endValue()
  }

  func encode(_ value: Bool, forKey key: Key) throws {
    try check(value, key)
    writer.text.key(key.stringValue)
    writer.text.bool(value)
    writer.text.endValue()
  }

  func encode(_ value: String, forKey key: Key) throws {
    try check(value, key)
    writer.text.key(key.stringValue)
    writer.text.string(value)
    writer.text.endValue()
  }

  func encode(_ value: Int, forKey key: Key) throws {
    try check(value, key)
    writer.text.key(key.stringValue)
    writer.text.integer(value)
    writer.text.endValue()
  }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try check(value, key)
    try writer.write(value, under: key.stringValue)
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
