/// The elements of an array that is being written.
struct UnkeyedWriter: UnkeyedEncodingContainer {
  let writer: CodableWriter
  let depth: Int
  private(set) var count = 0

  init(writer: CodableWriter, depth: Int) {
    self.writer = writer
    self.depth = depth
  }

  var codingPath: [any CodingKey] { writer.path }

  private func check<Value>(_ value: Value) throws {
    guard writer.text.begin(.array, at: depth) else {
      throw writer.failure(value, "element \(count) is not written within its array")
    }
  }

  private mutating func end() {
    writer.text.endValue()
    count += 1
  }

  mutating func encodeNil() throws {
    try check(())
    writer.text.null()
    end()
  }

  mutating func encode(_ value: String) throws {
    try check(value)
    writer.text.string(value)
    end()
  }

  mutating func encode(_ value: some Encodable) throws {
    try check(value)
    try writer.write(value)
    count += 1
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    superEncoder().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    superEncoder().unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder {
    count += 1
    return writer.hole()
  }
}
