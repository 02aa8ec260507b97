import PluginAPI
import Testing

@testable import Engine

private func entry(_ id: String, in room: RoomID = home) -> OutboxEntry {
  OutboxEntry(id: id, effect: .send(Message(to: .room(room), body: id)), since: start)
}

/// An outbox as a restart finds it.
private func restored(_ entries: OutboxEntry...) -> Outbox {
  var outbox = Outbox(backoff: Backoff { 1 })
  outbox.add(entries, isRestored: true)
  return outbox
}

private let later = start.adding(days: 2)

@Test func `what may have been said too long ago is looked for, all of a room at once`() {
  var outbox = restored(entry("a"), entry("b"), entry("c"), entry("d", in: other))
  #expect(outbox.next(later) == .look([entry("a"), entry("b"), entry("c")]))
  #expect(outbox.next(later) == .look([entry("d", in: other)]))
  #expect(outbox.next(later) == .idle)
  outbox.looked(for: [entry("a"), entry("b"), entry("c")], found: ["a", "c"])
  #expect(outbox.next(later) == .perform(entry("b")))
  outbox.finished(entry("b"))
  outbox.looked(for: [entry("d", in: other)], found: [])
  #expect(outbox.next(later) == .perform(entry("d", in: other)))
  outbox.finished(entry("d", in: other))
  #expect(outbox.count == 0)
}

@Test(arguments: [
  (30, false), (31, true), (0, false), (-1, true),
])
func `how long ago an attempt may have been is told by the clock`(minutes: Int, isLookedFor: Bool) {
  var outbox = restored(entry("a"))
  let action = outbox.next(start.adding(minutes: minutes))
  #expect(action == (isLookedFor ? .look([entry("a")]) : .perform(entry("a"))))
}

@Test func `what was never tried goes, however old it is`() {
  var outbox = Outbox(backoff: Backoff { 1 })
  outbox.add([entry("a")])
  #expect(outbox.next(later) == .perform(entry("a")))
}

@Test func `what a server was asked to wait with was not said`() {
  var outbox = Outbox(backoff: Backoff { 1 })
  outbox.add([entry("a")])
  #expect(outbox.next(start) == .perform(entry("a")))
  let limit = TransportFailure.mustWait(milliseconds: 7_200_000, reason: "slow down")
  _ = outbox.failed(entry("a"), because: limit, now: start)
  #expect(outbox.next(start.adding(hours: 2)) == .perform(entry("a")))
}

@Test func `what fails for long is looked for before each further attempt`() {
  var outbox = Outbox(backoff: Backoff { 1 })
  outbox.add([entry("a")])
  #expect(outbox.next(later) == .perform(entry("a")))
  _ = outbox.failed(entry("a"), because: .unavailable(reason: "502"), now: later)
  let next = later.adding(seconds: 1)
  #expect(outbox.next(next) == .look([entry("a")]))
  outbox.looked(for: [entry("a")], found: [])
  #expect(outbox.next(next) == .perform(entry("a")))
  _ = outbox.failed(entry("a"), because: .unavailable(reason: "502"), now: next)
  #expect(outbox.next(next.adding(seconds: 1)) == .look([entry("a")]))
}

@Test(arguments: [
  (TransportFailure.unavailable(reason: "502"), 1), (.mustWait(milliseconds: 7_000, reason: ""), 7),
])
func `a search that fails is tried again before anything of the room goes`(
  failure: TransportFailure, seconds: Int
) {
  var outbox = restored(entry("a"), entry("b"))
  outbox.add([entry("d", in: other)])
  #expect(outbox.next(later) == .look([entry("a"), entry("b")]))
  outbox.notLooked(for: [entry("a"), entry("b")], because: failure, now: later)
  #expect(outbox.next(later) == .perform(entry("d", in: other)))
  outbox.finished(entry("d", in: other))
  #expect(outbox.next(later) == .wait(until: later.adding(seconds: seconds)))
  #expect(outbox.next(later.adding(seconds: seconds)) == .look([entry("a"), entry("b")]))
}

@Test func `an answer that was lost two days ago is not said twice`() throws {
  let world = try World()
  try world.begin()
  let event = world.message("!note milk")
  try world.core.commit(
    world.core.turn(
      for: Batch(token: "1", rooms: [RoomBatch(room: home, events: [event])]), now: world.now))
  guard case .perform(let entry) = world.core.outbox.next(world.now) else {
    Issue.record("nothing to say")
    return
  }
  _ = world.server.perform(entry)
  world.server.forgetsIDs = true
  world.now = later
  try world.restart()
  world.perform()
  #expect(world.server.requests == 1)
  #expect(world.server.searches == 1)
  #expect(world.core.names(in: EventID("$sent-\(entry.id)"), of: home) == [1])
  // The search is in the journal.
  try world.restart()
  #expect(world.core.outbox.count == 0)
  #expect(world.core.names(in: EventID("$sent-\(entry.id)"), of: home) == [1])
}

@Test(.timeLimit(.minutes(2)))
func `where a room does not let us look, it is said again`() async throws {
  let stage = try Stage()
  try await stage.run { stage in
    stage.chat.fail(with: .unavailable(reason: "502"), after: true)
    stage.says("!note milk")
    await stage.chat.said(1)
  }
  stage.chat.fail(with: nil)
  stage.chat.forgetIDs()
  stage.chat.failSearching(with: .refused(reason: "M_FORBIDDEN"))
  let lines = Lines()
  let next = try Stage(files: stage.revived(), chat: stage.chat, log: lines.log)
  next.clock.set(later)
  try await next.run { stage in await stage.chat.said(2) }
  #expect(stage.chat.bodies == ["#1 noted: milk", "#1 noted: milk"])
  #expect(lines.warnings == ["not looked for, said again: [\"~24e1.0\"]: M_FORBIDDEN"])
}
