/// When something begins, and when it ends if that was said.
public struct Start: Sendable, Hashable, Codable {
  /// The instant at which it begins.
  public let moment: Moment
  /// The instant at which it ends, after ``moment``.
  public let end: Moment?
  /// The zone in which it was meant.
  public let zone: Zone
  /// The day on which it begins; with 24:00, the day that ends then.
  public let day: Day
  /// The hour at which it begins.
  public let time: TimeOfDay
  /// The words typed, normalised.
  public let typed: String

  /// A start at that wall time; one that a clock change skips becomes the one that clocks show.
  public init(day: Day, time: TimeOfDay, end: Moment? = nil, zone: Zone, typed: String) {
    let moment = zone.moment(of: day, at: time)
    self.moment = moment
    self.end = end.flatMap { $0 > moment ? $0 : nil }
    self.zone = zone
    self.day = day
    self.time = zone.skips(time, on: day) ? zone.timeOfDay(of: moment) : time
    self.typed = typed
  }

  /// How long it lasts in minutes, where its end was said.
  public var minutes: Int? { end.map { Int(moment.milliseconds(until: $0) / 60_000) } }
}
