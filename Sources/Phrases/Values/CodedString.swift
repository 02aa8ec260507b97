/// Reads a value that is coded as one string; a string that `read` refuses is a decoding error.
func decode<Value>(
  from decoder: any Decoder, expected: String, read: (String) -> Value?
) throws -> Value {
  let container = try decoder.singleValueContainer()
  let text = try container.decode(String.self)
  guard let value = read(text) else {
    throw DecodingError.dataCorruptedError(
      in: container, debugDescription: "\"\(text.prefix(40))\" is not \(expected).")
  }
  return value
}

/// The number written in two ASCII digits at `index`, or `nil`.
func twoDigits(_ bytes: Span<UInt8>, at index: Int) -> Int? { digits(bytes, at: index, count: 2) }

/// The number written in `count` ASCII digits at `index`, or `nil`.
func digits(_ bytes: Span<UInt8>, at index: Int, count: Int) -> Int? {
  guard index >= 0, index + count <= bytes.count else { return nil }
  var value = 0
  for place in index..<index + count {
    let digit = bytes[place] &- 0x30
    guard digit < 10 else { return nil }
    value = value * 10 + Int(digit)
  }
  return value
}

/// A non-negative number with leading zeros up to `width` digits.
func padded(_ number: Int, to width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
