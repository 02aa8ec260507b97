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
    try check(phrase, raw)
    let time = phrase.clock
    let due = Due(
      day: try day(phrase, time, raw), time: time, part: phrase.part,
      relation: phrase.relation ?? .on, zone: zone, typed: raw)
    if due.moment < now { throw .datePast(due) }
    return due
  }

  /// Throws for a clock that has no such hour, and for one with two readings.
  private func check(_ phrase: DatePhrase, _ raw: String) throws(PhraseFailure) {
    if phrase.time == .invalid { throw .dateNotUnderstood(raw: raw) }
    guard case .twoReadings(let hour, let minute)? = phrase.time else { return }
    throw .dateTwoReadings(
      raw: raw, try at(hour % 12, minute, phrase, raw), try at(hour % 12 + 12, minute, phrase, raw))
  }

  /// When something begins; throws what the error catalogue names.
  func start(_ phrase: DatePhrase, raw: String) throws(PhraseFailure) -> Start {
    if phrase.relation == .before || phrase.span != nil && phrase.relation == .by {
      throw .dateNotUnderstood(raw: raw)
    }
    if let span = phrase.span { return start(span, raw) }
    try check(phrase, raw)
    guard let time = phrase.clock ?? start(of: phrase) else {
      // What is wrong with the day is said first.
      let due = try resolve(phrase, raw: raw)
      throw .timeMissing(raw: due.typed)
    }
    let start = Start(day: try day(phrase, time, raw), time: time, zone: zone, typed: raw)
    if start.moment < now {
      throw .datePast(Due(day: start.day, time: time, zone: zone, typed: raw))
    }
    return start
  }

  /// When what is said to be in a part of a day begins; today never before the next full hour.
  private func start(of phrase: DatePhrase) -> TimeOfDay? {
    guard let part = phrase.part else { return nil }
    guard phrase.day == .offset(0) else { return part.start }
    let usual = part == .afternoon ? TimeOfDay(known: 15 * 60) : part.start
    guard zone.moment(of: today, at: usual) < now else { return usual }
    let next = (zone.timeOfDay(of: now).minutes / 60 + 1) * 60
    return next <= part.limit.minutes ? TimeOfDay(minutes: next) : usual
  }

  private func start(_ span: DatePhrase.Span, _ raw: String) -> Start {
    var moment = now
    switch span {
    case .days(let days):
      moment = zone.moment(of: today.adding(days: days), at: zone.timeOfDay(of: now))
    case .minutes(let minutes): moment = now.adding(minutes: minutes)
    case .now: break
    }
    let due = Due(moment: moment, relation: .on, zone: zone, typed: raw)
    return Start(day: due.day, time: due.time ?? .midnight, zone: zone, typed: raw)
  }

  /// One reading of an hour that has two; past is no objection there.
  private func at(
    _ hour: Int, _ minute: Int, _ phrase: DatePhrase, _ raw: String
  ) throws(PhraseFailure) -> Due {
    let time = TimeOfDay(hour: hour, minute: minute)
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
    case .now:
      let next = now.adding(milliseconds: 59_999)
      return Due(moment: next, relation: relation, zone: zone, typed: raw)
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
    case .weekend(let isNext):
      return today.adding(days: 7 - today.weekday.number + (isNext ? 7 : 0))
    case .easter(let days):
      return try placed(nil, phrase, raw) { Day.easter($0)?.adding(days: days) }
    case .date(let weekday, let day, let month?, let year):
      return try checked(day, month, year, weekday, phrase, raw)
    case .date(let weekday, let day, nil, _): return try next(day, weekday, phrase, raw)
    case .figures(let weekday, let first, let second, let year):
      return try figures(first, second, year, weekday, phrase, raw)
    case .either(let weekday, let first, let second, let month):
      let day = try checked(first, month, nil, weekday, phrase, raw)
      let other = try checked(second, month, nil, weekday, phrase, raw)
      if day == other { return day }
      throw .dateTwoReadings(raw: raw, due(day, phrase, raw), due(other, phrase, raw))
    case .hourOrDay(let number):
      let day = try next(number, nil, phrase, raw)
      if limit != nil { return day }
      throw .dateTwoReadings(raw: raw, nextHour(number, raw), due(day, phrase, raw))
    case .invalid: throw .dateNotUnderstood(raw: raw)
    }
  }

  /// When a clock shows that hour next; below 12 in the morning or the evening.
  private func nextHour(_ hour: Int, _ raw: String) -> Due {
    let hours = hour < 12 ? [hour, hour + 12] : [hour]
    let times = hours.compactMap { TimeOfDay(hour: $0) }
    let today = times.first { zone.moment(of: self.today, at: $0) >= now }
    return Due(
      day: self.today.adding(days: today == nil ? 1 : 0), time: today ?? times.first, zone: zone,
      typed: raw)
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
    let day = try placed(year, phrase, raw) { Day(year: $0, month: month, day: number) }
    guard let weekday, day.weekday != weekday else { return day }
    let ahead = day.weekday.days(until: weekday)
    let nearest = day.adding(days: ahead <= 3 ? ahead : ahead - 7)
    throw .dateTwoReadings(
      raw: raw, due(min(nearest, day), phrase, raw), due(max(nearest, day), phrase, raw))
  }

  private func placed(
    _ year: Int?, _ phrase: DatePhrase, _ raw: String, _ made: (Int) -> Day?
  ) throws(PhraseFailure) -> Day {
    if let year {
      guard let day = made(year) else {
        throw .dateNotUnderstood(raw: raw)
      }
      if day < today { throw .datePast(due(day, phrase, raw)) }
      return day
    }
    for year in today.year - 1...today.year + 4 {
      guard let day = made(year) else { continue }
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
    return Due(day: day, time: phrase.clock, part: phrase.part, zone: zone, typed: raw)
  }
}
