/// Seven days that end at a moment, and the seven before them, by the clock on the wall: a change of
/// the clocks in between neither loses nor doubles an hour.
public struct Week: Sendable, Hashable {
  /// When the week before begins.
  public let earlier: Moment
  /// When the week begins, and the one before ends.
  public let start: Moment
  /// When it ends.
  public let end: Moment

  /// The week that ends at a moment.
  public init(endingAt end: Moment, in zone: Zone) {
    let (day, time) = (zone.day(of: end), zone.timeOfDay(of: end))
    self.end = end
    start = zone.moment(of: day.adding(days: -7), at: time)
    earlier = zone.moment(of: day.adding(days: -14), at: time)
  }
}
