/// Turns what the words say into a limit, knowing what time it is.
struct DateResolver {
  let now: Moment
  let zone: Zone
  /// `nil` where `04/05` has two readings.
  let order: DateOrder?

  private var today: Day { zone.day(of: now) }

  /// The limit; throws what the error catalogue names.
  func resolve(_ phrase: DatePhrase, raw: String) throws(PhraseFailure) -> Due {
    if let span = phrase.span { return resolve(span, phrase.relation ?? .on, raw) }
    if phrase.time == .invalid { throw .dateNotUnderstood(raw: raw) }
    if case .twoReadings(let hour)? = phrase.time {
      throw .dateTwoReadings(
        raw: raw, try at(hour % 12, phrase, raw), try at(hour % 12 + 12, phrase, raw))
    }
    var time: TimeOfDay?
    if case .time(let read)? = phrase.time { time = read }
    let due = Due(
      day: try day(phrase, time, raw), time: time, part: phrase.part,
      relation: phrase.relation ?? .on, zone: zone, typed: raw)
    if due.moment < now { throw .datePast(due) }
    return due
  }

  /// One reading of an hour that has two; past is no objection there.
  private func at(_ hour: Int, _ phrase: DatePhrase, _ raw: String) throws(PhraseFailure) -> Due {
    let time = TimeOfDay(hour: hour)
    return Due(
      day: try day(phrase, time, raw), time: time, relation: phrase.relation ?? .on, zone: zone,
      typed: raw)
  }

  private func resolve(_ span: DatePhrase.Span, _ relation: Due.Relation, _ raw: String) -> Due {
    switch span {
    case .days(let days):
      return Due(day: today.adding(days: days), relation: relation, zone: zone, typed: raw)
    case .minutes(let minutes):
      return Due(moment: now.adding(minutes: minutes), relation: relation, zone: zone, typed: raw)
    }
  }

  private func day(
    _ phrase: DatePhrase, _ time: TimeOfDay?, _ raw: String
  ) throws(PhraseFailure) -> Day {
    let limit = time ?? phrase.part?.limit
    switch phrase.day {
    case nil:
      let isPast = limit.map { zone.moment(of: today, at: $0) < now } ?? false
      return today.adding(days: isPast ? 1 : 0)
    case .offset(let days): return today.adding(days: days)
    case .weekday(let weekday, let isNext, let weeks):
      if isNext {
        let monday = today.adding(days: 8 - today.weekday.number)
        return monday.adding(days: weekday.number - 1)
      }
      let days = today.weekday.days(until: weekday)
      let isLate = days == 0 && limit.map { zone.moment(of: today, at: $0) < now } ?? true
      return today.adding(days: days + (isLate ? 7 : 0) + weeks * 7)
    case .date(let weekday, let day, let month?, let year):
      return try checked(day, month, year, weekday, phrase, raw)
    case .date(let weekday, let day, nil, _): return try next(day, weekday, phrase, raw)
    case .figures(let weekday, let first, let second, let year):
      return try figures(first, second, year, weekday, phrase, raw)
    case .invalid: throw .dateNotUnderstood(raw: raw)
    }
  }

  /// The next day of that number, this month or later: "the 8th", "Tue 14".
  private func next(
    _ number: Int, _ weekday: Weekday?, _ phrase: DatePhrase, _ raw: String
  ) throws(PhraseFailure) -> Day {
    var year = today.year
    var month = today.month
    for _ in 0..<3 {
      if let day = Day(year: year, month: month, day: number), day >= today {
        if let weekday, day.weekday != weekday { throw .weekdayDiffers(raw: raw, day) }
        return day
      }
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    throw .dateNotUnderstood(raw: raw)
  }

  private func figures(
    _ first: Int, _ second: Int, _ year: Int?, _ weekday: Weekday?, _ phrase: DatePhrase,
    _ raw: String
  ) throws(PhraseFailure) -> Day {
    func exists(_ day: Int, _ month: Int) -> Bool {
      Day(year: year ?? 2020, month: month, day: day) != nil
    }
    switch order {
    case .dayMonth?: return try checked(first, second, year, weekday, phrase, raw)
    case .monthDay?: return try checked(second, first, year, weekday, phrase, raw)
    case nil: break
    }
    guard exists(first, second) else {
      return try checked(second, first, year, weekday, phrase, raw)
    }
    guard exists(second, first), first != second else {
      return try checked(first, second, year, weekday, phrase, raw)
    }
    // A weekday says which of the two is meant.
    let readings = [(first, second), (second, first)].compactMap { day, month in
      Day(year: year ?? today.year, month: month, day: day)
    }
    if let weekday, let match = readings.first(where: { $0.weekday == weekday }),
      readings.count(where: { $0.weekday == weekday }) == 1
    {
      return try checked(match.day, match.month, year, weekday, phrase, raw)
    }
    guard readings.count == 2 else { throw .dateNotUnderstood(raw: raw) }
    throw .dateTwoReadings(raw: raw, due(readings[0], phrase, raw), due(readings[1], phrase, raw))
  }

  /// A day and month, in the year given or the one that is meant.
  private func checked(
    _ number: Int, _ month: Int, _ year: Int?, _ weekday: Weekday?, _ phrase: DatePhrase,
    _ raw: String
  ) throws(PhraseFailure) -> Day {
    let day = try placed(number, month, year, phrase, raw)
    guard let weekday, day.weekday != weekday else { return day }
    let ahead = day.weekday.days(until: weekday)
    let nearest = day.adding(days: ahead <= 3 ? ahead : ahead - 7)
    throw .dateTwoReadings(
      raw: raw, due(min(nearest, day), phrase, raw), due(max(nearest, day), phrase, raw))
  }

  private func placed(
    _ number: Int, _ month: Int, _ year: Int?, _ phrase: DatePhrase, _ raw: String
  ) throws(PhraseFailure) -> Day {
    if let year {
      guard let day = Day(year: year, month: month, day: number) else {
        throw .dateNotUnderstood(raw: raw)
      }
      if day < today { throw .datePast(due(day, phrase, raw)) }
      return day
    }
    for year in today.year - 1...today.year + 4 {
      guard let day = Day(year: year, month: month, day: number) else { continue }
      // Up to 60 days back it is past; before that, next year's is meant.
      if today.days(until: day) < -60 { continue }
      if day < today { throw .datePast(due(day, phrase, raw)) }
      if today.days(until: day) > 180 {
        throw .tooFar(due(day, phrase, raw), months: months(until: day))
      }
      return day
    }
    throw .dateNotUnderstood(raw: raw)
  }

  /// Whole months from today.
  private func months(until day: Day) -> Int {
    let months = (day.year - today.year) * 12 + day.month - today.month
    return day.day < today.day ? months - 1 : months
  }

  /// A limit to name in a refusal.
  private func due(_ day: Day, _ phrase: DatePhrase, _ raw: String) -> Due {
    var time: TimeOfDay?
    if case .time(let read)? = phrase.time { time = read }
    return Due(day: day, time: time, part: phrase.part, zone: zone, typed: raw)
  }
}
