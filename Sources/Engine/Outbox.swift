public import PluginAPI

/// Decides what to perform next; performs nothing itself. In order within a lane, oldest first
/// between lanes, digests last; one effect at a time in each lane, a few at once in all.
public struct Outbox: Sendable {
  /// What the edge is to do.
  public enum Action: Sendable, Hashable {
    /// Perform this now, and report with `finished` or `failed`.
    case perform(OutboxEntry)
    /// It is past its `notAfter`: journal that it was skipped, and report with `finished`.
    case skip(OutboxEntry)
    /// These replies have waited together: journal one message in their place, and report with
    /// `merged` or `notMerged`.
    case merge([OutboxEntry])
    /// These may have been said so long ago that the server has forgotten it: look for them in
    /// their room, and report with `looked` or `notLooked`.
    case look([OutboxEntry])
    /// Nothing before this moment, unless something is added or finished.
    case wait(until: Moment)
    /// Nothing until something is added or finished.
    case idle
  }

  /// What a failure came to.
  public enum Verdict: Sendable, Hashable {
    /// It stays first in its lane and is tried again.
    case again
    /// It is over: journal it as failed. The lane's queue goes on.
    case over
  }

  /// Limits that the server counts for the whole account, whatever the room.
  enum Gate: Hashable {
    case messages
    case rooms
  }

  struct Waiting {
    var entry: OutboxEntry
    /// True where an attempt may have reached the room: it goes alone, under its own id.
    var isTried: Bool
    /// True once it was looked for after its last attempt.
    var isLookedFor = false
  }

  struct Queue {
    var waiting: [Waiting] = []
    var isBusy = false
    var failures = 0
    var notBefore: Moment?
    /// True once the server has made this lane wait: its replies go together.
    var hasWaited = false
  }

  private struct Closing {
    var until: Moment
    var failures: Int
  }

  /// Effects under way at once: enough to hide a slow room, few enough for a shy server.
  private let width = 4
  /// Seconds after which what an attempt did can be seen, if it did anything.
  static let unseen = 10
  /// Lines of a message that several replies became, as a message of several commands has.
  private let mergeLimit = 20
  let backoff: Backoff
  var queues: [Lane: Queue] = [:]
  private var busy = 0
  private var isOpeningRoom = false
  private var gates: [Gate: Closing] = [:]
  /// True from a limit for messages until one has gone through.
  private var isLimited = false
  /// The last moment that we were told.
  private var seen: Moment?

  /// An empty outbox.
  public init(backoff: Backoff) { self.backoff = backoff }

  /// How many effects wait or are under way.
  public var count: Int { queues.values.reduce(0) { $0 + $1.waiting.count } }

  /// Whether anybody waits for an answer.
  var hasReplies: Bool {
    queues.values.contains { queue in
      queue.waiting.contains { waiting in
        guard case .send(let message) = waiting.entry.effect else { return false }
        return message.purpose == .reply
      }
    }
  }

  /// Everything that waits or is under way, lane by lane, in order: what a new journal
  /// carries over.
  public var entries: [OutboxEntry] {
    // A lane's own order is kept: entries of one turn have one moment.
    let lanes = queues.values.map { $0.waiting.map(\.entry) }.filter { !$0.isEmpty }
    return lanes.sorted { $0[0].id < $1[0].id }.flatMap(\.self)
  }

  /// What waits or is under way in a lane, in order.
  func entries(of lane: Lane) -> [OutboxEntry] { queues[lane]?.waiting.map(\.entry) ?? [] }

  /// What waits or is under way under that id.
  public func entry(_ id: String) -> OutboxEntry? {
    for queue in queues.values {
      if let found = queue.waiting.first(where: { $0.entry.id == id }) { return found.entry }
    }
    return nil
  }

  /// Takes effects that are in the journal.
  ///
  /// - Parameter isRestored: true at the start, where nobody knows whether they were tried.
  public mutating func add(_ new: [OutboxEntry], isRestored: Bool = false) {
    for entry in new {
      // While the server makes us wait, what comes will go together.
      queues[entry.effect.lane, default: Queue(hasWaited: isLimited)].waiting
        .append(Waiting(entry: entry, isTried: isRestored))
    }
  }

  // MARK: What next

