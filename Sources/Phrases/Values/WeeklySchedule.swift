/// What comes again every week: its days, and its hours where they were said.
public struct WeeklySchedule: Sendable, Hashable, Codable {
  /// The days of the week, at least one.
  public let days: WeekdaySet
  /// When it begins.
  public let time: TimeOfDay?
  /// When it ends; not after ``time`` where it ends on the day after.
  public let end: TimeOfDay?

  /// A schedule of those days and hours; an end without a beginning is dropped.
  public init(days: WeekdaySet, time: TimeOfDay? = nil, end: TimeOfDay? = nil) {
    self.days = days
    self.time = time
    self.end = time == nil ? nil : end
  }

  /// The first time it begins after `now`: at its hour, or on its day after today; `nil` for no days.
  public func next(after now: Moment, in zone: Zone, typed: String = "") -> Start? {
    let today = zone.day(of: now)
    for ahead in 0...7 {
      let day = today.adding(days: ahead)
      guard days.contains(day.weekday) else { continue }
      let start = start(on: day, in: zone, typed: typed)
      if time == nil ? day > today : start.moment > now { return start }
    }
    return nil
  }

  /// The time that begins on `day`, at 00:00 where no hour was said.
  public func start(on day: Day, in zone: Zone, typed: String = "") -> Start {
    let time = time ?? .midnight
    let last = end.map { zone.moment(of: $0 <= time ? day.adding(days: 1) : day, at: $0) }
    return Start(day: day, time: time, end: last, zone: zone, typed: typed)
  }
}
