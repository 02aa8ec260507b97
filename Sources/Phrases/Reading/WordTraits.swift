/// What a word may be part of, looked up once when a line is split.
struct WordTraits: OptionSet, Sendable, Hashable {
  var rawValue: UInt8

  /// It may begin a date.
  static let date = WordTraits(rawValue: 1)
  /// It is a number in words, or a part of one.
  static let number = WordTraits(rawValue: 2)
  /// It may begin an amount.
  static let amount = WordTraits(rawValue: 4)
  /// It may begin a hint at how much that is no number.
  static let vague = WordTraits(rawValue: 8)
  /// It may end a doubt, `soon`, or begin a phrase that names no day, `fin de semaine`.
  static let vagueDate = WordTraits(rawValue: 16)

  /// The traits of a folded word.
  init(of folded: String) {
    if let known = WordTraits.known[folded] {
      self = known
      return
    }
    self = []
    let bytes = folded.utf8
    guard let first = bytes.first else { return }
    if first >= 0x30, first <= 0x39 {
      self = [.date, .amount]
    } else if first == UInt8(ascii: "j"), folded.hasPrefix("j+") {
      self = .date
    } else if first == UInt8(ascii: "-") || first >= 0x7E || first == UInt8(ascii: "x") {
      self = .amount
    } else if bytes.contains(UInt8(ascii: "-")) {
      let parts = folded.split(separator: "-")
      if let part = parts.first, numberAtoms[String(part)] != nil { self = [.number, .amount] }
      if weekdayWords[parts.first.map(String.init) ?? ""] != nil { formUnion(.date) }
      if parts.first == "demi" { formUnion(.amount) }
      if ["mi", "mid"].contains(parts.first) { formUnion(.vagueDate) }
    }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  private static let known: [String: WordTraits] = {
    var known = [String: WordTraits]()
    func add(_ words: some Sequence<String>, _ trait: WordTraits) {
      for word in words { known[word, default: []].formUnion(trait) }
    }
    add(dateOpeners, .date)
    add(numberAtoms.keys, .number)
    add(amountOpeners, .amount)
    add(vagueAmounts.map { $0[0] }, .vague)
    add(
      vagueDates.map { $0[0] } + soonPhrases.map { $0[0] } + vagueMonthLeads + ["half"], .vagueDate)
    return known
  }()
}
