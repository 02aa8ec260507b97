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

  private mutating func begin(_ value: Any) throws {
    guard writer.begin(.array, at: depth) else {
      throw writer.failure(value, "element \(count) is not written within its array")
    }
  }

  private mutating func end() {
    writer.endValue()
    count += 1
  }

  mutating func encodeNil() throws {
    try begin(())
    writer.null()
    end()
  }

  mutating func encode(_ value: String) throws {
    try begin(value)
    writer.string(value)
    end()
  }

  mutating func encode(_ value: some Encodable) throws {
    try begin(value)
    try writer.write(value, at: PathKey(index: count), isMember: false)
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
    defer { end() }
    return writer.hole(at: PathKey(index: count))
  }
}
