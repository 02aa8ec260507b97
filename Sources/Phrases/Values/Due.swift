/// A limit that someone set, as an instant and as they said it.
///
/// The instant decides; day, time and part are kept so that it can be said the way it was meant:
/// "Fri 10 Apr" is not "Fri 10 Apr 23:59".
public struct Due: Sendable, Hashable, Codable {
  /// How the limit stands to its date.
  public enum Relation: String, Sendable, Hashable, Codable, CaseIterable {
    /// "Friday", "tomorrow 6pm".
    case on
    /// "before Friday": strict; with no time, the whole Friday is too late.
    case before
    /// "by Friday", "until Friday", "for Friday": Friday is still in time.
    case by
  }

  /// The last instant that is in time; for a strict limit, the first that is too late.
  public let moment: Moment
  /// The zone in which the date was meant.
  public let zone: Zone
  /// The day as meant; with a time of 24:00, the day that ends then.
  public let day: Day
  /// The hour, where one was given.
  public let time: TimeOfDay?
  /// The part of the day, where one was given in place of an hour.
  public let part: PartOfDay?
  /// Whether the date itself is in time.
  public let relation: Relation
  /// The words typed, normalised.
  public let typed: String

  /// Makes a limit; the instant follows from day, time, part and relation.
  public init(
    day: Day, time: TimeOfDay? = nil, part: PartOfDay? = nil, relation: Relation = .on,
    zone: Zone, typed: String
  ) {
    self.zone = zone
    self.day = day
    // A wall time that a clock change skips is said as the one that clocks show then.
    self.time = time.map {
      zone.skips($0, on: day) ? zone.timeOfDay(of: zone.moment(of: day, at: $0)) : $0
    }
    self.part = time == nil ? part : nil
    self.relation = relation
    self.typed = typed
    if let time = time ?? part?.limit {
      moment = zone.moment(of: day, at: time)
    } else if relation == .before {
      moment = zone.moment(of: day, at: .midnight)
    } else {
      moment = zone.moment(of: day, at: TimeOfDay(known: 23 * 60 + 59))
    }
  }

  /// A limit as it was kept: nothing is worked out again, for rules and clock changes may be others now.
  public init(
    kept moment: Moment, zone: Zone, day: Day, time: TimeOfDay?, part: PartOfDay?,
    relation: Relation,
    typed: String
  ) {
    self.moment = moment
    self.zone = zone
    self.day = day
    self.time = time
    self.part = part
    self.relation = relation
    self.typed = typed
  }

  /// A limit counted from now, "in 2h"; the wall time follows from the instant.
  init(moment: Moment, relation: Relation, zone: Zone, typed: String) {
    self.moment = Moment(seconds: moment.seconds - floorDivide(moment.seconds, 60).remainder)
    self.zone = zone
    day = zone.day(of: moment)
    time = zone.timeOfDay(of: moment)
    part = nil
    self.relation = relation
    self.typed = typed
  }
}
