import PluginAPI

/// How long items of a kind stand in the lists, unless their owner says that they are still wanted.
public struct Lifetime: Sendable, Hashable {
  /// Days, where nothing else decides.
  public let days: Int
  /// Hours for an urgent one; nil: as any other.
  public let urgentHours: Int?
  /// Hours that follow the limit of an item that has one; the limit decides before all else.
  public let hoursAfterDue: Int

  /// As for a need: 7 days, 48 hours where it is urgent, a day after its limit where it has one.
  public init(days: Int = 7, urgentHours: Int? = 48, hoursAfterDue: Int = 24) {
    self.days = days
    self.urgentHours = urgentHours
    self.hoursAfterDue = hoursAfterDue
  }

  /// When an item goes that is wanted from `start` on. A limit that is past decides nothing.
  func end(from start: Moment, due: Due?, isUrgent: Bool) -> Moment {
    if let end = due?.moment.adding(hours: hoursAfterDue), end > start { return end }
    if isUrgent, let urgentHours { return start.adding(hours: urgentHours) }
    return start.adding(days: days)
  }
}
