import Board
import PluginAPI
import Store
import Testing

@testable import Engine

private let next = RoomID("!next:ex.org")
private let owner = UserID("@owner:ex.org")

private let tombstone = RoomBatch(room: home, state: [.replaced(by: next, via: "ex.org")])
private let arrival = RoomBatch(
  room: next, state: [.name("Next"), .replaces(home)],
  events: [
    RoomEvent(
      id: EventID("$join"), sender: botID, sentAt: start,
      content: .state(.member(botID, .join, displayName: nil)))
  ])

private let arrived = """
  Here I am, with all of the old room's list: same numbers, same settings. For help: !help
  """
private let going = """
  This room goes on as a new one: I go there with the list, its numbers and the settings.
  """
private let went = "The list is in the new room now, with the same numbers."

@Suite struct FollowingTests {
  @Test func `a room that is replaced is followed, by way of a server that knows the new one`()
    throws
  {
    let world = try World()
    try world.begin()
    try world.take([tombstone])
    let joins = world.server.order.compactMap { id in
      if case .join(let room, let via) = world.server.effects[id] { (room, via) } else { nil }
    }
    #expect(joins.map(\.0) == [next])
    #expect(joins.map(\.1) == [["ex.org"]])
    #expect(world.server.shown() == [going])
    // Told once more, it is not news.
    try world.take([tombstone])
    #expect(world.server.effects.count == 2)
  }

  @Test func `rows, numbers, settings and what was done are the new room's, and told in both`()
    throws
  {
    let world = try World(rules: english { $0.rooms[home] = .init(language: .fr) })
    try world.begin()
    try world.says("!note milk")
    try world.says("!note bread")
    try world.take([tombstone])
    try world.take([arrival])
    #expect(world.core.notes() == [])
    #expect(world.core.notes(in: next).map(\.text) == ["milk", "bread"])
    // The file names the old room only: its language holds here too.
    #expect(
      world.server.shown(in: next) == [
        "Me voici, avec toute la liste de l'ancien salon\u{A0}: mêmes numéros, mêmes réglages. "
          + "L'aide\u{A0}: !aide"
      ])
    #expect(
      world.server.shown().last
        == "La liste est maintenant dans le nouveau salon, avec les mêmes numéros.")
    #expect(try world.says("!note salt", in: next).count == 1)
    #expect(world.core.notes(in: next).map(\.id) == [1, 2, 3])
    #expect(world.core.roomCount == 1)
    for _ in 0..<2 {
      try world.restart()
      #expect(world.core.notes(in: next).map(\.text) == ["milk", "bread", "salt"])
      #expect(world.core.rules.language(of: next) == .fr)
      #expect(world.core.notes() == [])
      try world.core.snapshot()
    }
  }

  @Test(arguments: [[tombstone, arrival], [arrival, tombstone]])
  func `both in one batch, in any order, are one move`(batches: [RoomBatch]) throws {
    let world = try World()
    try world.begin()
    try world.says("!note milk")
    try world.take(batches)
    #expect(world.core.notes(in: next).map(\.text) == ["milk"])
    #expect(world.server.shown(in: next) == [arrived])
  }

  @Test func `what was done before can be taken back, and the area goes along`() throws {
    let world = try World([Notes(), Board()])
    try world.begin()
    world.core.tables.write(
      AreaRow(id: home.text, name: "Loiret", isAgreed: true, at: start), at: home.text, in: .areas)
    try world.says("!note milk")
    try world.take([tombstone])
    try world.take([arrival])
    #expect(world.core.area(of: home)?.name == nil)
    #expect(world.core.area(of: next)?.name == "Loiret")
    #expect(try world.says("!undo", in: next) == ["Undone !note #1."])
    #expect(world.core.notes(in: next) == [])
  }

  @Test func `a room that was used before it takes the other's place keeps its own list`() throws {
    let world = try World()
    try world.begin()
    try world.says("!note milk")
    try world.take([RoomBatch(room: next, state: [.replaces(home)])])
    try world.says("!note tea", in: next)
    try world.take([tombstone])
    #expect(world.core.notes().map(\.text) == ["milk"])
    #expect(world.core.notes(in: next).map(\.text) == ["tea"])
  }

  @Test func `what is typed in the old room afterwards is done in the new one`() throws {
    let world = try World()
    try world.begin()
    try world.says("!note milk")
    try world.take([tombstone])
    try world.take([arrival])
    #expect(try world.says("!note late") == ["#2 noted: late"])
    #expect(world.core.notes(in: next).map(\.text) == ["milk", "late"])
    #expect(world.server.shown(in: next) == [arrived, "#2 noted: late"])
  }

  @Test func `a room that does not say that it takes the other's place is left again`() throws {
    let world = try World()
    try world.begin()
    try world.says("!note milk")
    try world.take([tombstone])
    var stranger = arrival
    stranger.state = [.name("Elsewhere")]
    try world.take([stranger])
    #expect(world.server.effects.values.contains(.leave(next)))
    #expect(world.core.notes().map(\.text) == ["milk"])
    #expect(world.server.shown(in: next) == [])
    #expect(
      world.server.shown().last
        == "The room announced as the new one does not say that it replaces this one: the list "
        + "stays here.")
  }

  @Test
  func `where we may not come in, the old room and the owner are told, and an invitation helps`()
    throws
  {
    let world = try World(rules: english { $0.owners = [owner] })
    try world.begin([.name("Makers")])
    world.refuses = { $0.isJoin ? "M_FORBIDDEN" : nil }
    try world.says("!note milk")
    try world.take([tombstone])
    #expect(
      world.server.shown(in: home).last
        == "I cannot come into the new room. Please invite me there: the list will move with me.")
    #expect(
      world.server.told(owner) == [
        "\"Makers\" goes on as !next:ex.org, which I cannot join (M_FORBIDDEN). Invite me there, and "
          + "the list moves."
      ])
    // Whoever invites: the old room has vouched for this one.
    world.refuses = { _ in nil }
    try world.take(
      Batch(token: "i", invites: [Invite(room: next, inviter: UserID("@any:where.org"))]))
    try world.take([arrival])
    #expect(world.core.notes(in: next).map(\.text) == ["milk"])
  }

  @Test func `an old room that takes no words any more is nobody's trouble`() throws {
    let world = try World(rules: english { $0.owners = [owner] })
    try world.begin()
    world.refuses = {
      if case .send(let message) = $0, message.to == .room(home) { "M_FORBIDDEN" } else { nil }
    }
    try world.take([tombstone])
    try world.take([arrival])
    #expect(world.server.shown(in: next) == [arrived])
    #expect(world.server.told(owner) == [])
  }
}
