import PluginAPI
import Testing

@testable import Engine

extension SeededDice {
  fileprivate mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }
  fileprivate mutating func one<Value>(of values: [Value]) -> Value { values[roll(values.count)] }
}

/// An outbox and its plain model, to which the same happens.
private struct Twins {
  var outbox = Outbox(backoff: Backoff { 1 })
  var plain = PlainOutbox(backoff: Backoff { 1 })
  var dice: SeededDice
  var now = Moment(milliseconds: 1_600_000_000_000)
  var number = 0
  /// What is under way.
  var busy: [OutboxEntry] = []
  /// What is looked for.
  var looking: [[OutboxEntry]] = []
  let rooms = (0..<7).map { RoomID("!\($0)") }
  let users = (0..<3).map { UserID("@\($0)") }
  /// Kinds of events that happened, to see that all of them do.
  var counts: [String: Int] = [:]

  init(seed: UInt64) { dice = SeededDice(seed: seed) }

  mutating func entry() -> OutboxEntry {
    number += 1
    let room = dice.one(of: rooms)
    let user = dice.one(of: users)
    let effect: Effect =
      switch dice.roll(16) {
      case 0: .join(room)
      case 1: .leave(room)
      case 2: .react(room, EventID("$e"), key: "+", text: dice.roll(3) == 0 ? nil : "+ Léa")
      case 3: .openDirect(user)
      case 4: .setDirectRooms([:])
      case 5: .send(Message(to: .person(user), body: "p"))
      case 6: .send(Message(to: .room(room), body: "d", purpose: .digest, notAfter: late()))
      case 7: .send(Message(to: .room(room), body: "w", purpose: .word, notAfter: late()))
      case 8: .upload(file(for: room))
      case 9: .post(file(for: room))
      default:
        .send(
          Message(
            to: .room(room),
            body: Array(repeating: "x", count: dice.roll(9)).joined(separator: "\n"),
            thread: dice.roll(6) == 0 ? EventID("$t") : nil))
      }
    // Moments and ids do not come in order.
    return OutboxEntry(
      id: "\(dice.roll(900)).\(number)", effect: effect,
      since: now.adding(seconds: -dice.roll(4)))
  }

  private func file(for room: RoomID) -> SharedFile {
    SharedFile(
      Attachment(name: "f", contentType: "text/plain", bytes: []), to: .room(room),
      stored: "\(number)")
  }

  mutating func late() -> Moment? {
    dice.roll(2) == 0 ? nil : now.adding(seconds: dice.roll(20) - 10)
  }

  mutating func id() -> String? {
    let entries = plain.entries
    return entries.isEmpty ? nil : dice.one(of: entries).id
  }

  mutating func step() {
    switch dice.roll(24) {
    case 0..<5:
      let new = (0..<dice.roll(3)).map { _ in entry() }
      let isRestored = dice.roll(8) == 0
      outbox.add(new, isRestored: isRestored)
      plain.add(new, isRestored: isRestored)
    case 5..<11: begin()
    case 11..<16: end()
    case 16: now = now.adding(milliseconds: Int64(dice.roll(3_000)))
    case 17: now = now.adding(seconds: dice.roll(dice.roll(6) == 0 ? 4_000 : 40))
    case 18 where dice.roll(3) == 0: now = now.adding(seconds: -dice.roll(400))
    case 19:
      guard let id = id(), let lane = plain.waiting.first(where: { $0.entry.id == id })?.lane
      else { return }
      let other = dice.roll(5) == 0 ? Lane.account : lane
      let isOff = outbox.tickOff(id, lane: other)
      counts["tick off \(isOff)", default: 0] += 1
      let isOffPlainly = plain.tickOff(id, lane: other)
      #expect(isOff == isOffPlainly)
    case 20:
      guard let id = id() else { return }
      outbox.forget(id)
      plain.forget(id)
    case 21 where dice.roll(3) == 0:
      let room = dice.one(of: rooms)
      let dropped = outbox.leave(room)
      let plainly = plain.leave(room)
      #expect(dropped == plainly)
    case 22 where dice.roll(4) == 0: restore()
    case 23 where dice.roll(8) == 0:
      let until = now.adding(seconds: 10)
      outbox.holdRooms(until: until)
      plain.gates[.rooms] = (until, 0)
    default: break
    }
  }

  private mutating func restore() {
    let lane = Lane.room(dice.one(of: rooms))
    guard plain.states[lane]?.isBusy != true, case .room(let room) = lane else { return }
    let ids = plain.all(of: lane).map(\.entry.id).filter { _ in dice.roll(2) == 0 }
    number += 1
    let one = OutboxEntry(
      id: "m.\(number)", effect: .send(Message(to: .room(room), body: "m")), since: now)
    outbox.restore(one, insteadOf: ids)
    plain.restore(one, insteadOf: ids)
  }

  private mutating func begin() {
    let action = outbox.next(now)
    let plainly = plain.next(now)
    #expect(action == plainly)
    switch action {
    case .perform(let entry): busy.append(entry)
    case .skip(let entry):
      outbox.finished(entry)
      plain.finished(entry)
    case .merge(let entries): merge(entries)
    case .look(let entries): looking.append(entries)
    case .wait, .idle: break
    }
    counts["\(action)".prefix { $0 != "(" }.description, default: 0] += 1
  }

