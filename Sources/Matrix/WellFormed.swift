import PluginAPI

/// Identifiers as the specification bounds them (appendices, "Common identifier format"): a sigil,
/// at most 255 bytes, no control characters. Nothing else is read out of them.
enum WellFormed {
  static func user(_ text: String) -> UserID? {
    isWellFormed(text, sigil: UInt8(ascii: "@")) ? UserID(text) : nil
  }

  static func room(_ text: String) -> RoomID? {
    isWellFormed(text, sigil: UInt8(ascii: "!")) ? RoomID(text) : nil
  }

  static func event(_ text: String) -> EventID? {
    isWellFormed(text, sigil: UInt8(ascii: "$")) ? EventID(text) : nil
  }

  static func alias(_ text: String) -> String? {
    isWellFormed(text, sigil: UInt8(ascii: "#")) ? text : nil
  }

  private static func isWellFormed(_ text: String, sigil: UInt8) -> Bool {
    let bytes = text.utf8
    return bytes.first == sigil && 2...255 ~= bytes.count && !hasControl(bytes)
  }

  private static func hasControl(_ bytes: String.UTF8View) -> Bool {
    unsafe bytes.withContiguousStorageIfAvailable { unsafe hasControl($0) }
      ?? bytes.contains { $0 < 0x20 || $0 == 0x7F }
  }

  private static func hasControl(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // Without a way out in the middle: so the processor takes many bytes at a time.
    var found: UInt8 = 0
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      found |= (byte < 0x20 ? 1 : 0) | (byte == 0x7F ? 1 : 0)
    }
    return found != 0
  }
}
