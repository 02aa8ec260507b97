import PluginAPI
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(2))) struct BatchPartsTests {
  private let rooms = (1...40).map { RoomID("!\($0):ex.org") }

  private func event(_ number: Int, _ body: String) -> RoomEvent {
    RoomEvent(
      id: EventID("$note\(number)"), sender: lea, sentAt: start,
      content: .message(RoomMessage(body: body)))
  }

  /// One command in each room.
  private var batch: Batch {
    Batch(
      token: "next",
      rooms: rooms.enumerated().map { number, room in
        RoomBatch(room: room, events: [event(number, "!note milk")])
      })
  }

  private func world() throws -> World {
    let world = try World(rules: english { $0.limits.commandsPerMinute = 0 })
    try world.take(rooms.map { RoomBatch(room: $0) }, token: "first")
    return world
  }

  private func take(_ batch: Batch, in world: World) throws {
    try world.core.commit(world.core.turn(for: batch, now: world.now))
  }

  @Test func `a batch of many rooms is taken in parts, the last of them with its token`() throws {
    let parts = try world().core.parts(of: batch)
    #expect(parts.map(\.rooms.count) == [16, 16, 8])
    #expect(parts.map(\.token) == ["first", "first", "next"])
    #expect(parts.flatMap(\.rooms) == batch.rooms)
  }

  @Test func `the first batch is not taken in parts, nor that of one room`() throws {
    #expect(try World(rules: english()).core.parts(of: batch) == [batch])
    let events = (0..<200).map { event($0, "hello") }
    let one = Batch(token: "next", rooms: [RoomBatch(room: rooms[0], events: events)])
    #expect(try world().core.parts(of: one) == [one])
  }

  @Test func `rooms where nothing was said make no parts, and what is left out comes last`() throws
  {
    var quiet = Batch(token: "next", rooms: rooms.map { RoomBatch(room: $0) })
    quiet.departures = [Departure(home)]
    #expect(try world().core.parts(of: quiet) == [quiet])
    var gap = batch
    gap.rooms[0].gapEnd = "before"
    gap.departures = [Departure(home)]
    let parts = try world().core.parts(of: gap)
    #expect(parts.map(\.rooms.count) == [16, 16, 8])
    #expect(parts.last?.rooms.last == gap.rooms[0])
    #expect(parts.map(\.departures) == [[], [], [Departure(home)]])
  }

  @Test(arguments: 0...3)
  func `after a crash between two parts every command has run once and is answered once`(
    taken: Int
  ) throws {
    let world = try world()
    for part in world.core.parts(of: batch).prefix(taken) { try take(part, in: world) }
    try world.restart()
    #expect(world.core.token == (taken == 3 ? "next" : "first"))
    // The server gives everything again.
    for part in world.core.parts(of: batch) { try take(part, in: world) }
    #expect(world.core.token == "next")
    for room in rooms { #expect(world.core.notes(in: room).map(\.text) == ["milk"]) }
    #expect(
      Set(world.core.outbox.entries.map(\.id)) == Set(rooms.indices.map { "~24note\($0).0" }))
    #expect(world.core.outbox.count == rooms.count)
  }
}
