/// The elements of an array that is being read.
struct UnkeyedReader: UnkeyedDecodingContainer {
  let reader: CodableReader
  private let array: Range<Int>
  private(set) var currentIndex = 0

  init(reader: CodableReader, array: Range<Int>) {
    self.reader = reader
    self.array = array
  }

  var codingPath: [any CodingKey] { reader.path }
  var count: Int? { array.count }
  var isAtEnd: Bool { currentIndex == array.count }

  private func start(_ type: any Any.Type) throws -> Int {
    guard !isAtEnd else { throw reader.missing(type, "the array has only \(array.count) elements") }
    return reader.start(of: array.lowerBound + currentIndex)
  }

  mutating func decodeNil() throws -> Bool {
    guard reader.isNull(at: try start(Any?.self)) else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let value = try reader.read(type, at: try start(type), under: PathKey(index: currentIndex))
    currentIndex += 1
    return value
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try superDecoder().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try superDecoder().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder {
    let decoder = ValueDecoder(reader: reader, start: try start((any Decoder).self))
    currentIndex += 1
    return decoder
  }
}
