extension String {
  /// One line that shows as it reads, and pings nobody: line breaks are spaces; control characters,
  /// and those that turn the direction of writing, are gone; `@room` and `@lea:ex.org` have an
  /// invisible joint after the `@`. Whoever is named on purpose is named in `m.mentions`.
  var harmless: String {
    // Most lines stay as they are; to look is far cheaper than to put them together anew.
    guard unicodeScalars.contains(where: Self.isOdd) else { return self }
    var line = String.UnicodeScalarView()
    line.reserveCapacity(utf8.count)
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard Self.isOdd(scalar) else {
        line.append(scalar)
        continue
      }
      switch scalar.value {
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029, 0x09: line.append(" ")
      case 0x40:
        line.append(scalar)
        if Self.isMention(rest) { line.append("\u{2060}") }
      default: break
      }
    }
    return String(line)
  }

  /// What does not simply stay: line breaks, an `@`, and what shows nothing or turns the writing.
  private static func isOdd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x40, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Words after an `@` by which chat programs call everyone.
  private static let everyone = ["room", "here", "everyone", "channel", "all"]

  /// Whether what follows an `@` calls everyone, or is a person's id.
  private static func isMention(_ rest: Substring.UnicodeScalarView) -> Bool {
    let name = rest.prefix(64).prefix(while: isNamePart)
    if rest.dropFirst(name.count).first == ":", !name.isEmpty { return true }
    return everyone.contains { word in
      name.count >= word.unicodeScalars.count
        && zip(name, word.unicodeScalars).allSatisfy { $0.value | 0x20 == $1.value }
    }
  }

  /// A letter of an id's first part (appendices, "User identifiers"), or of an older one.
  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && scalar.value < 0x7F && scalar != ":" && scalar != "@"
  }
}
