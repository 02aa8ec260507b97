/// A day whose name has one slip of the finger in it: `firday`, `mecredi`, `tomorow`.
enum MisspeltDay: Hashable {
  case weekday(Weekday)
  /// So many days from today.
  case offset(Int)
  /// As near to two of them: `tursday`.
  case either

  /// The day that a folded word of five letters and more is one slip away from: a letter too many,
  /// too few or wrong, or two neighbours swapped, but never the first letter. `nil` for words of
  /// their own (`sundae`), and for what comes every week (`mondays`).
  init?(_ folded: String) {
    let count = folded.utf8.count
    guard (5...12).contains(count), let first = folded.utf8.first,
      let names = MisspeltDay.names[first],
      names.contains(where: { abs($0.name.count - count) < 2 })
    else { return nil }
    let typed = Array(folded.utf8)
    var found: MisspeltDay?
    for (name, day) in names where isOneSlip(typed, name) {
      if let found, found != day {
        self = .either
        return
      }
      found = day
    }
    guard let found, !dayLikeWords.contains(folded) else { return nil }
    self = found
  }

  /// The names by their first letter.
  private static let names: [UInt8: [(name: [UInt8], day: MisspeltDay)]] = {
    var names = weekdayWords.filter { $0.key.utf8.count >= 6 || $0.key.hasSuffix("di") }
      .map { (name: Array($0.key.utf8), day: MisspeltDay.weekday($0.value)) }
    for (words, days) in relativeDays where days >= 0 && words.count == 1 {
      guard words[0].utf8.count >= 5, !words[0].utf8.contains(UInt8(ascii: "-")) else { continue }
      names.append((name: Array(words[0].utf8), day: .offset(days)))
    }
    return Dictionary(grouping: names) { $0.name[0] }
  }()
}

/// Whether one slip parts two different words; the plural of a name is none.
private func isOneSlip(_ typed: [UInt8], _ name: [UInt8]) -> Bool {
  let longer = typed.count - name.count
  guard abs(longer) <= 1, typed != name else { return false }
  let shortest = min(typed.count, name.count)
  var start = 0
  while start < shortest, typed[start] == name[start] { start += 1 }
  if longer == 1, start == name.count { return typed[start] != UInt8(ascii: "s") }
  var end = 0
  while end < shortest - start, typed[typed.count - 1 - end] == name[name.count - 1 - end] {
    end += 1
  }
  let differing = max(typed.count, name.count) - start - end
  if differing == 1 { return true }
  return longer == 0 && differing == 2 && typed[start] == name[start + 1]
    && typed[start + 1] == name[start]
}

extension Utterance {
  /// The misspelt day at `index`.
  func misspeltDay(at index: Int) -> MisspeltDay? {
    has(.misspeltDay, at: index) ? MisspeltDay(words[index].folded) : nil
  }

  /// Whether a short one with a capital may be somebody's name.
  func isDoubtfulSlip(_ index: Int) -> Bool {
    words[index].isCapitalised && words[index].folded.utf8.count < 7
  }

  /// The weekday at `index`, with a slip or without; doubtful where it may be another word: "sun",
  /// or a name with a capital that is no weekday as it stands.
  func weekday(at index: Int) -> (day: Weekday, isDoubtful: Bool)? {
    if has(.weekday, at: index) {
      let folded = words[index].folded
      return weekdayWords[folded].map { ($0, doubtfulDays[folded] != nil) }
    }
    guard case .weekday(let day)? = misspeltDay(at: index) else { return nil }
    return (day, isDoubtfulSlip(index))
  }
}
