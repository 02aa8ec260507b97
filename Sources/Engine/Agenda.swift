import PluginAPI

/// Knows which job is due next in which room; runs nothing itself. A job runs once for each due
/// moment: the last one is in the journal with the turn that ran it.
struct Agenda {
  /// One job in one room.
  struct Entry: Hashable, Comparable {
    var job: String
    var room: RoomID

    static func < (a: Entry, b: Entry) -> Bool { (a.room, a.job) < (b.room, b.job) }
  }

  enum Action: Hashable {
    /// Run this now.
    case run(Entry, due: Moment)
    /// Nothing before this moment, unless something changes.
    case wait(until: Moment)
    /// Nothing until something changes.
    case idle
  }

  /// The last due moment that was run.
  private(set) var last: [Entry: Moment] = [:]
  private var due: [Entry: Moment] = [:]

  /// Sets when a job is due next; nil: not.
  mutating func schedule(_ entry: Entry, at moment: Moment?) { due[entry] = moment }

  /// The job was run for this due moment.
  mutating func ran(_ entry: Entry, due moment: Moment) {
    last[entry] = max(last[entry] ?? moment, moment)
    due[entry] = nil
  }

  /// Forgets what is planned in a room, not what was run.
  mutating func cancel(room: RoomID) {
    for entry in due.keys where entry.room == room { due[entry] = nil }
  }

  /// What to do now.
  ///
  /// - Parameter latest: the moment of the last turn; while the clock is before it, it was set
  ///   back, and nothing runs.
  func next(_ now: Moment, notBefore latest: Moment?) -> Action {
    guard let first = due.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else {
      return .idle
    }
    if first.value > now { return .wait(until: first.value) }
    if let latest, latest > now { return .wait(until: latest) }
    return .run(first.key, due: first.value)
  }
}
