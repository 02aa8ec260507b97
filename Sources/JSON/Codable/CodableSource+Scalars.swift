extension CodableSource {
  mutating func isNull(at start: Int) -> Bool { kind(at: start) == .null }

  mutating func bool(at start: Int) throws -> Bool {
    guard kind(at: start) == .bool else { throw mismatch(Bool.self, "true or false", start) }
    return try reader.bool()
  }

  mutating func string(at start: Int) throws -> String {
    guard kind(at: start) == .string else { throw mismatch(String.self, "a text", start) }
    do { return try reader.string() } catch { throw corrupted(error.reason) }
  }

  mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type, at start: Int) throws -> Value
  {
    guard kind(at: start) == .number else { throw mismatch(type, "a number", start) }
    let number = try reader.number()
    if let whole = number.wholeValue(in: reader.bytes), let value = Value(exactly: whole) {
      return value
    }
    let text = String(decoding: reader.bytes[number.range], as: UTF8.self)
    guard number.isInteger, let value = Value(text) else {
      throw corrupted("\(text.prefix(40)) is no whole number that fits")
    }
    return value
  }

  mutating func number<Value: BinaryFloatingPoint & LosslessStringConvertible>(
    _ type: Value.Type, at start: Int
  ) throws -> Value {
    guard kind(at: start) == .number else { throw mismatch(type, "a number", start) }
    let range = try reader.number().range
    let text = String(decoding: reader.bytes[range], as: UTF8.self)
    guard let value = Value(text), value.isFinite else {
      throw corrupted("\(text.prefix(40)) is too large a number")
    }
    return value
  }

  mutating func kind(at start: Int) -> JSONReader.Kind? {
    reader.offset = start
    return try? reader.peek()
  }

  // MARK: Errors

  func corrupted(_ reason: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: path, debugDescription: reason))
  }

  func missing(_ key: any CodingKey) -> DecodingError {
    .keyNotFound(
      key, .init(codingPath: path, debugDescription: "\"\(key.stringValue)\" is missing"))
  }

  func missing(_ type: any Any.Type, _ reason: String) -> DecodingError {
    .valueNotFound(type, .init(codingPath: path, debugDescription: reason))
  }

  mutating func mismatch(_ type: any Any.Type, _ wanted: String, _ start: Int)
    -> DecodingError
  {
    if isNull(at: start) { return missing(type, "expected \(wanted) and found null") }
    return .typeMismatch(
      type, .init(codingPath: path, debugDescription: "expected \(wanted) and found another kind"))
  }
}
