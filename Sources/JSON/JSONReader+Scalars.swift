extension JSONReader {
  /// Reads a string. Half a surrogate pair becomes U+FFFD. Throws where it is not UTF-8.
  public mutating func string() throws(JSONError) -> String {
    try expect(.string)
    return try text().decoded(from: bytes)
  }

  /// Reads a number whose value is whole and fits 64 bits: `5`, and also `5.0` and `1e3`.
  public mutating func int() throws(JSONError) -> Int64 {
    try expect(.number)
    let start = offset
    let number = try number()
    guard let value = number.wholeValue(in: bytes) else {
      throw JSONError("expected a whole number of at most 64 bits", offset: start)
    }
    return value
  }

  /// Reads a number. Throws where it is too large to be finite.
  public mutating func double() throws(JSONError) -> Double {
    try expect(.number)
    let start = offset
    let number = try number()
    guard let value = number.doubleValue(in: bytes) else {
      throw JSONError("a number is too large", offset: start)
    }
    return value
  }

  /// Reads `true` or `false`.
  public mutating func bool() throws(JSONError) -> Bool {
    try expect(.bool)
    let value = bytes[offset] == UInt8(ascii: "t")
    try literal(value ? "true" : "false")
    return value
  }

  /// Reads `null`.
  public mutating func null() throws(JSONError) {
    try expect(.null)
    try literal("null")
  }

  /// Reads a string, or skips what is none and gives nil.
  public mutating func stringOrNil() throws(JSONError) -> String? {
    let start = try step()
    var value = reader(over: start..<offset)
    return try? value.string()
  }

  /// Reads a whole number as ``int()`` does, or skips what is none and gives nil.
  public mutating func intOrNil() throws(JSONError) -> Int64? {
    let start = try step()
    var value = reader(over: start..<offset)
    return try? value.int()
  }

  /// Reads a number, or skips what is none and gives nil.
  public mutating func doubleOrNil() throws(JSONError) -> Double? {
    let start = try step()
    var value = reader(over: start..<offset)
    return try? value.double()
  }

  /// Reads `true` or `false`, or skips what is neither and gives nil.
  public mutating func boolOrNil() throws(JSONError) -> Bool? {
    let start = try step()
    var value = reader(over: start..<offset)
    return try? value.bool()
  }

  /// Skips a value and says where it began.
  private mutating func step() throws(JSONError) -> Int {
    skipSpace()
    let start = offset
    try skip()
    return start
  }
}
