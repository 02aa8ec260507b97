import Engine
import PluginAPI

@testable import Engine

/// What an outbox does, said as plainly as can be: one list, gone through for everything. It takes
/// each id once.
struct PlainOutbox {
  struct Waiting {
    var entry: OutboxEntry
    var isTried: Bool
    var isLookedFor = false
    var lane: Lane { entry.effect.lane }
  }

  struct State {
    var isBusy = false
    var failures = 0
    var notBefore: Moment?
    var hasWaited: Bool
  }

  /// In order within each lane; between lanes the order says nothing.
  var waiting: [Waiting] = []
  /// Of the lanes that have anything waiting or under way.
  var states: [Lane: State] = [:]
  var gates: [Outbox.Gate: (until: Moment, failures: Int)] = [:]
  var isOpeningRoom = false
  var isLimited = false
  var seen: Moment?
  let backoff: Backoff

  init(backoff: Backoff) { self.backoff = backoff }

  func all(of lane: Lane) -> [Waiting] { waiting.filter { $0.lane == lane } }

  var entries: [OutboxEntry] {
    states.keys.map { all(of: $0).map(\.entry) }.filter { !$0.isEmpty }
      .sorted { $0[0].id < $1[0].id }.flatMap(\.self)
  }

  var hasReplies: Bool { waiting.contains { $0.entry.isReply } }

  mutating func add(_ new: [OutboxEntry], isRestored: Bool = false) {
    for entry in new {
      if states[entry.effect.lane] == nil {
        states[entry.effect.lane] = State(hasWaited: isLimited)
      }
      waiting.append(Waiting(entry: entry, isTried: isRestored))
    }
  }

  mutating func next(_ now: Moment) -> Outbox.Action {
    follow(now)
    if states.values.count(where: \.isBusy) >= 4 { return .idle }
    var ready: [OutboxEntry] = []
    var later: [Moment] = []
    for (lane, state) in states where !state.isBusy {
      guard let entry = all(of: lane).first?.entry else { continue }
      if isOpeningRoom, entry.effect.gate == .rooms { continue }
      let gate = entry.effect.gate.flatMap { gates[$0]?.until }
      let opening = [gate, state.notBefore].compactMap(\.self).max()
      if let opening, opening > now { later.append(opening) } else { ready.append(entry) }
    }
    let best = ready.min {
      ($0.effect.rank, $0.since, $0.id) < ($1.effect.rank, $1.since, $1.id)
    }
    guard let best else { return later.min().map { .wait(until: $0) } ?? .idle }
    let lane = best.effect.lane
    states[lane]?.isBusy = true
    if case .send(let message) = best.effect, let limit = message.notAfter, limit < now {
      return .skip(best)
    }
    let doubtful = all(of: lane).prefix(100).map { isDoubtful($0, now) ? $0.entry : nil }
    if doubtful.first != .some(nil) { return .look(doubtful.compactMap(\.self)) }
    let together = mergeable(lane)
    if together.count > 1 { return .merge(together) }
    if best.effect.gate == .rooms { isOpeningRoom = true }
    return .perform(best)
  }

  private mutating func follow(_ now: Moment) {
    defer { seen = now }
    guard let seen, now < seen else { return }
    let step = seen.milliseconds(until: now)
    for lane in states.keys {
      let moved = states[lane]?.notBefore?.adding(milliseconds: step)
      states[lane]?.notBefore = moved
    }
    for gate in gates.keys {
      if let until = gates[gate]?.until { gates[gate]?.until = until.adding(milliseconds: step) }
    }
  }

  private func isDoubtful(_ waiting: Waiting, _ now: Moment) -> Bool {
    guard waiting.isTried, !waiting.isLookedFor else { return false }
    switch waiting.entry.effect {
    case .send, .post: break
    default: return false
    }
    let age = waiting.entry.since.milliseconds(until: now)
    return age < 0 || age > 30 * 60 * 1_000
  }

  private func mergeable(_ lane: Lane) -> [OutboxEntry] {
    guard states[lane]?.hasWaited == true, case .room = lane else { return [] }
    var together: [OutboxEntry] = []
    var lines = 0
    for waiting in all(of: lane) {
      let effect = waiting.entry.effect
      guard !waiting.isTried, together.allSatisfy({ $0.effect.thread == effect.thread }) else {
        break
      }
      if case .send(let message) = effect, message.purpose == .reply, message.details == nil {
        lines += message.body.split(separator: "\n").count
      } else if case .react(_, _, _, text: _?) = effect {
        lines += 1
      } else {
        break
      }
      if !together.isEmpty, lines > 20 { break }
      together.append(waiting.entry)
    }
    return together
  }

  mutating func finished(_ entry: OutboxEntry) {
    release(entry)
    if let gate = entry.effect.gate { gates[gate]?.failures = 0 }
    if entry.effect.gate == .messages { isLimited = false }
    states[entry.effect.lane]?.failures = 0
    states[entry.effect.lane]?.notBefore = nil
    remove(entry.id, entry.effect.lane)
  }

