import PluginAPI

/// The days that a line names, from one to another, and what else it says.
struct DayRange {
  var from: Day
  var to: Day
  /// What stands before and behind.
  var rest: String

  /// Reads `from 12/04 to 14/04`, `20/4 - 25/4`, `du 10 au 13 avril`, `mon-wed`, `10 et 11 avril`;
  /// nil where there is none of these.
  ///
  /// - Throws: E15 to E18, where one end can be read and the other cannot.
  init?(_ text: String, _ dates: DateReader) throws {
    let words = Self.apart(text, dates)
    for joint in words.indices.dropFirst() where Self.joints.contains(fold(words[joint])) {
      if let found = try Self.read(words, joint, dates) {
        self = found
        return
      }
    }
    return nil
  }

  init(_ from: Day, _ to: Day, _ rest: some Sequence<String>) {
    self.from = from
    self.to = to
    self.rest = rest.joined(separator: " ")
  }

  private static let lists: Set = ["et", "and", "&", "+"]
  private static let joints: Set = lists.union([
    "-", "–", "—", "to", "through", "thru", "until", "till", "au", "a", "jusqu'au", "jusqu'a",
  ])
  private static let leads: Set = ["from", "du", "between", "entre", "since", "depuis"]

  /// The words, with what a sign glues together taken apart: `20/4-25/4`, `mon-wed`, `10-13 april`.
  private static func apart(_ text: String, _ dates: DateReader) -> [String] {
    let words = normalise(text).split(separator: " ").map(String.init)
    return words.indices.flatMap { index -> [String] in
      let word = words[index]
      let parts = word.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, word.count > 1 else { return [word] }
      if parts.contains("") {
        return parts.contains { $0.contains(where: \.isNumber) }
          ? (parts[0].isEmpty ? ["-", parts[1]] : [parts[0], "-"]) : [word]
      }
      let isPair: Bool
      if number(parts[0]) != nil, number(parts[1]) != nil {
        isPair = index + 1 < words.count && dates.isDay("\(parts[1]) \(words[index + 1])")
      } else {
        isPair = dates.isDay(parts[0]) && dates.isDay(parts[1]) && !dates.isDay(word)
      }
      return isPair ? [parts[0], "-", parts[1]] : [word]
    }
  }

  /// A day of a month, `12` or `12th`.
  private static func number(_ word: String) -> Int? {
    let digits = word.prefix(while: \.isNumber)
    guard (1...2).contains(digits.count), let number = Int(digits), (1...31).contains(number),
      ["", "st", "nd", "rd", "th", "er"].contains(fold(String(word.dropFirst(digits.count))))
    else { return nil }
    return number
  }

  /// The days on both sides of a joint, each as long as it reads as one.
  private static func read(
    _ words: [String], _ joint: Int, _ dates: DateReader
  ) throws -> DayRange? {
    let lead = words[..<joint].lastIndex { leads.contains(fold($0)) }
    let isList = lists.contains(fold(words[joint]))
    let heads = (lead.map { [$0 + 1] } ?? []) + Array(max(0, joint - 5)..<joint)
    let found = try dates.inOneOrder { (order) throws(PhraseFailure) -> DayRange? in
      var failure: PhraseFailure?
      for head in heads where head < joint {
        let isLed = lead == head - 1
        let start = words[head..<joint].joined(separator: " ")
        for end in (joint + 1..<min(words.count, joint + 6)).reversed() {
          let last = words[(joint + 1)...end].joined(separator: " ")
          do throws(PhraseFailure) {
            guard let (from, to) = try pair(start, last, isLed: isLed, dates, order) else {
              continue
            }
            // Of two days apart, the one between is not meant; between two it is.
            let isBetween = isLed && ["between", "entre"].contains(fold(words[head - 1]))
            if isList, !isBetween, from.days(until: to) != 1 {
              throw .dateNotUnderstood(raw: "\(start) \(words[joint]) \(last)")
            }
            let isSince = isLed && ["since", "depuis"].contains(fold(words[head - 1]))
            return DayRange(
              isSince ? min(from, dates.today) : from, to,
              words[..<(isLed ? head - 1 : head)] + words[(end + 1)...])
          } catch { failure = failure ?? error }
        }
      }
      if let failure { throw failure }
      return nil
    }
    if let found { return found }
    guard let lead, !isList, joint > lead + 1, joint + 1 < words.count else { return nil }
    // Where "from" leads and one end is a day, the other is one that nobody can read.
    let start = words[(lead + 1)..<joint].joined(separator: " ")
    let last = words[(joint + 1)...].joined(separator: " ")
    if dates.isDay(start) || number(start) != nil { throw Refusal.dateNotUnderstood(last) }
    let isLastDay = (joint + 1..<words.count).contains { end in
      dates.isDay(words[(joint + 1)...end].joined(separator: " "))
    }
    if isLastDay { throw Refusal.dateNotUnderstood(start) }
    return nil
  }

  /// Two days; either may be a number that the other gives a month.
  private static func pair(
    _ start: String, _ end: String, isLed: Bool, _ dates: DateReader, _ order: DateOrder?
  ) throws(PhraseFailure) -> (Day, Day)? {
    let (first, last) = (number(start), number(end))
    if let first, last == nil {
      guard let to = try dates.day(end, order) else { return nil }
      if let from = Day(year: to.year, month: to.month, day: first), from <= to {
        return (from, to)
      }
      return try dates.day("le \(first)", order).map { ($0, to) }
    }
    // "2 à 3" alone are no days.
    if first != nil, !isLed { return nil }
    let opening = first.map { "le \($0)" } ?? start
    guard let from = try dates.day(opening, order, mayBePast: true) else { return nil }
    if let last {
      if let to = Day(year: from.year, month: from.month, day: last), from <= to {
        return (from, to)
      }
      let (year, month) = from.month == 12 ? (from.year + 1, 1) : (from.year, from.month + 1)
      return Day(year: year, month: month, day: last).map { (from, $0) }
    }
    guard var to = try dates.day(end, order) else { return nil }
    // "Monday to Friday" ends in the week in which it begins.
    if to < from, !end.contains(where: \.isNumber) { to = to.adding(days: 7) }
    return (from, to)
  }
}
