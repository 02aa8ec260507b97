import PluginAPI

/// A day that is past: `16 March`, `le 16 mars`, `12/04`, `2020-03-16`, `yesterday`, `monday`.
struct PastDay {
  var day: Day
  /// What stands after it.
  var rest: String

  static func read(_ text: String, today: Day) -> PastDay? {
    var words = text.split(separator: " ").map(String.init)
    while let first = words.first, ["le", "the", "du"].contains(fold(first)) { words.removeFirst() }
    guard let first = words.first.map({ fold($0).trimmedSigns }) else { return nil }
    func rest(_ count: Int) -> String { words.dropFirst(count).joined(separator: " ") }
    if ["yesterday", "hier"].contains(first) {
      return PastDay(day: today.adding(days: -1), rest: rest(1))
    }
    if let day = Day(first) { return PastDay(day: min(day, today), rest: rest(1)) }
    if let weekday = Weekday.allCases.first(where: {
      [
        Language.fr.say($0, isLong: true), Language.en.say($0, isLong: true),
        Language.en.say($0, isLong: false).lowercased(),
      ].map { fold($0) }.contains(first)
    }) {
      let back = (today.weekday.number - weekday.number + 7) % 7
      return PastDay(day: today.adding(days: -(back == 0 ? 7 : back)), rest: rest(1))
    }
    let parts = first.split { !$0.isNumber }.compactMap { Int($0) }
    if first.contains("/"), parts.count >= 2 {
      let year = parts.count > 2 ? (parts[2] < 100 ? 2000 + parts[2] : parts[2]) : today.year
      return past(parts[0], parts[1], year, today).map { PastDay(day: $0, rest: rest(1)) }
    }
    guard words.count > 1 else { return nil }
    let second = fold(words[1]).trimmedSigns
    let number = Int(first.prefix { $0.isNumber }) ?? Int(second.prefix { $0.isNumber })
    guard let number, let month = month(second) ?? month(first) else { return nil }
    return past(number, month, today.year, today).map { PastDay(day: $0, rest: rest(2)) }
  }

  /// That day of this year, or of the last where it is yet to come.
  private static func past(_ day: Int, _ month: Int, _ year: Int, _ today: Day) -> Day? {
    guard let found = Day(year: year, month: month, day: day) else { return nil }
    return found.number <= today.number ? found : Day(year: year - 1, month: month, day: day)
  }

  private static func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    let index = months.firstIndex {
      $0.contains { $0 == word || $0.hasPrefix(word) && word.count >= 3 }
    }
    return index.map { $0 + 1 }
  }

  private static let months: [[String]] = [
    ["janvier", "january"], ["fevrier", "february"], ["mars", "march"], ["avril", "april"],
    ["mai", "may"], ["juin", "june"], ["juillet", "july"], ["aout", "august"],
    ["septembre", "september"], ["octobre", "october"], ["novembre", "november"],
    ["decembre", "december"],
  ]
}
