/// What a word may be part of, looked up once when a line is split: most words are part of nothing,
/// and are passed over without a comparison.
struct WordTraits: OptionSet, Sendable, Hashable {
  var rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// It may begin a date.
  static let date = WordTraits(rawValue: 1)
  /// It is a number in words, or a part of one.
  static let number = WordTraits(rawValue: 1 << 1)
  /// It may begin an amount.
  static let amount = WordTraits(rawValue: 1 << 2)
  /// It may begin a hint at how much that is no number.
  static let vague = WordTraits(rawValue: 1 << 3)
  /// It may begin what sounds like a date and names no day.
  static let vagueDate = WordTraits(rawValue: 1 << 4)
  /// It may begin "before", "no later than", "d'ici".
  static let relation = WordTraits(rawValue: 1 << 5)
  /// It may begin "within", "dans".
  static let span = WordTraits(rawValue: 1 << 6)
  /// It may begin "tomorrow", "ce soir", "now".
  static let relativeDay = WordTraits(rawValue: 1 << 7)
  /// It may begin "weekend", "lundi de Pâques", or be "next".
  static let feast = WordTraits(rawValue: 1 << 8)
  /// It may begin "morning", "au soir".
  static let partOfDay = WordTraits(rawValue: 1 << 9)
  /// It is a weekday.
  static let weekday = WordTraits(rawValue: 1 << 10)
  /// It may begin one of the keywords.
  static let keyword = WordTraits(rawValue: 1 << 11)
  /// It may begin an id.
  static let reference = WordTraits(rawValue: 1 << 12)
  /// It may begin what says how exact a number is.
  static let precision = WordTraits(rawValue: 1 << 13)
  /// It may begin "every Tuesday" or "sur deux".
  static let weekly = WordTraits(rawValue: 1 << 14)
  /// It may begin "all", "le reste".
  static let all = WordTraits(rawValue: 1 << 15)

  /// It is the name of a day but for one letter.
  static let misspeltDay = WordTraits(rawValue: 1 << 16)

  /// The traits of a folded word.
  init(of folded: String) {
    if let known = WordTraits.known[folded] {
      self = known
      return
    }
    self = []
    let bytes = folded.utf8
    guard let first = bytes.first else { return }
    switch first {
    case 0x30...0x39: self = [.date, .amount]
    case UInt8(ascii: "j") where folded.hasPrefix("j+"): self = .date
    case UInt8(ascii: "#"): self = .reference
    case UInt8(ascii: "-"), UInt8(ascii: "x"): self = .amount
    case 0x7E...: self = [.amount, .reference]
    case UInt8(ascii: "n") where bytes.count > 1 && !folded.utf8.allSatisfy { $0 < 0x80 }:
      self = .reference
    default: break
    }
    if bytes.contains(UInt8(ascii: "-")) { formUnion(WordTraits(ofParts: folded)) }
    if first >= 0x61, bytes.last == UInt8(ascii: "s"),
      weekdayWords[String(folded.dropLast())] != nil
    {
      formUnion(.weekly)
    }
    if first >= 0x61, MisspeltDay(folded) != nil { formUnion([.date, .misspeltDay]) }
  }

  /// The traits of what is put together with hyphens: `vingt-deux`, `lun-ven`, `mi-avril`.
  private init(ofParts folded: String) {
    self = []
    guard let part = folded.split(separator: "-").first.map(String.init) else { return }
    if numberAtoms[part] != nil { formUnion([.number, .amount]) }
    if weekdayWords[part] != nil { formUnion([.date, .weekly]) }
    if part == "demi" { formUnion(.amount) }
    if part == "mi" || part == "mid" { formUnion(.vagueDate) }
  }

  private static let known: [String: WordTraits] = {
    var known = [String: WordTraits]()
    func add(_ words: some Sequence<String>, _ trait: WordTraits) {
      for word in words { known[word, default: []].formUnion(trait) }
    }
    func add(_ phrases: some Sequence<[String]>, _ trait: WordTraits) {
      add(phrases.map { $0[0] }, trait)
    }
    add(dateOpeners, .date)
    add(numberAtoms.keys, .number)
    add(amountOpeners, .amount)
    add(vagueAmounts, .vague)
    add(vagueDates + soonPhrases + vagueMonthLeads.map { [$0] } + [["half"]], .vagueDate)
    add(relationWords.map(\.words), .relation)
    add(spanWords.map(\.words), .span)
    add(relativeDays.map(\.words) + partsOfToday.map(\.words) + nowPhrases, .relativeDay)
    add(weekendPhrases + easterPhrases.map(\.words) + [["next"]], .feast)
    add(partWords.map(\.words), .partOfDay)
    add(weekdayWords.keys, [.weekday, .weekly])
    add(Keyword.allCases.flatMap(\.phrases), .keyword)
    add(idMarks, .reference)
    add(precisionLeads.map(\.words) + precisionTails.map(\.words), .precision)
    add(everyPhrases.map(\.words) + rarePhrases + everyOpeners.map { [$0] }, .weekly)
    add(allPhrases, .all)
    return known
  }()
}
