/// The elements of an array that is being read.
struct UnkeyedReader: UnkeyedDecodingContainer {
  let reader: CodableReader
  private let array: Range<Int>
  private(set) var currentIndex = 0

  init(reader: CodableReader, array: Range<Int>) {
    self.reader = reader
    self.array = array
  }

  var codingPath: [any CodingKey] { reader.source.path }
  var count: Int? { array.count }
  var isAtEnd: Bool { currentIndex == array.count }

  private func element(_ type: any Any.Type) throws -> Int {
    guard !isAtEnd else {
      throw reader.source.missing(type, "the array has only \(array.count) elements")
    }
    return array.lowerBound + currentIndex
  }

  private func start(_ type: any Any.Type) throws -> Int {
    reader.source.start(of: try element(type))
  }

  mutating func decodeNil() throws -> Bool {
    guard reader.source.isNull(at: try start(Any?.self)) else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let value = try reader.read(type, of: try element(type), index: currentIndex)
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
