/// The grammars of Matrix names (specification, appendix "Identifier Grammar").
enum MatrixName {
  /// The longest user id, alias or room id, in bytes.
  static let bound = 255

  /// What is wrong with a user id; nil where it is good.
  ///
  /// - Parameter isOld: whether what only accounts of the early days can have is good too: any
  ///   visible ASCII but `:`.
  static func complaint(aboutUser text: String, isOld: Bool, example: String) -> String? {
    let expected = "expected a user id such as \"\(example)\""
    guard text.hasPrefix("@"), let colon = text.firstIndex(of: ":") else {
      return "\(expected), found \(shown(text))"
    }
    guard text.utf8.count <= bound else {
      return "\(expected); this one has \(text.utf8.count) bytes, \(bound) is the most"
    }
    let name = text[text.index(after: text.startIndex)..<colon]
    let server = String(text[text.index(after: colon)...])
    guard !name.isEmpty else { return "\(expected), found \(shown(text))" }
    if let odd = name.unicodeScalars.first(where: { !isNamePart($0, isOld: isOld) }) {
      let letters = isOld ? "visible ASCII characters" : "a-z, 0-9 and . _ = - / +"
      return "\(expected): its name is made of \(letters), found \(shown(String(odd)))"
    }
    guard isServer(server) else {
      return "\(expected): \(shown(server)) is not the name of a server"
    }
    return nil
  }

  /// Whether this names a room: `#alias:server`, or `!id`, out of which nothing may be read.
  static func isRoom(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard text.utf8.count <= bound, scalars.count > 1,
      !scalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x20 || $0 == "\u{7F}" })
    else { return false }
    if text.hasPrefix("!") { return true }
    guard text.hasPrefix("#"), let colon = text.firstIndex(of: ":") else { return false }
    return text.distance(from: text.startIndex, to: colon) > 1
      && isServer(String(text[text.index(after: colon)...]))
  }

  /// Whether this is a server's name: a DNS name, an IPv4 address or a bracketed IPv6 address,
  /// and a port where it is needed.
  static func isServer(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var host = bytes[...]
    var port: ArraySlice<UInt8>?
    let from = bytes.lastIndex(of: UInt8(ascii: "]")) ?? 0
    if let colon = bytes[from...].firstIndex(of: UInt8(ascii: ":")) {
      host = bytes[..<colon]
      port = bytes[(colon + 1)...]
    }
    if let port, !isPort(port) { return false }
    if host.first == UInt8(ascii: "[") {
      let inside = host.dropFirst().dropLast()
      return host.last == UInt8(ascii: "]") && (2...45).contains(inside.count)
        && inside.contains(UInt8(ascii: ":")) && inside.allSatisfy(isIPv6Part)
    }
    return (1...255).contains(host.count) && host.allSatisfy(isHostPart)
  }

  private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard (1...5).contains(bytes.count), bytes.allSatisfy(isDigit) else { return false }
    return (1...65_535).contains(bytes.reduce(0) { $0 * 10 + Int($1 & 0xF) })
  }

  private static func isNamePart(_ scalar: Unicode.Scalar, isOld: Bool) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9", ".", "_", "=", "-", "/", "+": true
    default: isOld && (0x21...0x7E).contains(scalar.value)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isHostPart(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }

  private static func isIPv6Part(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6 || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: ".")
  }
}
