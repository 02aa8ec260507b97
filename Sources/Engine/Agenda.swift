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
  /// The same, the next first.
  private var order = OrderedList<Due>()
  /// The jobs of each room that are planned.
  private var jobs: [RoomID: Set<String>] = [:]

  private struct Due: Comparable {
    var moment: Moment
    var entry: Entry

    static func < (a: Due, b: Due) -> Bool { (a.moment, a.entry) < (b.moment, b.entry) }
  }

  /// Sets when a job is due next; nil: not.
  mutating func schedule(_ entry: Entry, at moment: Moment?) {
    let old = due[entry]
    if old == moment { return }
    if let old { order.remove(Due(moment: old, entry: entry)) }
    due[entry] = moment
    if let moment {
      order.insert(Due(moment: moment, entry: entry))
      jobs[entry.room, default: []].insert(entry.job)
    } else {
      jobs[entry.room]?.remove(entry.job)
      if jobs[entry.room]?.isEmpty == true { jobs[entry.room] = nil }
    }
  }

  /// The job was run for this due moment.
  mutating func ran(_ entry: Entry, due moment: Moment) {
    last[entry] = max(last[entry] ?? moment, moment)
    schedule(entry, at: nil)
  }

  /// Forgets what is planned in a room, not what was run.
  mutating func cancel(room: RoomID) {
    for job in jobs[room] ?? [] { schedule(Entry(job: job, room: room), at: nil) }
  }

  /// What is planned, the next first.
  func planned(_ limit: Int) -> [(entry: Entry, at: Moment)] {
    order.elements(limit: limit).map { ($0.entry, $0.moment) }
  }

  /// What to do now.
  ///
  /// - Parameter latest: the moment of the last turn; while the clock is before it, it was set
  ///   back, and nothing runs.
  func next(_ now: Moment, notBefore latest: Moment?) -> Action {
    guard let first = order.first else { return .idle }
    if first.moment > now { return .wait(until: first.moment) }
    if let latest, latest > now { return .wait(until: latest) }
    return .run(first.entry, due: first.moment)
  }
}
