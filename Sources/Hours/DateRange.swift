import Phrases

/// From one date to another, both counted: `Apr 10-13`, `Nov-Mar`, `easter -2 days-easter +1 day`,
/// `2020 Dec 20-2021 Jan 5`. Without a year it holds in every year, and may run over its end.
struct DateRange: Hashable, Sendable {
  /// One end.
  enum Date: Hashable, Sendable {
    /// A day of a month; day 0 is the month as a whole.
    case monthDay(month: Int, day: Int)
    /// Easter Sunday, or so many days from it.
    case easter(offset: Int)
  }

  var from: Date
  var fromYear: Int?
  var to: Date
  var toYear: Int?

  func contains(_ day: Day) -> Bool {
    if let fromYear {
      guard let first = Self.first(from, fromYear), let last = Self.last(to, toYear ?? fromYear)
      else { return false }
      return first <= day.number && day.number <= last
    }
    guard let first = Self.first(from, day.year), let last = Self.last(to, day.year) else {
      return false
    }
    // A range that ends before it begins runs over the end of the year.
    return first <= last
      ? first <= day.number && day.number <= last : day.number >= first || day.number <= last
  }

  private static func first(_ date: Date, _ year: Int) -> Int? {
    switch date {
    case .monthDay(let month, let day):
      // 29 February of other years is 1 March.
      Day(year: year, month: month, day: max(day, 1))?.number
        ?? Day(year: year, month: month + 1, day: 1)?.number
    case .easter(let offset): Day.easter(year).map { $0.number + offset }
    }
  }

  private static func last(_ date: Date, _ year: Int) -> Int? {
    switch date {
    case .monthDay(let month, let day):
      Day(
        year: year, month: month,
        day: min(day == 0 ? 31 : day, Day.length(of: month, in: year)))?.number
    case .easter(let offset): Day.easter(year).map { $0.number + offset }
    }
  }
}
