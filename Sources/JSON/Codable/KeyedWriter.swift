/// The members of an object that is being written.
///
/// What is not written here by a function of its own is `Encodable`, and writes itself.
struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: CodableWriter
  let depth: Int

  var codingPath: [any CodingKey] { writer.path }

  private func check(_ key: Key, _ value: Any) throws {
    guard writer.begin(.object, at: depth) else {
      throw writer.failure(value, "\(key.stringValue) is not written within its object")
    }
  }

  private func begin(_ key: Key, _ value: Any) throws {
    try check(key, value)
    writer.key(key.stringValue)
  }

  func encodeNil(forKey key: Key) throws {
    try begin(key, ())
    writer.null()
    writer.endValue()
  }

  func encode(_ value: Bool, forKey key: Key) throws {
    try begin(key, value)
    writer.bool(value)
    writer.endValue()
  }

  func encode(_ value: String, forKey key: Key) throws {
    try begin(key, value)
    writer.string(value)
    writer.endValue()
  }

  func encode(_ value: Int, forKey key: Key) throws {
    try begin(key, value)
    writer.integer(value)
    writer.endValue()
  }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try check(key, value)
    try writer.write(value, at: key, isMember: true)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    superEncoder(forKey: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    superEncoder(forKey: key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { hole(at: PathKey(stringValue: "super")) }
  func superEncoder(forKey key: Key) -> any Encoder { hole(at: key) }

  private func hole(at key: some CodingKey) -> ValueEncoder {
    writer.key(key.stringValue)
    let encoder = writer.hole(at: key)
    writer.endValue()
    return encoder
  }
}
