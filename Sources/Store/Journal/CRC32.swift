/// The check sum of zip and PNG (ISO 3309, reflected polynomial EDB88320).
enum CRC32 {
  private static let tables: [[UInt32]] = {
    let first = (0..<256).map { byte in
      (0..<8).reduce(UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    var tables = [first]
    for _ in 1..<4 {
      let last = tables[tables.count - 1]
      tables.append(last.map { first[Int($0 & 0xFF)] ^ $0 >> 8 })
    }
    return tables
  }()

  /// The sum of these bytes, four at a time: replay reads every byte of the journal.
  static func of(_ bytes: [UInt8]) -> UInt32 {
    let (a, b, c, d) = (tables[0], tables[1], tables[2], tables[3])
    var sum = UInt32.max
    var index = 0
    while index + 4 <= bytes.count {
      sum ^= UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8
      sum ^= UInt32(bytes[index + 2]) << 16 | UInt32(bytes[index + 3]) << 24
      let low = d[Int(sum & 0xFF)] ^ c[Int(sum >> 8 & 0xFF)]
      sum = low ^ b[Int(sum >> 16 & 0xFF)] ^ a[Int(sum >> 24)]
      index += 4
    }
    while index < bytes.count {
      sum = a[Int((sum ^ UInt32(bytes[index])) & 0xFF)] ^ sum >> 8
      index += 1
    }
    return ~sum
  }

  /// The sum as eight hexadecimal digits.
  static func text(_ sum: UInt32) -> [UInt8] {
    (0..<8).map { place in
      let digit = UInt8(truncatingIfNeeded: sum >> (28 - 4 * UInt32(place)) & 0xF)
      return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
  }
}
