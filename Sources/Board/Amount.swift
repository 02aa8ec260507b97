import PluginAPI

/// How much a verb is about, and where that stood: `take 41 20` is a number, the 2 of
/// `take 41 I come with 2 friends` may be one or not.
struct Amount {
  let quantity: Quantity
  /// Whether it came right after the item's number.
  let isFirst: Bool
  /// The words after the item's number, as typed.
  let line: String
  /// The lines below them.
  let below: [String]

  /// All that was said, the number included.
  var said: String { ([line] + below).joined(separator: " · ") }

  /// "Some", "la moitié": neither a number nor all of it.
  static func isVague(_ note: String) -> Bool {
    let words = fold(note).filter { $0 != "," && $0 != "." } + " "
    return vague.contains { words.hasPrefix($0 + " ") || words.hasPrefix($0 + "-") }
  }

  private static let vague = [
    "some", "a few", "few", "several", "half", "the half", "a half", "part of", "a part", "a bit",
    "most", "almost", "nearly", "a third", "a quarter", "quelques", "plusieurs",
    "certains", "certaines", "un peu", "une partie", "la moitie", "moitie", "une moitie", "presque",
    "la plupart", "un tiers", "un quart", "plein", "beaucoup", "1/2", "1/3", "1/4", "½", "⅓", "¼",
  ]

  /// "All but 2": what is said is not how many.
  var isException: Bool {
    let words = fold(line).split(separator: " ")
    return !isFirst && words.contains { ["but", "except", "minus", "sauf"].contains($0) }
  }
}

extension Argument where Value == Amount {
  static var amount: Self {
    let base = Argument<Quantity>.quantity
    return Self(
      label: base.label, stage: base.stage,
      take: { reading in
        let line = reading.utterance.remainingText
        let language = reading.language
        if let part = part(of: line) { reading.utterance = Utterance(part) }
        let read = try reading.refusing { (words) throws(PhraseFailure) in
          try words.takeQuantity(language: language, allowsParts: true)
        }
        guard let read else { return nil }
        return Amount(
          quantity: read, isFirst: line.first?.isNumber ?? false, line: reading.open(line),
          below: reading.note.map { reading.open($0) }.filter { !$0.isEmpty })
      },
      whenAbsent: { throw Refusal.quantityMissing($0.example) })
  }
}

extension Argument where Value == Amount {
  /// `(2 of 4)`, `2 sur 4`: the first number is the amount, and the whole is known.
  ///
  /// - Returns: the line with the first number alone; nil where it says no such thing.
  private static func part(of line: String) -> String? {
    let words = line.split(separator: " ")
    guard words.count >= 3 else { return nil }
    for start in 0...words.count - 3 where ["of", "sur"].contains(fold(String(words[start + 1]))) {
      let first = words[start].drop { $0 == "(" }
      let last = words[start + 2].prefix { $0.isASCII && $0.isNumber }
      let end = words[start + 2].dropFirst(last.count)
      guard let part = Int(first), let whole = Int(last), part <= whole,
        end.allSatisfy({ ").,;!".contains($0) })
      else { continue }
      return (words[..<start] + [first] + words[(start + 3)...]).joined(separator: " ")
    }
    return nil
  }
}

extension Item {
  /// What was typed, as an amount of this item: nil where the number belongs to the note.
  ///
  /// - Parameter note: what else was said.
  /// - Throws: E03 for "all but 2" and "half of it", E08.
  func amount(
    _ typed: Amount?, besides note: String?, for verb: Text, prefix p: String
  ) throws -> Quantity? {
    if quantity == nil, typed?.isFirst == false { return nil }
    let isVague = quantity != nil && typed == nil && note.map(Amount.isVague) ?? false
    if typed?.isException ?? false || isVague {
      throw Refusal.quantityMissing(Text { "\(p)\(verb[$0]) \(id) 5" })
    }
    return try measure(typed?.quantity)
  }

  /// The note, with the number that turned out to belong to it.
  func note(_ note: String?, with typed: Amount?) -> String? {
    guard quantity == nil, let typed, !typed.isFirst else { return note }
    return typed.said
  }
}
