import Phrases

/// One rule of an `opening_hours` value: on which days, at which times, in which state.
struct HoursRule: Hashable, Sendable {
  /// How a rule stands to those before it.
  enum Joint: Hashable, Sendable {
    /// `;`: where it applies, those before it do not.
    case instead
    /// `,`: it adds to them.
    case also
    /// `||`: it holds where none of them says anything.
    case otherwise
  }

  /// What it says of its times.
  enum Modifier: Hashable, Sendable {
    case open, off, unknown
  }

  var joint = Joint.instead
  var years: [YearRange] = []
  var dates: [DateRange] = []
  var weeks: [WeekRange] = []
  var weekdays: [WeekdayRange] = []
  var holidays: [HolidaySelector] = []
  /// True where both must hold, `PH Mo-Fr`; else one of them does, `Mo-Fr,PH`.
  var isOnHolidaysOnly = false
  var times: [TimeSpan] = []
  /// Nil where no word said it: then it is open, or with a comment unknown.
  var modifier: Modifier?
  var comment: String?

  /// Whether it names any day.
  var hasDays: Bool {
    !(years.isEmpty && dates.isEmpty && weeks.isEmpty && weekdays.isEmpty && holidays.isEmpty)
  }

  /// What it comes to: a comment alone is no promise that the door is open.
  var effect: Modifier { modifier ?? (comment == nil ? .open : .unknown) }

  /// Whether it is about a day.
  func applies(to day: Day, _ isHoliday: (Day) -> Bool) -> Bool {
    guard years.isEmpty || years.contains(where: { $0.contains(day.year) }),
      dates.isEmpty || dates.contains(where: { $0.contains(day) }),
      weeks.isEmpty || weeks.contains(where: { $0.contains(day.week) })
    else { return false }
    if weekdays.isEmpty, holidays.isEmpty { return true }
    let isWeekday = weekdays.contains { $0.contains(day) }
    let isNamed = holidays.contains { $0.contains(day, isHoliday) }
    if isOnHolidaysOnly { return isNamed && isWeekday }
    return isWeekday || isNamed
  }
}

/// `2020`, `2020-2022`, `2020+`, `2020-2030/2`.
struct YearRange: Hashable, Sendable {
  var first: Int
  var last: Int
  var step = 1
  /// True for `2020+`.
  var isOpen = false

  func contains(_ year: Int) -> Bool {
    year >= first && (isOpen || year <= last) && (year - first) % step == 0
  }
}

/// `15`, `01-53/2`: weeks of ISO 8601.
struct WeekRange: Hashable, Sendable {
  var first: Int
  var last: Int
  var step = 1

  func contains(_ week: Int) -> Bool {
    if first <= last { return week >= first && week <= last && (week - first) % step == 0 }
    return week >= first || week <= last
  }
}

/// `Mo`, `Mo-Fr`, `Fr-Mo`, `Th[2]`, `Su[-1]`.
struct WeekdayRange: Hashable, Sendable {
  var first: Weekday
  var last: Weekday
  /// Which of them in the month, from its start or (negative) its end; none: all.
  var occurrences: [Int] = []
  /// Days after the one that is named: `Sa[-1] +1 day`.
  var offset = 0

  func contains(_ day: Day) -> Bool {
    let day = offset == 0 ? day : day.adding(days: -offset)
    guard first.days(until: day.weekday) <= first.days(until: last) else { return false }
    if occurrences.isEmpty { return true }
    let fromStart = (day.day - 1) / 7 + 1
    let fromEnd = -((Day.length(of: day.month, in: day.year) - day.day) / 7 + 1)
    return occurrences.contains(fromStart) || occurrences.contains(fromEnd)
  }
}

/// `PH`, `SH`, `PH +1 day`.
struct HolidaySelector: Hashable, Sendable {
  /// False for school holidays, of which nothing is known: they never apply.
  var isPublic: Bool
  var offset = 0

  func contains(_ day: Day, _ isHoliday: (Day) -> Bool) -> Bool {
    isPublic && isHoliday(day.adding(days: -offset))
  }
}

extension Day {
  /// The week of ISO 8601: weeks begin on Monday, and the first holds 4 January.
  var week: Int {
    let thursday = adding(days: 4 - weekday.number)
    let first = Day(year: thursday.year, month: 1, day: 1) ?? self
    return (thursday.number - first.number) / 7 + 1
  }
}
