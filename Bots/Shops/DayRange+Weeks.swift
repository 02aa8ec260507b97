import PluginAPI

extension DayRange {
  /// Reads a whole week, or so many days from today: `next week`, `pendant 3 jours`.
  init?(weeksIn text: String, _ dates: DateReader) {
    let words = normalise(text).split(separator: " ").map(String.init)
    let keys = words.map { fold($0).filter { $0.isLetter || $0.isNumber || $0 == "'" } }
    guard let found = Self.week(keys, dates.today) ?? Self.length(keys, dates) else { return nil }
    var rest = words
    rest.removeSubrange(found.words)
    self.init(found.from, found.to, rest)
  }

  private typealias Found = (from: Day, to: Day, words: Range<Int>)

  private static func week(_ keys: [String], _ today: Day) -> Found? {
    let sunday = today.adding(days: 7 - today.weekday.number)
    for (phrase, isNext) in weeks {
      guard
        let start = keys.indices.first(where: { keys[$0...].starts(with: phrase) }),
        start == 0 || !ends.contains(keys[start - 1])
      else { continue }
      let isLed = start > 0 && lengthLeads.contains(keys[start - 1])
      let words = (isLed ? start - 1 : start)..<(start + phrase.count)
      return isNext
        ? (sunday.adding(days: 1), sunday.adding(days: 7), words) : (today, sunday, words)
    }
    return nil
  }

  private static func length(_ keys: [String], _ dates: DateReader) -> Found? {
    for index in keys.indices.dropFirst() {
      guard let count = counts[keys[index - 1]] ?? Int(keys[index - 1]), (1...92).contains(count),
        let unit = units[keys[index]]
      else { continue }
      var start = index - 1
      if start > 0, lengthLeads.contains(keys[start - 1]) {
        start -= 1
      } else if start > 0, ends.contains(keys[start - 1]) {
        continue
      }
      // "3 days from Monday" counts from there.
      if keys.indices.contains(where: { $0 < start && dates.isDay(keys[$0]) || $0 > index }),
        keys.contains(where: dates.isDay)
      {
        continue
      }
      let to = dates.today.adding(days: count * unit - 1)
      return (dates.today, to, start..<index + 1)
    }
    return nil
  }

  /// The longest come first; whether it is the next.
  private static let weeks: [([String], isNext: Bool)] = [
    (["toute", "la", "semaine", "prochaine"], true), (["la", "semaine", "prochaine"], true),
    (["semaine", "prochaine"], true), (["all", "next", "week"], true), (["next", "week"], true),
    (["toute", "la", "semaine"], false), (["cette", "semaine"], false),
    (["all", "this", "week"], false), (["all", "week"], false), (["this", "week"], false),
  ]

  private static let units = [
    "days": 1, "jours": 1, "week": 7, "weeks": 7, "semaine": 7, "semaines": 7,
  ]
  private static let counts = [
    "un": 1, "une": 1, "a": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3,
  ]
  /// "For" three days.
  private static let lengthLeads: Set = ["for", "pendant", "pour", "durant", "pdt"]
  /// Before a week or a length these name one end alone, or another time.
  private static let ends: Set = [
    "until", "till", "by", "before", "from", "since", "a", "au", "avant", "des", "depuis", "de",
    "jusqu'a", "jusqu'au", "in", "dans", "within", "sous", "d'ici", "after", "apres", "every",
    "toutes", "les", "other", "last", "next",
  ]
}
