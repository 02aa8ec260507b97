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
  /// What is due first, as long as nothing has changed it: every turn asks, and few change it.
  private var first: (entry: Entry, due: Moment)?

  /// Sets when a job is due next; nil: not.
  mutating func schedule(_ entry: Entry, at moment: Moment?) {
    guard due[entry] != moment else { return }
    due[entry] = moment
    first = nil
  }

  /// The job was run for this due moment.
  mutating func ran(_ entry: Entry, due moment: Moment) {
    last[entry] = max(last[entry] ?? moment, moment)
    schedule(entry, at: nil)
  }

  /// Forgets what is planned in a room, not what was run.
  mutating func cancel(room: RoomID) {
    for entry in due.keys where entry.room == room { schedule(entry, at: nil) }
  }

  /// What to do now.
  ///
  /// - Parameter latest: the moment of the last turn; while the clock is before it, it was set
  ///   back, and nothing runs.
  mutating func next(_ now: Moment, notBefore latest: Moment?) -> Action {
    if first == nil {
      first = due.min { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) }
    }
    guard let first else { return .idle }
    if first.due > now { return .wait(until: first.due) }
    if let latest, latest > now { return .wait(until: latest) }
    return .run(first.entry, due: first.due)
  }
}
