public import Phrases

/// When a place is open, as OpenStreetMap writes it: `Mo-Fr 08:00-12:00,14:00-18:00; PH off`.
///
/// It knows the rules, and answers with three states: where it cannot be known whether a door is
/// open, it does not say that it is, nor that it is not.
public struct OpeningHours: Hashable, Sendable {
  let rules: [HoursRule]

  /// Reads a value.
  ///
  /// - Throws: `HoursProblem` at the part that cannot be understood.
  public init(_ text: String) throws(HoursProblem) {
    var parser = try HoursParser(text)
    rules = try parser.rules()
  }

  init(rules: [HoursRule]) { self.rules = rules }

  /// Days after which a change is too far away to be told.
  private static let horizon = 1_100

  /// What is known of a moment, and when that changes.
  ///
  /// - Parameters:
  ///   - moment: the moment.
  ///   - zone: the place's time zone: hours are wall times.
  ///   - isHoliday: whether a day is a public holiday there.
  public func state(
    at moment: Moment, in zone: Zone, isHoliday: (Day) -> Bool
  ) -> HoursState {
    let day = zone.day(of: moment)
    let minute = zone.timeOfDay(of: moment).minutes
    let today = DaySchedule(day, rules, isHoliday)
    let piece = today.piece(at: minute).piece
    var state = HoursState(kind: piece.kind, comment: piece.comment, isOpenEnded: piece.isOpenEnded)
    state.isDoubtfulHoliday = isHoliday(day) && !rules.contains { !$0.holidays.isEmpty }
    if !isConstant {
      state.until = change(after: moment, on: day, today, from: piece, zone, isHoliday)
    }
    return state
  }

  /// Whether nothing in it depends on the time.
  private var isConstant: Bool { rules.allSatisfy { !$0.hasDays && $0.times.isEmpty } }

  private func change(
    after moment: Moment, on first: Day, _ today: DaySchedule, from piece: DaySchedule.Piece,
    _ zone: Zone, _ isHoliday: (Day) -> Bool
  ) -> Moment? {
    var schedule = today
    var minute = zone.timeOfDay(of: moment).minutes
    for number in 0..<Self.horizon {
      let day = number == 0 ? first : first.adding(days: number)
      if number > 0 {
        schedule = DaySchedule(day, rules, isHoliday)
        minute = 0
      }
      let found = schedule.change(from: piece, after: minute)
      // On the two days of the year when clocks are changed minutes are missing, or come twice.
      if found != nil || number == 0, zone.isIrregular(day) {
        let start = number == 0 ? moment : zone.moment(of: day, at: .midnight)
        if let change = schedule.walk(from: piece, start, to: day, zone) { return change }
        continue
      }
      if let found, let time = TimeOfDay(minutes: found) { return zone.moment(of: day, at: time) }
    }
    return nil
  }
}

extension DaySchedule {
  /// The first minute from `minute` on at which something else is said.
  fileprivate func change(from piece: Piece, after minute: Int) -> Int? {
    var minute = minute
    while minute < 1_440 {
      let (now, end) = self.piece(at: minute)
      if now != piece { return minute }
      minute = end
    }
    return nil
  }

  /// As `change`, minute by minute as the clocks of the zone show them.
  fileprivate func walk(
    from piece: Piece, _ start: Moment, to day: Day, _ zone: Zone
  ) -> Moment? {
    let end = zone.moment(of: day.adding(days: 1), at: .midnight)
    var moment = Moment(seconds: start.seconds - start.seconds % 60)
    while moment < end {
      if self.piece(at: zone.timeOfDay(of: moment).minutes).piece != piece { return moment }
      moment = moment.adding(minutes: 1)
    }
    return nil
  }
}

extension Zone {
  /// Whether a day has more or fewer than 24 hours.
  fileprivate func isIrregular(_ day: Day) -> Bool {
    moment(of: day, at: .midnight).milliseconds(until: moment(of: day, at: .endOfDay))
      != 86_400_000
  }
}
