extension [UInt8] {
  /// Appends a string with its quotes. Only the quote, the backslash and control characters are
  /// escaped.
  mutating func appendJSON(_ value: String) {
    append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { utf8 in
      // What needs no escape goes in one piece.
      var start = 0
      for index in 0..<utf8.count {
        let byte = unsafe utf8[index]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
          continue
        }
        if index > start {
          unsafe append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
        }
        appendEscape(of: byte)
        start = index + 1
      }
      unsafe append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscape(of byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    default:
      append(contentsOf: byte < 0x10 ? "u000".utf8 : "u00".utf8)
      append(contentsOf: String(byte, radix: 16).utf8)
    }
  }
}
