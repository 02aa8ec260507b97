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
    try textOrNil().flatMap(string)
  }

  /// Finds the next string and does not decode it; skips what is none and gives nil.
  public mutating func textOrNil() throws(JSONError) -> JSONText? {
    guard try peek() == .string else {
      try skip()
      return nil
    }
    return try text()
  }

  /// What a string found by ``textOrNil()`` says; nil where it is not UTF-8.
  public func string(_ text: JSONText) -> String? { try? text.decoded(from: bytes) }

  /// Whether a string found by ``textOrNil()`` stands there as these bytes. One with escapes may
  /// say the same and is not looked into.
  public func stands(_ text: JSONText, as literal: StaticString) -> Bool {
    literal.withUTF8Buffer { buffer in
      guard text.range.count == buffer.count else { return false }
      for index in 0..<buffer.count {
        guard unsafe bytes[text.range.lowerBound + index] == buffer[index] else { return false }
      }
      return true
    }
  }

  /// Reads a whole number as ``int()`` does, or skips what is none and gives nil.
  public mutating func intOrNil() throws(JSONError) -> Int64? {
    guard try peek() == .number else {
      try skip()
      return nil
    }
    return try number().wholeValue(in: bytes)
  }

  /// Reads a number, or skips what is none and gives nil.
  public mutating func doubleOrNil() throws(JSONError) -> Double? {
    guard try peek() == .number else {
      try skip()
      return nil
    }
    return try number().doubleValue(in: bytes)
  }

  /// Reads `true` or `false`, or skips what is neither and gives nil.
  public mutating func boolOrNil() throws(JSONError) -> Bool? {
    guard try peek() == .bool else {
      try skip()
      return nil
    }
    return try bool()
  }
}
