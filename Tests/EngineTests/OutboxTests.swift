import PluginAPI
import Testing

@testable import Engine

private let a = RoomID("!a:ex.org")
private let b = RoomID("!b:ex.org")
private let now = Moment(milliseconds: 1_000_000)

private func entry(
  _ id: String, _ room: RoomID = a, at seconds: Int = 0, _ purpose: Message.Purpose = .reply,
  notAfter: Moment? = nil
) -> OutboxEntry {
  OutboxEntry(
    id: id,
    effect: .send(Message(to: .room(room), body: id, purpose: purpose, notAfter: notAfter)),
    since: now.adding(seconds: seconds))
}

/// An outbox, and whoever performs what it asks for.
private final class Trial {
  var outbox = Outbox(backoff: Backoff { 1 })

  init(_ entries: OutboxEntry...) { outbox.add(entries) }

  func next(_ now: Moment = now) -> Outbox.Action { outbox.next(now) }

  func finish(_ id: String, _ room: RoomID = a) {
    if let entry = outbox.entry(id) { outbox.finished(entry) }
  }

  func tickOff(_ id: String, _ room: RoomID = a) -> Bool { outbox.tickOff(id, lane: .room(room)) }

  func leave(_ room: RoomID) -> [String] { outbox.leave(room).map(\.id) }

  /// Performs everything that can be performed now, one after the other.
  func drain(_ now: Moment = now) -> [String] {
    var ids: [String] = []
    while true {
      switch outbox.next(now) {
      case .perform(let entry):
        ids.append(entry.id)
        outbox.finished(entry)
      case .look(let entries): outbox.looked(for: entries, found: [])
      default: return ids
      }
    }
  }

  func begin(_ now: Moment = now) throws -> OutboxEntry {
    let action = outbox.next(now)
    guard case .perform(let entry) = action else {
      Issue.record("nothing to perform: \(action)")
      throw CancellationError()
    }
    return entry
  }

  /// Begins the next effect, and fails.
  func fail(_ failure: TransportFailure, at moment: Moment = now) throws -> Outbox.Verdict {
    try end(begin(moment), failure, at: moment)
  }

  func end(
    _ entry: OutboxEntry, _ failure: TransportFailure, at moment: Moment = now
  ) -> Outbox.Verdict {
    outbox.failed(entry, because: failure, now: moment)
  }
}

@Suite struct OutboxTests {
  @Test func `a room's effects go in the order in which they came`() {
    // Neither the ids nor a clock that was set back changes the order.
    let trial = Trial(entry("z", at: 5), entry("a", at: 5), entry("m", at: 1))
    #expect(trial.drain() == ["z", "a", "m"])
    #expect(trial.outbox.count == 0)
    #expect(trial.next(now) == .idle)
  }

  @Test func `between rooms the oldest goes first, and digests last`() {
    let trial = Trial(
      entry("digest", a, at: 0, .digest), entry("later", b, at: 2),
      entry("old", RoomID("!c"), at: 1))
    #expect(trial.drain() == ["old", "later", "digest"])
  }

  @Test func `four effects are under way at most, and one in a room`() {
    let trial = Trial(
      entry("1", RoomID("!1")), entry("1b", RoomID("!1")), entry("2", RoomID("!2"), at: 1),
      entry("3", RoomID("!3"), at: 2), entry("4", RoomID("!4"), at: 3),
      entry("5", RoomID("!5"), at: 4))
    var begun: [String] = []
    while case .perform(let entry) = trial.next(now) { begun.append(entry.id) }
    #expect(begun == ["1", "2", "3", "4"])
    trial.finish("2", RoomID("!2"))
    #expect(trial.next(now) == .perform(entry("5", RoomID("!5"), at: 4)))
    #expect(trial.next(now) == .idle)
    trial.finish("1", RoomID("!1"))
    #expect(trial.next(now) == .perform(entry("1b", RoomID("!1"))))
  }

  @Test func `a limit holds every room until the moment that it names`() throws {
    let trial = Trial(entry("1"), entry("2", b, at: 1))
    let verdict = try trial.fail(.mustWait(milliseconds: 2_500, reason: "slow down"))
    #expect(verdict == .again)
    let opening = now.adding(milliseconds: 2_500)
    #expect(trial.next(now) == .wait(until: opening))
    #expect(trial.next(opening.adding(milliseconds: -1)) == .wait(until: opening))
    #expect(trial.drain(opening) == ["1", "2"])
  }

  @Test func `a clock that is set back makes nothing wait longer`() throws {
    let limits: [TransportFailure] = [
      .mustWait(milliseconds: 60_000, reason: ""), .mustWait(milliseconds: nil, reason: ""),
      .unavailable(reason: ""),
    ]
    for limit in limits {
      let trial = Trial(entry("1"))
      _ = try trial.fail(limit)
      guard case .wait(let opening) = trial.next(now) else {
        Issue.record("nothing waits after \(limit)")
        continue
      }
      let wait = now.milliseconds(until: opening)
      let back = now.adding(seconds: -3_600)
      #expect(trial.next(back) == .wait(until: back.adding(milliseconds: wait)))
      #expect(trial.drain(back.adding(seconds: 60)) == ["1"])
    }
  }

  @Test func `a clock that was set back before the failure counts from there`() throws {
    let trial = Trial(entry("1"))
    let first = try trial.begin()
    let back = now.adding(seconds: -3_600)
    _ = trial.end(first, .mustWait(milliseconds: 2_000, reason: ""), at: back)
    #expect(trial.next(back) == .wait(until: back.adding(seconds: 2)))
  }