  /// What to do now. A `perform`, `skip`, `merge` or `look` marks its lane as busy.
  public mutating func next(_ now: Moment) -> Action {
    follow(now)
    if busy >= width { return .idle }
    var best: (lane: Lane, entry: OutboxEntry)?
    var earliest: Moment?
    for (lane, queue) in queues where !queue.isBusy {
      guard let entry = queue.waiting.first?.entry else { continue }
      if isOpeningRoom, entry.effect.gate == .rooms { continue }
      let gate = entry.effect.gate.flatMap { gates[$0]?.until }
      if let opening = [gate, queue.notBefore].compactMap(\.self).max(), opening > now {
        earliest = min(earliest ?? opening, opening)
      } else if best.map({ Self.isBefore(entry, $0.entry) }) ?? true {
        best = (lane, entry)
      }
    }
    guard let best else { return earliest.map { .wait(until: $0) } ?? .idle }
    return begin(best.entry, best.lane, now)
  }

  /// A clock that was set back takes what waits for it along: no wait becomes longer by that.
  mutating func follow(_ now: Moment) {
    defer { seen = now }
    guard let seen, now < seen else { return }
    let step = seen.milliseconds(until: now)
    for lane in queues.keys {
      let moved = queues[lane]?.notBefore?.adding(milliseconds: step)
      queues[lane]?.notBefore = moved
    }
    for (gate, closing) in gates {
      gates[gate]?.until = closing.until.adding(milliseconds: step)
    }
  }

  private mutating func begin(_ entry: OutboxEntry, _ lane: Lane, _ now: Moment) -> Action {
    queues[lane]?.isBusy = true
    busy += 1
    if case .send(let message) = entry.effect, let limit = message.notAfter, limit < now {
      return .skip(entry)
    }
    let doubtful = doubtful(lane, now)
    if !doubtful.isEmpty { return .look(doubtful) }
    let together = mergeable(lane)
    if together.count > 1 { return .merge(together) }
    if entry.effect.gate == .rooms { isOpeningRoom = true }
    return .perform(entry)
  }

  /// Whether an earlier attempt at an effect may have happened.
  public func isRetry(_ entry: OutboxEntry) -> Bool {
    queues[entry.effect.lane]?.waiting.first { $0.entry.id == entry.id }?.isTried ?? false
  }

  /// Keeps rooms from being opened for a while: at the start an earlier attempt may still be under
  /// way on the server, and two of them would make two rooms.
  public mutating func holdRooms(until moment: Moment) {
    gates[.rooms] = Closing(until: moment, failures: 0)
  }

  /// The replies at the head of a lane that may become one message.
  private func mergeable(_ lane: Lane) -> [OutboxEntry] {
    guard let queue = queues[lane], queue.hasWaited, case .room = lane else { return [] }
    var together: [OutboxEntry] = []
    var lines = 0
    for waiting in queue.waiting {
      guard !waiting.isTried, case .send(let message) = waiting.entry.effect,
        message.purpose == .reply,
        together.first.map({ $0.effect.thread == message.thread }) ?? true
      else { break }
      lines += message.body.split(separator: "\n").count
      if !together.isEmpty, lines > mergeLimit { break }
      together.append(waiting.entry)
    }
    return together
  }

  // MARK: What came of it

  /// The effect has happened, or is skipped: it leaves the queue.
  public mutating func finished(_ entry: OutboxEntry) {
    release(entry)
    if let gate = entry.effect.gate {
      // Another effect may have met the limit meanwhile: then it still holds.
      gates[gate]?.failures = 0
      if gate == .messages { isLimited = false }
    }
    queues[entry.effect.lane]?.failures = 0
    queues[entry.effect.lane]?.notBefore = nil
    remove(entry.id, lane: entry.effect.lane)
  }

  /// The attempt failed.
  public mutating func failed(
    _ entry: OutboxEntry, because failure: TransportFailure, now: Moment
  ) -> Verdict {
    follow(now)
    release(entry)
    let lane = entry.effect.lane
    switch failure {
    case .mustWait(let milliseconds, _):
      // The server did nothing: the message may still be merged.
      wait(entry, milliseconds, now)
      return .again
    case .refused:
      queues[lane]?.failures = 0
      remove(entry.id, lane: lane)
      return .over
    case .unavailable, .tokenUnknown, .accessLost, .misconfigured, .disk, .cancelled:
      markTried(entry.id, lane: lane)
      let failures = (queues[lane]?.failures ?? 0) + 1
      queues[lane]?.failures = failures
      let opening = now.adding(milliseconds: Int64(backoff.milliseconds(after: failures)))
      // The attempt may still be under way on the server, where nothing is seen of it yet.
      let seen = entry.effect.rule == .lookedFor ? now.adding(seconds: Self.unseen) : opening
      queues[lane]?.notBefore = max(opening, seen)
      return .again
    }
  }

