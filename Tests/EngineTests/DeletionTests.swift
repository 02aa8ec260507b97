import PluginAPI
import Testing

@testable import Engine

/// A command's message is deleted while what it asked for is under way.
@Suite struct DeletionTests {
  private let slow = TransportFailure.mustWait(milliseconds: 5_000, reason: "slow down")

  private func deletion(of event: String, _ id: String = "$gone") -> RoomEvent {
    RoomEvent(
      id: EventID(id), sender: lea, sentAt: start, content: .deletion(of: EventID(event)))
  }

  /// Takes a batch, and says nothing yet.
  private func take(_ events: [RoomEvent], in world: World) throws {
    let batch = Batch(
      token: events[0].id.text, rooms: [RoomBatch(room: home, events: events)])
    try world.core.commit(world.core.turn(for: batch, now: world.now))
  }

  /// The server asks to wait, five seconds each time.
  private func meetLimit(_ world: World) throws {
    guard case .perform(let entry) = world.core.outbox.next(world.now) else {
      Issue.record("nothing to say")
      return
    }
    #expect(world.core.outbox.failed(entry, because: slow, now: world.now) == .again)
    world.now = world.now.adding(seconds: 5)
  }

  /// Three answers that wait as one message, which the server did not take either.
  private func merged() throws -> World {
    let world = try World()
    try world.begin()
    let people = ["milk": lea, "bread": nina, "eggs": lea]
    try take(
      ["milk", "bread", "eggs"].map {
        world.message("!note \($0)", by: people[$0] ?? lea, event: "$\($0)")
      }, in: world)
    try meetLimit(world)
    guard case .merge(let entries) = world.core.outbox.next(world.now) else {
      Issue.record("nothing to put together")
      return world
    }
    try world.core.merge(entries, now: world.now)
    try meetLimit(world)
    #expect(world.core.outbox.count == 1)
    return world
  }

  @Test(arguments: [
    ("milk", "nina: #2 noted: bread\nlea: #3 noted: eggs"),
    ("bread", "lea: #1 noted: milk\nlea: #3 noted: eggs"),
    ("eggs", "lea: #1 noted: milk\nnina: #2 noted: bread"),
  ]) func `of answers that wait together only that to the deleted message is not said`(
    deleted: String, said: String
  ) throws {
    for restarts in [false, true] {
      for snapshots in [false, true] {
        let world = try merged()
        if snapshots { try world.core.snapshot() }
        if restarts { try world.restart() }
        try take([deletion(of: "$\(deleted)")], in: world)
        if restarts { try world.restart() }
        world.perform()
        #expect(world.server.shown() == [said])
        #expect(world.core.outbox.count == 0)
      }
    }
  }

  @Test func `what waits behind answers that are changed stays behind them`() throws {
    let world = try merged()
    try take([world.message("!note ham", event: "$ham")], in: world)
    try take([deletion(of: "$milk")], in: world)
    #expect(
      world.core.outbox.entries.map(\.id).map { $0.hasPrefix("~24milk.0.m") } == [true, false])
  }

  @Test func `where all of their messages are deleted nothing is said`() throws {
    let world = try merged()
    for (number, event) in ["milk", "bread", "eggs"].enumerated() {
      try take([deletion(of: "$\(event)", "$gone\(number)")], in: world)
    }
    world.perform()
    #expect(world.server.order == [])
    #expect(world.core.outbox.count == 0)
  }

  @Test func `deleted in the batch that brings it, a command is not answered`() throws {
    let world = try World()
    try world.begin()
    try take(
      [
        world.message("!note milk", event: "$milk"), deletion(of: "$milk"),
        world.message("!note bread", event: "$bread"),
      ], in: world)
    world.perform()
    #expect(world.server.shown() == ["#2 noted: bread"])
  }

  @Test func `a file that comes after its command was deleted is read for nobody`() throws {
    let world = try World([Readers()])
    try world.begin()
    var command = world.message("!read loud", event: "$read")
    command.content = .message(
      RoomMessage(
        body: "!read loud",
        file: PostedFile(uri: "mxc://ex.org/a", name: "a.csv")))
    try take([command], in: world)
    guard case .perform(let entry) = world.core.outbox.next(world.now),
      case .fetch = entry.effect
    else {
      Issue.record("no file is read")
      return
    }
    try take([deletion(of: "$read")], in: world)
    try world.core.commit(world.core.turn(fetched: [1, 2, 3], by: entry, now: world.now))
    world.core.outbox.finished(entry)
    world.perform()
    #expect(world.server.order == [])
    #expect(world.core.outbox.count == 0)
  }
}
