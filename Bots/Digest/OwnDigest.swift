import PluginAPI

/// That somebody wants a digest of their own of a room: what they took, what fits them, what ends.
struct OwnDigest: Row {
  /// Whose it is.
  let id: UserID
  /// At what hour of their zone, or where they have chosen none the room's.
  var hour: TimeOfDay
  /// True where it comes only when something of it cannot wait.
  var isUrgentOnly = false
  /// The language that it was asked for in; their own choice goes before it.
  var language: Language
  /// The local day of the last one.
  var day: Day?
  /// When it is to be looked at next. The zone may have changed by then.
  var due: Moment

  /// All, the next first.
  static let byDue = Index<OwnDigest>("due") { [IndexEntry("all", rank: $0.due.milliseconds)] }

  static let table = Table<OwnDigest>("digest.own", indexes: [byDue], forgetting: .removed)

  /// Plans the next one after a moment.
  mutating func plan(after moment: Moment, in zone: Zone) {
    let schedule = Schedule(days: .all, hour: hour, last: day)
    due = schedule.next(after: moment, in: zone) ?? moment.adding(days: 1)
  }
}