  private mutating func wait(_ entry: OutboxEntry, _ milliseconds: Int?, _ now: Moment) {
    guard let gate = entry.effect.gate else {
      let failures = (queues[entry.effect.lane]?.failures ?? 0) + 1
      queues[entry.effect.lane]?.failures = failures
      let wait = milliseconds ?? backoff.milliseconds(after: failures)
      queues[entry.effect.lane]?.notBefore = now.adding(milliseconds: Int64(wait))
      return
    }
    // Several that were under way together meet one limit, not several in a row.
    let closed = gates[gate]
    let failures = (closed?.failures ?? 0) + (closed.map { $0.until > now } == true ? 0 : 1)
    let wait = milliseconds ?? backoff.milliseconds(after: failures)
    let opening = now.adding(milliseconds: Int64(wait))
    gates[gate] = Closing(until: max(closed?.until ?? opening, opening), failures: failures)
    guard gate == .messages else { return }
    isLimited = true
    for lane in queues.keys { queues[lane]?.hasWaited = true }
  }

  /// One message stands for several now; it is in the journal.
  public mutating func merged(_ entries: [OutboxEntry], into entry: OutboxEntry) {
    release(entry)
    let ids = Set(entries.map(\.id))
    queues[entry.effect.lane]?.waiting.removeAll { ids.contains($0.entry.id) }
    queues[entry.effect.lane]?.waiting.insert(Waiting(entry: entry, isTried: false), at: 0)
  }

  /// Takes a merging that is in the journal: the one stands where the first of the many stood,
  /// before what came after them.
  mutating func restore(_ entry: OutboxEntry, insteadOf ids: [String]) {
    var queue = queues[entry.effect.lane] ?? Queue()
    let ids = Set(ids)
    let place = queue.waiting.firstIndex { ids.contains($0.entry.id) } ?? 0
    queue.waiting.removeAll { ids.contains($0.entry.id) }
    queue.waiting.insert(Waiting(entry: entry, isTried: true), at: place)
    queues[entry.effect.lane] = queue
  }

  /// The merging could not be journalled: they go one by one, or together later.
  public mutating func notMerged(_ entries: [OutboxEntry], now: Moment) {
    guard let first = entries.first else { return }
    release(first)
    queues[first.effect.lane]?.notBefore = now.adding(seconds: 1)
  }

  /// Our own event was seen in the room: the effect has happened, whoever's answer was lost.
  ///
  /// - Returns: whether it was waiting. While something of its lane is under way nothing is ticked
  ///   off: that attempt has an answer of its own to come.
  public mutating func tickOff(_ id: String, lane: Lane) -> Bool {
    guard let queue = queues[lane], !queue.isBusy,
      queue.waiting.contains(where: { $0.entry.id == id })
    else { return false }
    remove(id, lane: lane)
    return true
  }

  /// Drops an effect that the journal says is over.
  mutating func forget(_ id: String) {
    for (lane, queue) in queues where queue.waiting.contains(where: { $0.entry.id == id }) {
      remove(id, lane: lane)
    }
  }

  /// We are no longer in the room: what waits for it and needs us there is dropped, except what is
  /// under way.
  ///
  /// - Returns: the dropped effects.
  public mutating func leave(_ room: RoomID) -> [OutboxEntry] {
    guard let queue = queues[.room(room)] else { return [] }
    let dropped = queue.waiting.dropFirst(queue.isBusy ? 1 : 0).map(\.entry)
      .filter { $0.effect.needsMembership }
    for entry in dropped { remove(entry.id, lane: .room(room)) }
    return dropped
  }

  mutating func release(_ entry: OutboxEntry) {
    guard queues[entry.effect.lane]?.isBusy == true else { return }
    queues[entry.effect.lane]?.isBusy = false
    busy -= 1
    if entry.effect.gate == .rooms { isOpeningRoom = false }
  }

  private mutating func markTried(_ id: String, lane: Lane) {
    guard let index = queues[lane]?.waiting.firstIndex(where: { $0.entry.id == id }) else { return }
    queues[lane]?.waiting[index].isTried = true
    queues[lane]?.waiting[index].isLookedFor = false
  }

  mutating func remove(_ id: String, lane: Lane) {
    queues[lane]?.waiting.removeAll { $0.entry.id == id }
    if queues[lane]?.waiting.isEmpty == true, queues[lane]?.isBusy == false { queues[lane] = nil }
  }

  private static func isBefore(_ a: OutboxEntry, _ b: OutboxEntry) -> Bool {
    (a.effect.rank, a.since, a.id) < (b.effect.rank, b.since, b.id)
  }
}
