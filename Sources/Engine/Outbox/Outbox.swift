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

  struct Closing {
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
  var lanes = WaitingLanes()
  /// The lanes that something may go of, by the gate that it must pass.
  private var orders: [Gate?: LaneOrder] = [
    nil: LaneOrder(), .messages: LaneOrder(), .rooms: LaneOrder(),
  ]
  private var stamps = 0
  var busy = 0
  var isOpeningRoom = false
  var gates: [Gate: Closing] = [:]
  /// True from a limit for messages until one has gone through.
  var isLimited = false
  /// The last moment that we were told.
  private(set) var seen: Moment?
  /// Until when bridged rooms wait after the last message to them.
  var paces: [Lane: Moment] = [:]
  /// Milliseconds from one message to a bridged room to the next.
  public static let plainPause: Int64 = 2_000

  /// An empty outbox.
  public init(backoff: Backoff) { self.backoff = backoff }

  /// How many effects wait or are under way.
  public var count: Int { lanes.count }

  /// Whether anybody waits for an answer.
  var hasReplies: Bool { lanes.replies > 0 }

  /// Everything that waits or is under way, lane by lane, in order: what a new journal
  /// carries over.
  public var entries: [OutboxEntry] {
    // A lane's own order is kept: entries of one turn have one moment.
    lanes.all.map { lanes[$0].all.map(\.entry) }.filter { !$0.isEmpty }
      .sorted { $0[0].id < $1[0].id }.flatMap(\.self)
  }

  /// What waits or is under way in a lane, in order.
  func entries(of lane: Lane) -> [OutboxEntry] {
    lanes.slot(of: lane).map { lanes[$0].all.map(\.entry) } ?? []
  }

  /// What waits or is under way under that id.
  public func entry(_ id: String) -> OutboxEntry? { lanes.waiting(id)?.entry }

  /// Takes effects that are in the journal.
  ///
  /// - Parameter isRestored: true at the start, where nobody knows whether they were tried.
  public mutating func add(_ new: [OutboxEntry], isRestored: Bool = false) {
    for entry in new {
      // While the server makes us wait, what comes will go together.
      let lane = entry.effect.lane
      let isNew = lanes.slot(of: lane) == nil
      let slot = lanes.slot(of: lane, hasWaited: isLimited)
      if isNew, let opening = paces[lane], seen.map({ $0 < opening }) ?? true {
        lanes[slot].notBefore = opening
        lanes[slot].hasWaited = true
      }
      lanes.append(LaneQueue.Waiting(entry: entry, isTried: isRestored), to: slot)
      if lanes[slot].count == 1 { place(slot) }
    }
  }

  /// Puts a lane in its place between the others, after its first entry or what holds it changed.
  mutating func place(_ slot: Int) {
    stamps += 1
    lanes[slot].stamp = stamps
    guard !lanes[slot].isBusy, let first = lanes[slot].first else { return }
    orders[first.entry.effect.gate]?.insert(slot, lanes)
  }

  // MARK: What next

  /// What to do now. A `perform`, `skip`, `merge` or `look` marks its lane as busy.
  public mutating func next(_ now: Moment) -> Action {
    follow(now)
    if busy >= width { return .idle }
    var best: LaneOrder.Ready?
    var earliest: Moment?
    for gate in [nil, .messages, .rooms] as [Gate?] {
      if isOpeningRoom, gate == .rooms { continue }
      orders[gate]?.advance(to: now, lanes)
      guard let order = orders[gate] else { continue }
      var opening = order.earliest
      if let closed = gate.flatMap({ gates[$0]?.until }), closed > now {
        opening = order.first == nil ? opening.map { max($0, closed) } : closed
      } else if let first = order.first {
        best = best.map { min($0, first) } ?? first
      }
      earliest = [earliest, opening].compactMap(\.self).min()
    }
    guard let best, let entry = lanes[best.slot].first?.entry else {
      return earliest.map { .wait(until: $0) } ?? .idle
    }
    return begin(entry, best.slot, now)
  }

  /// A clock that was set back takes what waits for it along: no wait becomes longer by that.
  mutating func follow(_ now: Moment) {
    defer { seen = now }
    guard let seen, now < seen else { return }
    let step = seen.milliseconds(until: now)
    for slot in lanes.all {
      lanes[slot].notBefore = lanes[slot].notBefore?.adding(milliseconds: step)
    }
    for gate in orders.keys { orders[gate]?.move(by: step) }
    for (gate, closing) in gates {
      gates[gate]?.until = closing.until.adding(milliseconds: step)
    }
  }

  private mutating func begin(_ entry: OutboxEntry, _ slot: Int, _ now: Moment) -> Action {
    lanes[slot].isBusy = true
    busy += 1
    place(slot)
    if case .send(let message) = entry.effect, let limit = message.notAfter, limit < now {
      return .skip(entry)
    }
    let doubtful = doubtful(slot, now)
    if !doubtful.isEmpty { return .look(doubtful) }
    let together = mergeable(slot)
    if together.count > 1 { return .merge(together) }
    if entry.effect.gate == .rooms { isOpeningRoom = true }
    return .perform(entry)
  }

  /// Whether an earlier attempt at an effect may have happened.
  public func isRetry(_ entry: OutboxEntry) -> Bool {
    guard let slot = lanes.slot(of: entry.effect.lane) else { return false }
    return lanes.waiting(entry.id, in: slot)?.isTried ?? false
  }

  /// Keeps rooms from being opened for a while: at the start an earlier attempt may still be under
  /// way on the server, and two of them would make two rooms.
  public mutating func holdRooms(until moment: Moment) {
    gates[.rooms] = Closing(until: moment, failures: 0)
  }

  /// The replies at the head of a lane that may become one message, and the signs between them.
  private func mergeable(_ slot: Int) -> [OutboxEntry] {
    guard lanes[slot].hasWaited, case .room = lanes[slot].lane else { return [] }
    var together: [OutboxEntry] = []
    var lines = 0
    var plain: [String] = []
    for waiting in lanes[slot].all {
      let effect = waiting.entry.effect
      guard !waiting.isTried, let more = effect.mergedLines,
        together.first.map({ $0.effect.thread == effect.thread }) ?? true
      else { break }
      if let words = effect.plainLines {
        plain += words
        if !together.isEmpty, !BridgedText.fitsOne(plain) { break }
      } else if !plain.isEmpty {
        break
      }
      lines += more
      if !together.isEmpty, lines > mergeLimit { break }
      together.append(waiting.entry)
    }
    return together
  }
}

extension Effect {
  /// The lines of a message to a bridged room; nil for anything else.
  fileprivate var plainLines: [String]? {
    guard case .send(let message) = self, message.isPlain else { return nil }
    return message.body.split(separator: "\n").map(String.init)
  }

  /// How many lines it has in a message that stands for several; nil where it goes alone.
  fileprivate var mergedLines: Int? {
    switch self {
    case .send(let message) where message.purpose == .reply && message.details == nil:
      message.body.split(separator: "\n").count
    case .react(_, _, _, text: _?): 1
    default: nil
    }
  }
}
