import Phrases

extension HoursParser {
  private static let weekdays: [String: Weekday] = [
    "mo": .monday, "tu": .tuesday, "we": .wednesday, "th": .thursday, "fr": .friday,
    "sa": .saturday, "su": .sunday,
  ]

  private static let months = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
  ]

  // MARK: Years and weeks

  /// A year alone before a month is that date's: `2020 Apr 10-13`.
  mutating func readYears(into rule: inout HoursRule) throws(HoursProblem) {
    guard year(at: next) != nil, !isDate(at: next + 1) else { return }
    repeat {
      guard let first = self.year(at: next) else { throw problem() }
      next += 1
      var range = YearRange(first: first, last: first)
      if take("+") {
        range.isOpen = true
      } else if sign("-", at: next), let last = self.year(at: next + 1) {
        if last <= first { throw problem(at: next + 1) }
        range.last = last
        next += 2
        range.step = try step()
      }
      rule.years.append(range)
    } while take(",")
  }

  private func year(at index: Int) -> Int? {
    guard tokens.indices.contains(index), case .number(let year, digits: 4) = tokens[index].token,
      (1_900...2_999).contains(year), !sign(":", at: index + 1)
    else { return nil }
    return year
  }

  mutating func readWeeks(into rule: inout HoursRule) throws(HoursProblem) {
    next += 1
    repeat {
      guard let first = number(at: next), (1...53).contains(first), !isClock(at: next) else {
        throw problem()
      }
      next += 1
      var range = WeekRange(first: first, last: first)
      if sign("-", at: next) {
        guard let last = number(at: next + 1), (1...53).contains(last) else {
          throw problem(at: next + 1)
        }
        range.last = last
        next += 2
        range.step = try step()
      }
      rule.weeks.append(range)
    } while take(",")
  }

  /// `/2`, every second one; 1 where none is said.
  private mutating func step() throws(HoursProblem) -> Int {
    guard take("/") else { return 1 }
    guard let step = number(at: next), step > 0 else { throw problem() }
    next += 1
    return step
  }

  // MARK: Dates

  private func isDate(at index: Int) -> Bool {
    word(at: index).map { Self.months[$0] != nil || $0 == "easter" } ?? false
  }

  mutating func readDates(into rule: inout HoursRule) throws(HoursProblem) {
    guard isDate(at: next) || year(at: next) != nil else { return }
    repeat {
      let range = try dateRange()
      rule.dates.append(range)
      // "Dec 24,25": further days of the month that was named last.
      while sign(",", at: next), let day = number(at: next + 1), !isClock(at: next + 1),
        year(at: next + 1) == nil, case .monthDay(let month, _) = range.to
      {
        next += 1
        let from = try monthDay(month, day, at: next)
        next += 1
        var to = from
        if sign("-", at: next), let last = number(at: next + 1), !isClock(at: next + 1) {
          to = try monthDay(month, last, at: next + 1)
          next += 2
        }
        rule.dates.append(
          DateRange(from: from, fromYear: range.toYear ?? range.fromYear, to: to, toYear: nil))
      }
    } while sign(",", at: next) && (isDate(at: next + 1) || year(at: next + 1) != nil)
      && take(",")
  }

  private mutating func dateRange() throws(HoursProblem) -> DateRange {
    let fromYear = year(at: next)
    if fromYear != nil { next += 1 }
    let from = try date()
    var range = DateRange(from: from, fromYear: fromYear, to: from, toYear: fromYear)
    guard sign("-", at: next), !isClock(at: next + 1) else { return range }
    if let day = number(at: next + 1), year(at: next + 1) == nil {
      guard case .monthDay(let month, let first) = from, first > 0, day > first else {
        throw problem(at: next + 1)
      }
      range.to = try monthDay(month, day, at: next + 1)
      next += 2
      return range
    }
    next += 1
    let toYear = year(at: next)
    if toYear != nil { next += 1 }
    range.to = try date()
    range.toYear = toYear ?? fromYear
    if toYear == nil, let fromYear, range.wraps { range.toYear = fromYear + 1 }
    return range
  }

  private mutating func date() throws(HoursProblem) -> DateRange.Date {
    guard let word = word(at: next) else { throw problem() }
    if word == "easter" {
      next += 1
      return .easter(offset: try offset())
    }
    guard let month = Self.months[word] else { throw problem() }
    next += 1
    guard let day = number(at: next), !isClock(at: next), year(at: next) == nil else {
      return .monthDay(month: month, day: 0)
    }
    let date = try monthDay(month, day, at: next)
    next += 1
    return date
  }

  private func monthDay(
    _ month: Int, _ day: Int, at index: Int
  ) throws(HoursProblem) -> DateRange.Date {
    guard day >= 1, day <= Day.length(of: month, in: 2_020) else { throw problem(at: index) }
    return .monthDay(month: month, day: day)
  }

  // MARK: Weekdays and holidays

  mutating func readWeekdays(into rule: inout HoursRule) throws(HoursProblem) {
    var isFirst = true
    while isFirst || sign(",", at: next) && isDayName(at: next + 1) {
      if !isFirst { next += 1 }
      guard isDayName(at: next) else { return }
      isFirst = false
      if let holiday = try holiday() {
        rule.holidays.append(holiday)
        // "PH Mo-Fr": holidays that fall on these days.
        guard isDayName(at: next), rule.weekdays.isEmpty else { continue }
        rule.isOnHolidaysOnly = true
        rule.weekdays.append(try weekdayRange())
      } else {
        rule.weekdays.append(try weekdayRange())
      }
    }
  }

  private func isDayName(at index: Int) -> Bool {
    word(at: index).map { Self.weekdays[$0] != nil || ["ph", "sh"].contains($0) } ?? false
  }

  private mutating func holiday() throws(HoursProblem) -> HolidaySelector? {
    guard let word = word(at: next), ["ph", "sh"].contains(word) else { return nil }
    next += 1
    return HolidaySelector(isPublic: word == "ph", offset: try offset())
  }

  private mutating func weekdayRange() throws(HoursProblem) -> WeekdayRange {
    guard let first = Self.weekdays[word(at: next) ?? ""] else { throw problem() }
    next += 1
    var range = WeekdayRange(first: first, last: first)
    if sign("-", at: next), let last = Self.weekdays[word(at: next + 1) ?? ""] {
      range.last = last
      next += 2
    }
    if take("[") {
      repeat {
        let isNegative = take("-")
        guard let from = number(at: next), (1...5).contains(from) else { throw problem() }
        next += 1
        var to = from
        if !isNegative, sign("-", at: next), let last = number(at: next + 1),
          (from...5).contains(last)
        {
          to = last
          next += 2
        }
        range.occurrences += (from...to).map { isNegative ? -$0 : $0 }
      } while take(",")
      guard take("]"), range.first == range.last else { throw problem() }
    }
    range.offset = try offset()
    return range
  }
}

extension DateRange {
  /// Whether it ends before it begins within one year.
  fileprivate var wraps: Bool {
    guard case .monthDay(let first, let firstDay) = from, case .monthDay(let last, let lastDay) = to
    else { return false }
    return (last, lastDay == 0 ? 31 : lastDay) < (first, firstDay)
  }
}
