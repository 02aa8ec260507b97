/// A number as it stands in the text, its grammar checked.
struct JSONNumber {
  let range: Range<Int>
  /// Whether there is neither a fraction nor an exponent.
  let isInteger: Bool

  /// The exact value, nil where it is not whole or does not fit.
  func wholeValue(in bytes: [UInt8]) -> Int64? {
    let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
    var magnitude: UInt64 = 0
    // Zeros wait until a digit follows: those at the end of a fraction count for nothing.
    var zeros = 0
    var exponent = 0
    var isFraction = false
    var index = range.lowerBound + (isNegative ? 1 : 0)
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: ".") {
        isFraction = true
      } else if byte | 0x20 == UInt8(ascii: "e") {
        exponent += Self.exponent(bytes[index..<range.upperBound])
        break
      } else {
        if isFraction { exponent -= 1 }
        if byte == UInt8(ascii: "0") {
          zeros += magnitude == 0 ? 0 : 1
        } else {
          guard let scaled = Self.scale(magnitude, by: zeros + 1) else { return nil }
          zeros = 0
          let (sum, overflow) = scaled.addingReportingOverflow(UInt64(byte & 0xF))
          guard !overflow else { return nil }
          magnitude = sum
        }
      }
    }
    guard magnitude != 0 else { return 0 }
    exponent += zeros
    guard exponent >= 0, let value = Self.scale(magnitude, by: exponent) else { return nil }
    if isNegative { return value <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- value) : nil }
    return Int64(exactly: value)
  }

  /// The nearest value, nil where it is not finite.
  func doubleValue(in bytes: [UInt8]) -> Double? {
    let value = Double(String(decoding: bytes[range], as: UTF8.self))
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  private static func scale(_ value: UInt64, by tens: Int) -> UInt64? {
    guard value != 0 else { return 0 }
    guard tens < 20 else { return nil }
    var value = value
    for _ in 0..<tens {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = product
    }
    return value
  }

  /// The exponent, held within bounds that no text in memory can make up for.
  private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int {
    var value = 0
    for byte in bytes where byte & 0xF0 == 0x30 {
      value = min(value * 10 + Int(byte & 0xF), 1 << 50)
    }
    return bytes.first == UInt8(ascii: "-") ? -value : value
  }
}
