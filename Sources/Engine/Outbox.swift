public import PluginAPI

/// Decides what to perform next; performs nothing itself. In order within a room, oldest first
/// between rooms, digests last; one effect at a time in each room, a few at once in all.
public struct Outbox: Sendable {
  /// What the edge is to do.
  public enum Action: Sendable, Hashable {
    /// Perform this now, and report with `finished` or `failed`.
    case perform(OutboxEntry)
    /// It is past its `notAfter`: journal that it was skipped, and report with `finished`.
    case skip(OutboxEntry)
    /// Nothing before this moment, unless something is added or finished.
    case wait(until: Moment)
    /// Nothing until something is added or finished.
    case idle
  }

  /// What a failure came to.
  public enum Verdict: Sendable, Hashable {
    /// It stays first in its room and is tried again.
    case again
    /// It is over: journal it as failed. The room's queue goes on.
    case over
  }

  private struct Lane {
    var entries: [OutboxEntry] = []
    var isBusy = false
    var failures = 0
    var notBefore: Moment?
  }

  /// Effects under way at once: enough to hide a slow room, few enough for a shy server.
  private let width = 4
  private let backoff: Backoff
  private var lanes: [RoomID: Lane] = [:]
  private var busy = 0
  /// Message limits count for the account, so one 429 holds every room (facts.md 1.9).
  private var gate: Moment?
  private var gateFailures = 0

  /// An empty outbox.
  public init(backoff: Backoff) { self.backoff = backoff }

  /// How many effects wait or are under way.
  public var count: Int { lanes.values.reduce(0) { $0 + $1.entries.count } }

  /// Everything that waits or is under way, room by room, each in its order: what a new journal
  /// carries over.
  public var entries: [OutboxEntry] {
    lanes.sorted { $0.key < $1.key }.flatMap(\.value.entries)
  }

  /// Takes effects that are in the journal.
  public mutating func add(_ new: [OutboxEntry]) {
    for entry in new { lanes[entry.effect.room, default: Lane()].entries.append(entry) }
  }

  /// What to do now. A `perform` marks its room as busy.
  public mutating func next(_ now: Moment) -> Action {
    if busy >= width { return .idle }
    var best: (room: RoomID, entry: OutboxEntry)?
    var earliest: Moment?
    for (room, lane) in lanes where !lane.isBusy {
      guard let entry = lane.entries.first else { continue }
      let opening = [gate, lane.notBefore].compactMap(\.self).max()
      if let opening, opening > now {
        earliest = min(earliest ?? opening, opening)
      } else if best.map({ Self.isBefore(entry, $0.entry) }) ?? true {
        best = (room, entry)
      }
    }
    guard let best else { return earliest.map { .wait(until: $0) } ?? .idle }
    lanes[best.room]?.isBusy = true
    busy += 1
    if case .send(let message) = best.entry.effect, let limit = message.notAfter, limit < now {
      return .skip(best.entry)
    }
    return .perform(best.entry)
  }

  /// The effect has happened (or is skipped): it leaves the queue.
  public mutating func finished(_ id: String, room: RoomID) {
    release(room)
    gateFailures = 0
    lanes[room]?.failures = 0
    lanes[room]?.notBefore = nil
    remove(id, room: room)
  }

  /// The attempt failed.
  public mutating func failed(
    _ id: String, room: RoomID, because failure: TransportFailure, now: Moment
  ) -> Verdict {
    release(room)
    switch failure {
    case .mustWait(let milliseconds, _):
      // Several that were under way together meet one limit, not several in a row.
      if gate.map({ $0 <= now }) ?? true { gateFailures += 1 }
      let wait = milliseconds ?? backoff.milliseconds(after: gateFailures)
      let opening = now.adding(milliseconds: Int64(wait))
      gate = max(gate ?? opening, opening)
      return .again
    case .refused:
      lanes[room]?.failures = 0
      remove(id, room: room)
      return .over
    case .unavailable, .tokenUnknown, .accessLost, .misconfigured, .disk, .cancelled:
      let failures = (lanes[room]?.failures ?? 0) + 1
      lanes[room]?.failures = failures
      lanes[room]?.notBefore = now.adding(
        milliseconds: Int64(backoff.milliseconds(after: failures)))
      return .again
    }
  }

  /// Our own event was seen in the room: the effect has happened, whoever's answer was lost.
  ///
  /// - Returns: whether it was still waiting.
  public mutating func tickOff(_ id: String, room: RoomID) -> Bool {
    guard let lane = lanes[room], !lane.isBusy,
      lane.entries.contains(where: { $0.id == id })
    else { return false }
    remove(id, room: room)
    return true
  }

  /// Drops an effect that the journal says is over.
  mutating func forget(_ id: String) {
    for (room, lane) in lanes where lane.entries.contains(where: { $0.id == id }) {
      remove(id, room: room)
    }
  }

  /// We are no longer in the room: what waits for it is dropped, except what is under way.
  ///
  /// - Returns: the dropped effects.
  public mutating func leave(_ room: RoomID) -> [OutboxEntry] {
    guard let lane = lanes[room] else { return [] }
    let kept = lane.isBusy ? 1 : 0
    let dropped = lane.entries.dropFirst(kept).filter {
      if case .send = $0.effect { true } else { false }
    }
    for entry in dropped { remove(entry.id, room: room) }
    return Array(dropped)
  }

  private mutating func release(_ room: RoomID) {
    guard lanes[room]?.isBusy == true else { return }
    lanes[room]?.isBusy = false
    busy -= 1
  }

  private mutating func remove(_ id: String, room: RoomID) {
    lanes[room]?.entries.removeAll { $0.id == id }
    if lanes[room]?.entries.isEmpty == true, lanes[room]?.isBusy == false { lanes[room] = nil }
  }

  private static func isBefore(_ a: OutboxEntry, _ b: OutboxEntry) -> Bool {
    (a.effect.isDigest ? 1 : 0, a.since, a.id) < (b.effect.isDigest ? 1 : 0, b.since, b.id)
  }
}

extension Effect {
  /// A digest can wait for everything else.
  fileprivate var isDigest: Bool {
    if case .send(let message) = self { message.purpose == .digest } else { false }
  }
}
