import PluginAPI
import Store
import Testing

@testable import Engine

private let next = RoomID("!next:ex.org")

private func outbox(_ core: Core, _ room: RoomID) -> [String] {
  // What is told of the move in the old room is not what moves.
  core.outbox.entries(of: .room(room)).filter { entry in
    if case .send(let message) = entry.effect { !message.staysBehind } else { true }
  }.map(\.id)
}

/// A room in which two answers wait, because the server refuses to take them yet.
private func waiting(_ world: World) throws {
  try world.begin()
  world.core.outbox.hold(home, until: start.adding(hours: 10))
  try world.says("!note milk", event: "$a")
  try world.says("!note bread", event: "$b")
  #expect(outbox(world.core, home) == ["~24a.0", "~24b.0"])
}

/// What is told where a room is replaced, and where we come into the new one.
private let tombstone = RoomBatch(room: home, state: [.replaced(by: next)])
private let arrival = RoomBatch(room: next, state: [.replaces(home)])

@Test(arguments: [[tombstone, arrival], [arrival, tombstone]])
func `what waits for a room that is replaced is said in the new one, under the same ids`(
  batches: [RoomBatch]
) throws {
  let world = try World()
  try waiting(world)
  for batch in batches { try world.take([batch]) }
  #expect(outbox(world.core, home) == [])
  let bodies = world.server.shown(in: next).filter { $0.hasPrefix("#") }
  #expect(bodies == ["#1 noted: milk", "#2 noted: bread"])
  #expect(world.server.effects.keys.filter { $0.hasSuffix(".0") && $0.hasPrefix("~24") }.count == 2)
  // It is so in the journal too.
  try world.restart()
  #expect(outbox(world.core, home) == [])
  #expect(outbox(world.core, next) == [])
}

@Test(arguments: [false, true])
func `what is said while the disk refuses the move is not said in the new room as well`(
  restarts: Bool
) throws {
  let world = try World()
  try world.begin()
  let notes = RoomBatch(
    room: home,
    events: [
      world.message("!note milk", event: "$a"), world.message("!note bread", event: "$b"),
    ])
  try world.core.commit(world.core.turn(for: Batch(token: "n", rooms: [notes]), now: world.now))
  let turn = try world.core.turn(
    for: Batch(token: "m", rooms: [tombstone, arrival]), now: world.now)
  world.perform()
  #expect(world.server.shown() == ["#1 noted: milk", "#2 noted: bread"])
  // In another room an id is another one.
  world.server.forgetsIDs = true
  try world.core.commit(turn)
  #expect(!world.core.outbox.entries.contains { $0.id == "~24a.0" || $0.id == "~24b.0" })
  if restarts { try world.restart() }
  world.perform()
  #expect(world.server.shown().filter { $0.hasPrefix("#") }.count == 2)
  #expect(world.core.outbox.count == 0)
}

@Test func `a move that is in the journal is one after a restart`() throws {
  let world = try World()
  try waiting(world)
  try world.core.commit(
    world.core.turn(for: Batch(token: "m", rooms: [tombstone, arrival]), now: world.now))
  try world.restart()
  #expect(outbox(world.core, home) == [])
  #expect(outbox(world.core, next).filter { $0.hasPrefix("~24") } == ["~24a.0", "~24b.0"])
}

@Test(arguments: [
  RoomBatch(room: next), RoomBatch(room: next, state: [.replaces(other)]),
])
func `a room that does not say that it replaces another gets nothing of it`(
  batch: RoomBatch
) throws {
  let world = try World()
  try waiting(world)
  try world.take([tombstone, batch])
  #expect(outbox(world.core, home) == ["~24a.0", "~24b.0"])
}

@Test func `rooms that replace each other in a circle get nothing`() throws {
  let world = try World()
  try waiting(world)
  try world.take([
    RoomBatch(room: home, state: [.replaced(by: next), .replaces(next)]),
    RoomBatch(room: next, state: [.replaced(by: home), .replaces(home)]),
  ])
  #expect(outbox(world.core, home) == ["~24a.0", "~24b.0"])
}

@Test func `what the old room refuses waits a day for us to come into the new one`() throws {
  let world = try World()
  try world.begin()
  try world.take([tombstone])
  try world.core.commit(
    world.core.turn(
      for: Batch(token: "m", rooms: [RoomBatch(room: home, events: [world.message("!note milk")])]),
      now: world.now))
  guard case .perform(let entry) = world.core.outbox.next(world.now) else {
    Issue.record("nothing to say")
    return
  }
  #expect(world.core.isMoving(entry, at: world.now))
  #expect(try world.core.turn(moving: entry, now: world.now) == nil)
  let end = world.now.adding(days: 1)
  #expect(world.core.outbox.next(world.now) == .wait(until: end))
  try world.take([arrival])
  #expect(world.server.shown(in: next).filter { $0.hasPrefix("#") } == ["#1 noted: milk"])
  #expect(!world.core.isMoving(entry, at: end))
}

@Test func `what may have been said in the old room goes on once that has refused it`() throws {
  let world = try World()
  try waiting(world)
  // After a restart nobody knows whether it was tried.
  try world.restart()
  try world.core.commit(
    world.core.turn(for: Batch(token: "m", rooms: [tombstone, arrival]), now: world.now))
  #expect(outbox(world.core, home) == ["~24a.0", "~24b.0"])
  guard case .perform(let entry) = world.core.outbox.next(world.now), entry.id == "~24a.0" else {
    Issue.record("nothing to say")
    return
  }
  let turn = try #require(try world.core.turn(moving: entry, now: world.now))
  try world.core.commit(turn)
  #expect(outbox(world.core, home) == ["~24b.0"])
  #expect(outbox(world.core, next).contains("~24a.0"))
}

@Test func `once we are out of the old room nothing of it is dropped where it was replaced`()
  throws
{
  let world = try World()
  try waiting(world)
  try world.take([tombstone])
  try world.take(Batch(token: "gone", departures: [Departure(home)]))
  #expect(outbox(world.core, home) == ["~24a.0", "~24b.0"])
  try world.take([arrival])
  #expect(
    world.server.shown(in: next).filter { $0.hasPrefix("#") }
      == ["#1 noted: milk", "#2 noted: bread"])
}