  private mutating func merge(_ entries: [OutboxEntry]) {
    guard let first = entries.first, dice.roll(4) != 0 else {
      outbox.notMerged(entries, now: now)
      return plain.notMerged(entries, now: now)
    }
    let one = OutboxEntry(id: "\(first.id).m", effect: first.effect, since: first.since)
    outbox.merged(entries, into: one)
    plain.merged(entries, into: one)
  }

  private mutating func find(_ entries: [OutboxEntry]) {
    if dice.roll(4) == 0 {
      let failure: TransportFailure =
        dice.roll(2) == 0 ? .cancelled : .mustWait(milliseconds: dice.roll(9_000), reason: "")
      outbox.notLooked(for: entries, because: failure, now: now)
      return plain.notLooked(for: entries, because: failure, now: now)
    }
    let found = Set(entries.map(\.id).filter { _ in dice.roll(2) == 0 })
    outbox.looked(for: entries, found: found)
    plain.looked(for: entries, found: found)
  }

  private mutating func end() {
    if !looking.isEmpty { return find(looking.remove(at: dice.roll(looking.count))) }
    if busy.isEmpty { return }
    let entry = busy.remove(at: dice.roll(busy.count))
    let isTried = plain.waiting.contains { $0.entry == entry && $0.isTried }
    #expect(outbox.isRetry(entry) == isTried)
    let failure: TransportFailure
    switch dice.roll(12) {
    case 0: failure = .mustWait(milliseconds: dice.roll(9_000), reason: "")
    case 1: failure = .mustWait(milliseconds: nil, reason: "")
    case 2: failure = .unavailable(reason: "")
    case 3: failure = .refused(reason: "")
    case 4: failure = .cancelled
    case 5:
      let moment = now.adding(seconds: dice.roll(60))
      outbox.park(entry, until: moment)
      return plain.park(entry, until: moment)
    default:
      outbox.finished(entry)
      return plain.finished(entry)
    }
    let verdict = outbox.failed(entry, because: failure, now: now)
    let plainly = plain.failed(entry, because: failure, now: now)
    #expect(verdict == plainly)
  }

  func compare() {
    #expect(outbox.entries == plain.entries)
    #expect(outbox.count == plain.waiting.count)
    #expect(outbox.hasReplies == plain.hasReplies)
    #expect(outbox.entry("none") == nil)
    for waiting in plain.waiting { #expect(outbox.entry(waiting.entry.id) == waiting.entry) }
    for lane in plain.states.keys {
      #expect(outbox.entries(of: lane) == plain.all(of: lane).map(\.entry))
      #expect(outbox.untried(of: lane) == plain.untried(of: lane))
    }
  }
}

@Suite struct OutboxModelTests {
  @Test func `whatever happens, it does what its plain model does`() {
    var counts: [String: Int] = [:]
    for seed in 1...8 {
      var twins = Twins(seed: UInt64(seed))
      for step in 0..<2_000 {
        twins.step()
        if step % 40 == 0 { twins.compare() }
      }
      twins.compare()
      counts.merge(twins.counts) { $0 + $1 }
    }
    for kind in [
      "perform", "skip", "merge", "look", "wait", "idle", "tick off true", "tick off false",
    ] {
      #expect(counts[kind, default: 0] > 5, "\(kind)")
    }
  }

  @Test func `an id that waits twice is over as soon as one of them is`() {
    var outbox = Outbox(backoff: Backoff { 1 })
    let moment = Moment(milliseconds: 0)
    let entries = ["!a", "!a", "!b"].map {
      OutboxEntry(
        id: "same", effect: .send(Message(to: .room(RoomID($0)), body: $0)), since: moment)
    }
    outbox.add(entries)
    #expect(outbox.count == 3)
    outbox.finished(entries[0])
    #expect(outbox.entries == [entries[2]])
    #expect(outbox.entry("same") == entries[2])
    outbox.add([entries[0]])
    outbox.forget("same")
    #expect(outbox.count == 0)
    #expect(!outbox.hasReplies)
    let action = outbox.next(moment)
    #expect(action == .idle)
  }

  @Test func `a long queue goes in order, however much was taken out of its middle`() {
    var outbox = Outbox(backoff: Backoff { 1 })
    let moment = Moment(milliseconds: 0)
    let room = RoomID("!a")
    let entries = (0..<20_000).map {
      OutboxEntry(
        id: "\($0)", effect: .send(Message(to: .room(room), body: "x", purpose: .word)),
        since: moment)
    }
    outbox.add(entries)
    for index in stride(from: 1, to: 20_000, by: 3) {
      let isOff = outbox.tickOff("\(index)", lane: .room(room))
      #expect(isOff)
    }
    var order: [Int] = []
    while case .perform(let entry) = outbox.next(moment) {
      order.append(Int(entry.id) ?? -1)
      outbox.finished(entry)
    }
    #expect(order == (0..<20_000).filter { $0 % 3 != 1 })
  }
}
