/// Writes JSON, always the same bytes for the same values.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  /// Writes an object; its members are what `body` writes.
  mutating func object(_ body: (inout JSONText) -> Void) {
    nested(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes a list; its elements are what `body` writes, each after ``next()``.
  mutating func list(_ body: (inout JSONText) -> Void) {
    nested(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  private mutating func nested(_ open: UInt8, _ close: UInt8, _ body: (inout JSONText) -> Void) {
    bytes.append(open)
    isFirst = true
    body(&self)
    bytes.append(close)
    isFirst = false
  }

  /// Parts an element from the one before it.
  mutating func next() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  /// Begins a line of its own, for whoever reads the file.
  mutating func line() { bytes.append(UInt8(ascii: "\n")) }

  /// Writes a member's key.
  mutating func key(_ key: String) {
    next()
    text(key)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Writes a member, where there is a value.
  mutating func member(_ key: String, _ value: String?) {
    guard let value else { return }
    self.key(key)
    text(value)
  }

  /// Writes a member that is true or false.
  mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes a number; it must be finite.
  mutating func number(_ value: Double) { bytes.append(contentsOf: value.description.utf8) }

  /// Writes a text. `<` is written so that no page takes what is in it for its own.
  mutating func text(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
      case UInt8(ascii: "<"), 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 0xF)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
