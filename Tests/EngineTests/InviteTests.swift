import PluginAPI
import Store
import Testing

@testable import Engine

private let owner = UserID("@owner:ex.org")

private func world(_ adjust: (inout Rules) -> Void = { _ in }) throws -> World {
  try World(
    rules: english {
      $0.owners = [owner]
      $0.invites = [IDPattern("@*:ex.org")].compactMap(\.self)
      adjust(&$0)
    })
}

@Suite struct InviteTests {
  @Test func `the owner is told of a stranger's invitation once for each of their servers`() throws
  {
    let world = try world()
    try world.begin()
    for (index, user) in ["@a:evil.org", "@b:evil.org", "@c:odd.org"].enumerated() {
      try world.take(
        Batch(
          token: "i\(index)",
          invites: [Invite(room: RoomID("!\(index)"), inviter: UserID(user), name: "Party")]))
    }
    #expect(
      world.server.told(owner)
        == ["a:evil", "c:odd"].map { who in
          let server = who.dropFirst(2)
          return
            "Declined an invitation: @\u{2060}\(who).org, into \"Party\". To allow it, add them to "
            + "invites.from (or the room to invites.rooms) and invite me again. Further ones from "
            + "\(server).org are in the log only."
        })
    #expect(
      world.server.effects.values.contains(
        .decline(
          RoomID("!0"), reason: "I only join rooms that whoever runs me has allowed.")))
  }

  @Test func `a room that is named may be anybody's invitation`() throws {
    let world = try world {
      $0.invitedRooms = ["!*:friends.org", "!abc"].compactMap { IDPattern(room: $0) }
    }
    try world.begin()
    for room in ["!x:friends.org", "!abc", "!abcd", "!y:ex.org"] {
      try world.take(
        Batch(
          token: room, invites: [Invite(room: RoomID(room), inviter: UserID("@a:far.org"))]))
    }
    let joined = world.server.order.compactMap { id in
      if case .join(let room, _) = world.server.effects[id] { room.text } else { nil }
    }
    #expect(joined == ["!x:friends.org", "!abc"])
  }

  @Test func `where there is no room left the owner is told once`() throws {
    let world = try world { $0.limits.rooms = 1 }
    try world.begin()
    for index in 0..<2 {
      try world.take(
        Batch(token: "i\(index)", invites: [Invite(room: RoomID("!\(index)"), inviter: lea)]))
    }
    #expect(
      world.server.told(owner) == [
        "Declined an invitation: @\u{2060}lea:ex.org, into \"!0\", because limits.rooms is 1. Further ones "
          + "are in the log only."
      ])
  }

  @Test(arguments: [(false, "removed"), (true, "banned")])
  func `the owner is told once who took us out; invited again, all is still there`(
    isBan: Bool, word: String
  ) throws {
    let world = try world()
    try world.begin([.name("Makers")])
    try world.says("!note milk")
    let out = Departure(home, by: nina, isBan: isBan)
    try world.take(Batch(token: "out", departures: [out]))
    try world.take(Batch(token: "out2", departures: [out]))
    #expect(
      world.server.told(owner) == [
        "@\u{2060}nina:ex.org \(word) me from \"Makers\". The list is kept: invited again, I go on with it."
      ])
    #expect(world.core.roomCount == 0)
    try world.take(Batch(token: "in", invites: [Invite(room: home, inviter: nina)]))
    let join = RoomEvent(
      id: EventID("$again"), sender: botID, sentAt: world.now,
      content: .state(.member(botID, .join, displayName: nil)))
    try world.take([RoomBatch(room: home, events: [join])])
    #expect(try world.says("!note bread") == ["#2 noted: bread"])
  }

  @Test func `a room that we leave ourselves is no news`() throws {
    let world = try world()
    try world.begin()
    try world.take(Batch(token: "out", departures: [Departure(home, by: botID)]))
    #expect(world.server.effects.isEmpty)
  }
}

/// Rooms that someone makes to speak with us alone.
@Suite struct TheirRoomTests {
  private let theirs = RoomID("!theirs:ex.org")

  private func begin(_ state: [StateChange] = []) throws -> World {
    let world = try world()
    try world.begin([.member(lea, .join, displayName: "Léa")])
    try world.take(
      Batch(token: "i", invites: [Invite(room: theirs, inviter: lea, isDirect: true)]))
    let join = RoomEvent(
      id: EventID("$in"), sender: botID, sentAt: world.now,
      content: .state(.member(botID, .join, displayName: nil)))
    try world.take([
      RoomBatch(
        room: theirs, state: [.member(lea, .join, displayName: "Léa")] + state, events: [join])
    ])
    return world
  }

  @Test func `is a room with them alone, and says hello`() throws {
    let world = try begin()
    #expect(
      world.server.shown(in: theirs) == [
        "Hello! Here it is just the two of us: \"mine\" to see what waits, \"help\" for the rest."
      ])
    #expect(world.core.tables.row(lea.text, in: .directRooms)?.room == theirs)
  }

  @Test func `is like any room once a third one is there`() throws {
    let world = try begin()
    let third = RoomEvent(
      id: EventID("$third"), sender: nina, sentAt: world.now,
      content: .state(.member(nina, .join, displayName: "Nina")))
    try world.take([RoomBatch(room: theirs, events: [third])])
    #expect(world.core.tables.row(lea.text, in: .directRooms) == nil)
    #expect(try world.says("!note tea", in: theirs) == ["#1 noted: tea"])
  }

  @Test func `an encrypted one is told why, and a plain one is opened`() throws {
    let world = try begin([.encryption])
    #expect(
      world.server.shown(in: theirs) == [
        "This room is encrypted, so I cannot read it. I am opening another one without encryption: "
          + "please accept my invitation. If none comes, write to me in the group's room."
      ])
    #expect(world.server.effects.values.contains(.openDirect(lea)))
    #expect(
      world.core.tables.row(lea.text, in: .directRooms)?.room == RoomID("!with-@lea:ex.org"))
  }

  @Test
  func `where the server encrypts them all, what is private is one line in the room, for a day`()
    throws
  {
    let world = try World()
    try world.begin()
    var asked = 0
    world.refuses = {
      guard case .openDirect = $0 else { return nil }
      asked += 1
      return TransportFailure.encryptsDirectRooms
    }
    let line = "lea: I could not write in private. You can answer here instead."
    #expect(try world.says("!whisper one") == ["Said in private.", line])
    #expect(try world.says("!whisper two") == ["Said in private.", line])
    #expect(asked == 1)
    world.now = world.now.adding(hours: 25)
    #expect(try world.says("!whisper three") == ["Said in private.", line])
    #expect(asked == 2)
  }
}
