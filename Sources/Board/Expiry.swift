public import PluginAPI

/// When an item leaves the lists by itself: a day before, its owner is asked once in private; then
/// it is hidden; a week later it ends.
public struct Expiry: Codable, Sendable, Hashable {
  /// When it is hidden.
  public var at: Moment
  /// Since when it was to last: when it was opened, or renewed.
  public var since: Moment
  /// When its owner was asked.
  public var asked: Moment?
  /// Since when it is hidden.
  public var hidden: Moment?

  /// Hours before the end at which the owner is asked.
  static let notice = 24
  /// Days from there to its end.
  static let hiddenDays = 7
  /// Days after its end in which it can be opened again.
  static let reopeningDays = 30
  /// The most days that it can be renewed by.
  static let mostDays = 366

  /// What is to be done with an item as time passes.
  enum Step: Hashable {
    case ask, hide, end
  }

  init(since: Moment, at end: Moment) {
    self.since = since
    at = min(end, since.adding(days: Self.mostDays))
  }

  /// As it was kept.
  init(at: Moment, since: Moment, asked: Moment?, hidden: Moment?) {
    self.at = at
    self.since = since
    self.asked = asked
    self.hidden = hidden
  }

  /// All that is to come is so much later.
  mutating func pause(hours: Int) {
    at = at.adding(hours: hours)
    since = since.adding(hours: hours)
    hidden = hidden?.adding(hours: hours)
  }

  /// What is next, and when. An owner who has just given a shorter time is not asked.
  var next: (step: Step, at: Moment) {
    if let hidden { return (.end, hidden.adding(days: Self.hiddenDays)) }
    let notice = at.adding(hours: -Self.notice)
    return asked == nil && notice > since ? (.ask, notice) : (.hide, at)
  }
}

extension Item {
  /// True where it stands in no list, and is not yet at its end.
  public var isHidden: Bool { expiry?.hidden != nil }

  /// It is wanted from now on, as long as its kind says.
  mutating func renew(as kind: Kind, at now: Moment) {
    expiry = Expiry(
      since: now, at: kind.lifetime.end(from: now, due: due, isUrgent: isUrgent))
  }

  /// It is wanted that long at least.
  mutating func renew(forAtLeast hours: Int, at now: Moment) {
    guard let expiry, expiry.hidden != nil || expiry.at < now.adding(hours: hours) else { return }
    self.expiry = Expiry(since: now, at: now.adding(hours: hours))
  }
}