  @Test func `a limit that names no moment holds longer each time`() throws {
    let trial = Trial(entry("1"), entry("2", b, at: 1))
    var moment = now
    var waits: [Int64] = []
    for _ in 0..<8 {
      _ = try trial.fail(.mustWait(milliseconds: nil, reason: ""), at: moment)
      guard case .wait(let opening) = trial.next(moment) else { break }
      waits.append(moment.milliseconds(until: opening) / 1_000)
      moment = opening
    }
    #expect(waits == [1, 2, 4, 8, 16, 32, 60, 60])
    #expect(trial.drain(moment) == ["1", "2"])
  }

  @Test func `limits met by several at once count as one, and the latest moment holds`() throws {
    let trial = Trial(entry("1"), entry("2", b, at: 1))
    let one = try trial.begin()
    let two = try trial.begin()
    _ = trial.end(one, .mustWait(milliseconds: 9_000, reason: ""))
    _ = trial.end(two, .mustWait(milliseconds: nil, reason: ""))
    let opening = now.adding(milliseconds: 9_000)
    #expect(trial.next(now) == .wait(until: opening))
    _ = try trial.fail(.mustWait(milliseconds: nil, reason: ""), at: opening)
    #expect(trial.next(opening) == .wait(until: opening.adding(milliseconds: 2_000)))
  }

  @Test(arguments: [
    TransportFailure.unavailable(reason: "502"), .tokenUnknown(reason: ""), .cancelled,
  ]) func `a failure of the server holds that room alone, longer each time`(
    failure: TransportFailure
  ) throws {
    let trial = Trial(entry("1"), entry("1b"), entry("2", b, at: 1))
    #expect(try trial.fail(failure) == .again)
    #expect(trial.drain() == ["2"])
    #expect(trial.next(now) == .wait(until: now.adding(seconds: 1)))
    #expect(try trial.fail(failure, at: now.adding(seconds: 1)) == .again)
    #expect(trial.next(now.adding(seconds: 1)) == .wait(until: now.adding(seconds: 3)))
    #expect(trial.drain(now.adding(seconds: 3)) == ["1", "1b"])
  }

  @Test func `a refusal ends one effect and the queue goes on`() throws {
    let trial = Trial(entry("1"), entry("2"))
    #expect(try trial.fail(.refused(reason: "403")) == .over)
    #expect(trial.drain() == ["2"])
  }

  @Test func `what is past its time is skipped, and the next one goes`() throws {
    let trial = Trial(entry("old", notAfter: now), entry("new"))
    let verdict = try trial.fail(.unavailable(reason: ""))
    #expect(verdict == .again)
    let later = now.adding(seconds: 1)
    #expect(trial.next(later) == .skip(entry("old", notAfter: now)))
    trial.finish("old")
    #expect(trial.drain(later) == ["new"])
  }

  @Test func `our own event seen in the room ticks its effect off`() throws {
    let trial = Trial(entry("1"), entry("2"))
    #expect(!trial.tickOff("1", b))
    #expect(trial.tickOff("1"))
    #expect(!trial.tickOff("1"))
    // What is under way is left to its answer.
    _ = try trial.begin()
    #expect(!trial.tickOff("2"))
    #expect(trial.outbox.count == 1)
  }

  @Test func `leaving a room drops what waits there, except what is under way`() throws {
    let trial = Trial(entry("1"), entry("2"), entry("3"), entry("other", b, at: 9))
    _ = try trial.begin()
    #expect(trial.leave(a) == ["2", "3"])
    #expect(trial.leave(a) == [])
    #expect(trial.leave(RoomID("!unknown")) == [])
    trial.finish("1")
    #expect(trial.drain() == ["other"])
  }

  @Test func `joining stays when a room was left`() {
    let join = OutboxEntry(id: "j", effect: .join(a), since: now)
    let trial = Trial(join, entry("1"))
    #expect(trial.leave(a) == ["1"])
    #expect(trial.next(now) == .perform(join))
  }

  @Test func `what is carried over keeps the order of each room`() {
    let trial = Trial(entry("z", at: 5), entry("x", b, at: 5), entry("a", at: 5), entry("m"))
    let next = Trial()
    next.outbox.add(trial.outbox.entries)
    #expect(next.drain() == ["x", "z", "a", "m"])
  }

  @Test func `an id is made of safe bytes alone`() {
    #expect(
      OutboxEntry.id(cause: "$aZ09._-:/ é\n", number: 12) == "~24aZ09._-~3a~2f~20~c3~a9~0a.12")
  }

  @Test func `different causes never meet in one id`() {
    let causes = [
      "", ".", "a", "a.1", "a.1.0", "a~", "a~24", "a$", "A", "$", "~24", "$a.0", "a\0", "a~00", "é",
      "e\u{301}", "\u{10}", "\u{1}0", "~1", "\u{1}", "a b", "a+b", "a%20b", "!r:x", "!r.x",
    ]
    var seen: [String: String] = [:]
    for cause in causes {
      for number in [0, 1, 10, 24] {
        let id = OutboxEntry.id(cause: cause, number: number)
        #expect(
          id.utf8.allSatisfy { byte in
            Character(Unicode.Scalar(byte)).isLetter || (48...57).contains(byte)
              || ".-_~".utf8.contains(byte)
          })
        let name = "\(Array(cause.utf8)) \(number)"
        #expect(seen.updateValue(name, forKey: id) == nil, "\(name)")
      }
    }
  }
}

@Test func `a merging that is read again stands before what came after its parts`() {
  var outbox = Outbox(backoff: Backoff { 1 })
  outbox.add([entry("1"), entry("2"), entry("3")], isRestored: true)
  outbox.restore(entry("1.m1"), insteadOf: ["1", "2"])
  #expect(outbox.entries.map(\.id) == ["1.m1", "3"])
}
