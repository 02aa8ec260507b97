/// The `Encoder` of one value.
struct ValueEncoder: Encoder {
  let writer: CodableWriter
  /// How deep the value stands: it may be written only while it is the innermost.
  let depth: Int

  var codingPath: [any CodingKey] { writer.path }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    // Where it cannot be, the container's first member says so.
    _ = writer.text.begin(.object, at: depth)
    return KeyedEncodingContainer(KeyedWriter<Key>(writer: writer, depth: depth))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    _ = writer.text.begin(.array, at: depth)
    return UnkeyedWriter(writer: writer, depth: depth)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension ValueEncoder: SingleValueEncodingContainer {
  private func begin<Value>(_ value: Value) throws {
    guard writer.text.begin(.scalar, at: depth) else { throw again(value) }
  }

  private func again<Value>(_ value: Value) -> EncodingError {
    writer.failure(value, "a value is written once, and whole before another")
  }

  private func write<Value>(_ value: Value, _ write: (inout CodableText) -> Void) throws {
    guard writer.text.scalar(at: depth, write) else { throw again(value) }
  }

  func encodeNil() throws { try write(()) { $0.null() } }
  func encode(_ value: Bool) throws { try write(value) { $0.bool(value) } }
  func encode(_ value: String) throws { try write(value) { $0.string(value) } }

  func encode(_ value: Double) throws {
    try begin(value)
    try writer.number(value)
  }

  func encode(_ value: Float) throws {
    try begin(value)
    try writer.number(value)
  }

  private func integer(_ value: some BinaryInteger) throws {
    try write(value) { $0.integer(value) }
  }

  func encode(_ value: Int) throws { try integer(value) }
  func encode(_ value: Int8) throws { try integer(value) }
  func encode(_ value: Int16) throws { try integer(value) }
  func encode(_ value: Int32) throws { try integer(value) }
  func encode(_ value: Int64) throws { try integer(value) }
  func encode(_ value: UInt) throws { try integer(value) }
  func encode(_ value: UInt8) throws { try integer(value) }
  func encode(_ value: UInt16) throws { try integer(value) }
  func encode(_ value: UInt32) throws { try integer(value) }
  func encode(_ value: UInt64) throws { try integer(value) }

  func encode(_ value: some Encodable) throws {
    try begin(value)
    try writer.writeAlone(value)
  }
}
