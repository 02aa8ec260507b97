/// Text that was UTF-8 and was read as Latin-1, as bridges do with a line that was cut inside a
/// letter: `visiÃ¨res`.
enum Mojibake {
  /// The text as it was meant; the same where it is none.
  static func repaired(_ line: String) -> String {
    // Nearly all lines have none of the first bytes of two or three.
    guard line.utf8.contains(where: { $0 == 0xC3 || $0 == 0xC2 }),
      line.unicodeScalars.contains(where: { 0xC2...0xF4 ~= $0.value }),
      line.unicodeScalars.allSatisfy({ $0.value < 0x100 })
    else { return line }
    var bytes = line.unicodeScalars.map { UInt8($0.value) }
    bytes.removeLast(incompleteTail(bytes))
    guard let meant = String(validating: bytes, as: UTF8.self), meant.utf8.count > meant.count
    else { return line }
    return meant
  }

  /// The bytes at the end that begin a letter and do not end it.
  private static func incompleteTail(_ bytes: [UInt8]) -> Int {
    for length in 1...3 where bytes.count >= length {
      let byte = bytes[bytes.count - length]
      if byte & 0xC0 == 0x80 { continue }
      let wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return wanted > length ? length : 0
    }
    return 0
  }
}
