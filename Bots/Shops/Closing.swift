import Hours
import PluginAPI

/// What `!closed` says of a shop: which days, or hours of a day, and why.
struct Closing {
  var from: Day
  var to: Day
  /// Hours of a day on which it is closed for a part, in minutes.
  var minutes: Range<Int>?
  var reason: String?

  /// Days that an exception may last.
  static let longest = 92

  /// - Parameter text: what stands behind the name of the shop; nothing is today.
  /// - Throws: E15 to E19; what to type where it is no closing of certain days.
  init(_ text: String, of shop: Shop, _ call: Call) throws {
    let dates = DateReader(call, example: Text { call.prefix + Shops.closed.example[$0] })
    let today = dates.today
    let text = Self.withoutNow(normalise(text))
    if ClosingWords.saysNoEnd(text) { throw Refusal.closingWithoutEnd(of: shop, call) }
    try dates.refuseRare(text)
    if let range = try DayRange(text, dates) ?? DayRange(weeksIn: text, dates) {
      try self.init(range.from, range.to, range.rest, hasDay: true, of: shop, today, call)
      return
    }
    if let part = Self.part(text, dates) {
      self = part
      return
    }
    var line = Utterance(text)
    guard let due = try dates.due(&line) else {
      if ClosingWords.saysWhile(text) { throw Refusal.closingWithoutEnd(of: shop, call) }
      try self.init(today, today, line.remainingText, hasDay: false, of: shop, today, call)
      return
    }
    if due.time != nil || due.part != nil { throw Refusal.partOfDay(due, of: shop, call) }
    let typed = fold(due.typed)
    let isOpenEnded = ["from", "since", "depuis", "des", "starting", "partir de", "partir du"]
      .contains { " \(fold(text))".contains(" \($0) \(typed)") }
    if isOpenEnded { throw Refusal.closingWithoutEnd(of: shop, call) }
    var (from, to) = (due.day, due.day)
    var rest = line.remainingText
    if due.relation == .before || ClosingWords.takeBack(&rest) {
      (from, to) = (today, to.adding(days: -1))
    } else if ["until", "till", "til ", "jusqu"].contains(where: typed.contains) {
      from = today
    } else if typed.contains("week") || typed.hasSuffix("we"), to.weekday == .sunday {
      from = max(today, to.adding(days: -1))
    }
    try self.init(from, to, rest, hasDay: true, of: shop, today, call)
  }

  private init(
    _ from: Day, _ to: Day, _ rest: String, hasDay: Bool, of shop: Shop, _ today: Day, _ call: Call
  ) throws {
    guard from <= to, from.days(until: to) < Self.longest, today <= to else {
      throw Refusal.endBeforeStart(most: Text { $0.say(minutes: Self.longest * 1_440) })
    }
    if let days = Self.weekdays(in: rest) {
      throw Refusal.closedWeekly(days, rest, of: shop, today, call)
    }
    if ClosingWords.looksDated(rest, hasDay: hasDay) {
      throw Refusal.dateNotUnderstood(String(ShopDraft.trimmed(rest).prefix(40)))
    }
    (self.from, self.to) = (from, to)
    reason = Self.reason(rest)
  }

  /// Hours of one day, `lundi 14h-18h`, with nothing beside them but a reason.
  static func part(_ text: String, _ dates: DateReader) -> Closing? {
    var line = Utterance(text)
    guard let start = try? dates.start(&line), let end = start.end,
      !ClosingWords.looksDated(line.remainingText, hasDay: true)
    else { return nil }
    let isOvernight = dates.zone.day(of: end) > start.day
    let last = isOvernight ? 1_440 : dates.zone.timeOfDay(of: end).minutes
    guard start.day >= dates.today, start.time.minutes < last else { return nil }
    return Closing(
      start.day, start.time.minutes..<last, reason: reason(line.remainingText))
  }

  private init(_ day: Day, _ minutes: Range<Int>, reason: String?) {
    (from, to) = (day, day)
    self.minutes = minutes
    self.reason = reason
  }

  /// The days of a closing that comes every week.
  private static func weekdays(in text: String) -> WeekdaySet? {
    var line = Utterance(text)
    do throws(PhraseFailure) { return try line.takeSchedule()?.days } catch { return nil }
  }

  /// "Now" is today.
  private static func withoutNow(_ text: String) -> String {
    let words = text.split(separator: " ").filter { word in
      !["now", "maintenant", "currently", "actuellement"].contains(
        fold(word.filter { $0.isLetter }))
    }
    return words.joined(separator: " ")
  }

  /// What says no more than the days do.
  private static let fillers: Set = [
    "only", "just", "all", "day", "inclusive", "included", "inclus", "compris", "seulement",
    "uniquement", "toute", "la", "journee", "the", "whole", "good", "saint", "le",
  ]

  private static func reason(_ rest: String) -> String? {
    var text = rest
    for word in ["(", ")", "today", "aujourd'hui"] { text = text.replacing(word, with: " ") }
    let (open, _) = withoutPrivateDetails(ShopDraft.trimmed(text))
    let shown = ShopDraft.trimmed(open.split(separator: " ").joined(separator: " "))
    let isFiller = fold(shown).split(separator: " ").allSatisfy { fillers.contains(String($0)) }
    return isFiller ? nil : String(shown.prefix(80))
  }
}
