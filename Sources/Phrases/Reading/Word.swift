/// One word of an utterance, or one run of punctuation.
struct Word: Sendable, Hashable {
  /// As typed, after normalising.
  let text: String
  /// Without case and accents, what people shorten in full; but `thé` keeps its own.
  let folded: String
  /// Whether a space stood before it.
  let hasSpace: Bool
  /// Whether it stood in quotation marks, which makes it text that no reader searches.
  let isQuoted: Bool
  /// Whether it is punctuation only.
  let isMark: Bool
  /// What it may be part of.
  let traits: WordTraits

  /// - Parameter isCounted: whether a number stands before it: "2 pr gloves" are pairs.
  init(_ text: String, hasSpace: Bool, isQuoted: Bool, isMark: Bool, isCounted: Bool = false) {
    self.text = text
    self.hasSpace = hasSpace
    self.isQuoted = isQuoted
    self.isMark = isMark
    let folded = isMark ? text : fold(text)
    if folded == "the", text.utf8.count != 3 {
      // Tea is no article: "du thé ce soir".
      self.folded = "thé"
    } else if folded == text, !isQuoted, !isCounted, let long = shortWords[folded] {
      self.folded = long
    } else if let plain = Word.halfDay(folded) {
      self.folded = plain
    } else {
      self.folded = folded
    }
    traits = isQuoted ? [] : WordTraits(of: self.folded)
  }

  /// `6pm` for `6p.m.`, with or without its last point.
  private static func halfDay(_ folded: String) -> String? {
    guard folded.utf8.contains(UInt8(ascii: ".")) else { return nil }
    for half in ["a", "p"] {
      for written in ["\(half).m.", "\(half).m"] where folded.hasSuffix(written) {
        let number = folded.dropLast(written.utf8.count)
        guard number.utf8.last.map({ $0 >= 0x30 && $0 <= 0x39 }) ?? true else { return nil }
        return number + half + "m"
      }
    }
    return nil
  }

  /// Whether it is a picture, which ends what stands before it as punctuation does.
  var isPicture: Bool {
    guard let first = text.utf8.first, first >= 0xE2, let scalar = text.unicodeScalars.first else {
      return false
    }
    return (0x2600..<0x27C0).contains(scalar.value) || (0x1F000..<0x1FB00).contains(scalar.value)
  }

  /// Whether it is one to nine digits and nothing else, and their value.
  var smallNumber: Int? {
    let bytes = text.utf8
    guard (1...9).contains(bytes.count) else { return nil }
    return digits(Array(bytes).span, at: 0, count: bytes.count)
  }

  /// Whether it starts with a capital letter.
  var isCapitalised: Bool { text.unicodeScalars.first?.properties.isUppercase ?? false }

  /// Whether it is a number in words, "un" included.
  var isNumber: Bool { traits.contains(.number) }

  /// Whether there is a digit in it.
  var hasDigit: Bool { text.utf8.contains { (0x30...0x39).contains($0) } }

  /// Whether it starts with a digit.
  var startsWithDigit: Bool { text.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
}

/// What people on telephones shorten, written small.
private let shortWords = ["pr": "pour", "avt": "avant"]