  mutating func failed(
    _ entry: OutboxEntry, because failure: TransportFailure, now: Moment
  ) -> Outbox.Verdict {
    follow(now)
    release(entry)
    let lane = entry.effect.lane
    switch failure {
    case .refused:
      states[lane]?.failures = 0
      remove(entry.id, lane)
      return .over
    case .mustWait(let milliseconds, _):
      guard let gate = entry.effect.gate else {
        let failures = (states[lane]?.failures ?? 0) + 1
        states[lane]?.failures = failures
        let wait = milliseconds ?? backoff.milliseconds(after: failures)
        states[lane]?.notBefore = now.adding(milliseconds: Int64(wait))
        return .again
      }
      let closed = gates[gate]
      let isNew = closed.map { $0.until <= now } ?? true
      let failures = (closed?.failures ?? 0) + (isNew ? 1 : 0)
      let wait = milliseconds ?? backoff.milliseconds(after: failures)
      let opening = now.adding(milliseconds: Int64(wait))
      gates[gate] = (max(closed?.until ?? opening, opening), failures)
      guard gate == .messages else { return .again }
      isLimited = true
      for lane in states.keys { states[lane]?.hasWaited = true }
      return .again
    default:
      for index in waiting.indices where waiting[index].entry.id == entry.id {
        waiting[index].isTried = true
        waiting[index].isLookedFor = false
      }
      let failures = (states[lane]?.failures ?? 0) + 1
      states[lane]?.failures = failures
      let wait = backoff.milliseconds(after: failures)
      let opening = now.adding(milliseconds: Int64(wait))
      let seen = entry.effect.rule == .lookedFor ? now.adding(seconds: 10) : opening
      states[lane]?.notBefore = max(opening, seen)
      return .again
    }
  }

  mutating func merged(_ entries: [OutboxEntry], into entry: OutboxEntry) {
    release(entry)
    waiting.removeAll { one in entries.contains { $0.id == one.entry.id } }
    waiting.insert(Waiting(entry: entry, isTried: false), at: 0)
  }

  mutating func restore(_ entry: OutboxEntry, insteadOf ids: [String]) {
    if states[entry.effect.lane] == nil { states[entry.effect.lane] = State(hasWaited: false) }
    let place = waiting.firstIndex { ids.contains($0.entry.id) && $0.lane == entry.effect.lane }
    waiting.insert(Waiting(entry: entry, isTried: true), at: place ?? 0)
    waiting.removeAll { ids.contains($0.entry.id) && $0.lane == entry.effect.lane }
  }

  mutating func notMerged(_ entries: [OutboxEntry], now: Moment) {
    guard let first = entries.first else { return }
    release(first)
    states[first.effect.lane]?.notBefore = now.adding(seconds: 1)
  }

  mutating func looked(for entries: [OutboxEntry], found: Set<String>) {
    guard let lane = entries.first?.effect.lane else { return }
    release(entries[0])
    states[lane]?.failures = 0
    for index in waiting.indices where entries.contains(waiting[index].entry) {
      waiting[index].isLookedFor = true
    }
    for entry in entries where found.contains(entry.id) { remove(entry.id, lane) }
    if all(of: lane).isEmpty { states[lane] = nil }
  }

  mutating func notLooked(
    for entries: [OutboxEntry], because failure: TransportFailure, now: Moment
  ) {
    guard let lane = entries.first?.effect.lane else { return }
    follow(now)
    release(entries[0])
    let failures = (states[lane]?.failures ?? 0) + 1
    states[lane]?.failures = failures
    var wait = backoff.milliseconds(after: failures)
    if case .mustWait(let milliseconds?, _) = failure { wait = milliseconds }
    states[lane]?.notBefore = now.adding(milliseconds: Int64(wait))
  }

  func untried(of lane: Lane) -> [OutboxEntry] {
    all(of: lane).dropFirst(states[lane]?.isBusy == true ? 1 : 0).filter { !$0.isTried }
      .map(\.entry)
  }

  mutating func park(_ entry: OutboxEntry, until moment: Moment) {
    release(entry)
    states[entry.effect.lane]?.failures = 0
    for index in waiting.indices where waiting[index].entry == entry {
      waiting[index].isTried = false
    }
    states[entry.effect.lane]?.notBefore = moment
  }

  mutating func tickOff(_ id: String, lane: Lane) -> Bool {
    guard states[lane]?.isBusy == false, all(of: lane).contains(where: { $0.entry.id == id }) else {
      return false
    }
    remove(id, lane)
    return true
  }

  mutating func forget(_ id: String) {
    guard let lane = waiting.first(where: { $0.entry.id == id })?.lane else { return }
    remove(id, lane)
  }

  mutating func leave(_ room: RoomID) -> [OutboxEntry] {
    let lane = Lane.room(room)
    let dropped = all(of: lane).dropFirst(states[lane]?.isBusy == true ? 1 : 0)
      .map(\.entry).filter { $0.effect.needsMembership }
    for entry in dropped { remove(entry.id, lane) }
    return dropped
  }

  private mutating func release(_ entry: OutboxEntry) {
    guard states[entry.effect.lane]?.isBusy == true else { return }
    states[entry.effect.lane]?.isBusy = false
    if entry.effect.gate == .rooms { isOpeningRoom = false }
  }

  private mutating func remove(_ id: String, _ lane: Lane) {
    waiting.removeAll { $0.entry.id == id && $0.lane == lane }
    if all(of: lane).isEmpty, states[lane]?.isBusy == false { states[lane] = nil }
  }
}
