import Foundation
import PluginAPI
import Store
import Testing

@testable import Engine

private func join(
  _ user: UserID = botID, at moment: Moment = start, id: String = "$join"
) -> RoomEvent {
  RoomEvent(
    id: EventID(id), sender: user, sentAt: moment,
    content: .state(.member(user, .join, displayName: nil)))
}

private func said(_ body: String, _ id: String) -> RoomEvent {
  RoomEvent(
    id: EventID(id), sender: lea, sentAt: start, content: .message(RoomMessage(body: body)))
}

private let greeting = """
  Hello! I keep this room's list: who needs what, who offers, who takes care of it.
  !need to ask, !offer to give, !needs to see the list; the rest: !help
  Tout marche aussi en français : !besoin, !offre, !aide
  """

@Suite struct InboxTests {
  @Test func `a first start takes the token and answers no history`() throws {
    let world = try World()
    try world.take([RoomBatch(room: home, events: [world.message("!note old")])], token: "first")
    #expect(world.core.token == "first")
    #expect(world.core.notes() == [])
    #expect(world.server.effects.isEmpty)
    #expect(try world.says("!note new") == ["#1 noted: new"])
  }

  @Test func `a place that the server forgot is taken anew, and nothing old is answered`() throws {
    let world = try World()
    try world.begin()
    world.core.forgetToken()
    #expect(world.core.token == nil)
    #expect(try world.says("!note while away") == [])
    #expect(try world.says("!note now") == ["#1 noted: now"])
  }

  @Test func `on joining nothing before our own join is answered, and we say hello once`() throws {
    let world = try World()
    try world.take([])
    let room = RoomID("!new:ex.org")
    let events = [
      world.message("!note too early"), join(lea, id: "$other"), join(),
      world.message("!note first"),
    ]
    try world.take([RoomBatch(room: room, events: events)])
    #expect(world.server.shown(in: room) == ["#1 noted: first", greeting])
    #expect(try world.says("!note second", in: room) == ["#2 noted: second"])
    try world.restart()
    #expect(try world.says("!note third", in: room) == ["#3 noted: third"])
  }

  @Test func `a join told as state comes before all events`() throws {
    let world = try World()
    try world.take([])
    let batch = RoomBatch(
      room: home, state: [.member(botID, .join, displayName: nil)],
      events: [world.message("!note first")])
    try world.take([batch])
    #expect(world.core.notes().map(\.text) == ["first"])
  }

  @Test func `rooms that we are in at the first start are not greeted`() throws {
    let world = try World()
    try world.take([RoomBatch(room: home, events: [join()])])
    #expect(world.server.effects.isEmpty)
  }

  @Test func `a room that we come back to is greeted again, and its list is still there`() throws {
    let world = try World()
    try world.begin()
    try world.says("!note kept")
    try world.take(Batch(token: "gone", departures: [Departure(home)]))
    try world.take([RoomBatch(room: home, events: [join(id: "$again")])])
    #expect(world.server.shown() == ["#1 noted: kept", greeting])
    #expect(try world.says("!note more") == ["#2 noted: more"])
  }

  @Test func `leaving drops what waits for the room`() throws {
    let world = try World()
    try world.begin()
    let milk = RoomBatch(room: home, events: [world.message("!note milk")])
    try world.core.commit(world.core.turn(for: Batch(token: "a", rooms: [milk]), now: world.now))
    try world.core.commit(
      world.core.turn(for: Batch(token: "b", departures: [Departure(home)]), now: world.now))
    #expect(world.core.outbox.count == 0)
    #expect(world.core.roomCount == 0)
    try world.restart()
    world.perform()
    #expect(world.server.effects.isEmpty)
    #expect(world.core.roomCount == 0)
  }

  @Test func `taken out of two rooms at once, the owners hear of both`() throws {
    let owner = UserID("@owner:ex.org")
    let world = try World(rules: english { $0.owners = [owner] })
    try world.take([home, other].map { RoomBatch(room: $0, state: [.name($0.text)]) })
    try world.take(
      Batch(token: "out", departures: [Departure(home, by: nina), Departure(other, by: lea)]))
    let told = world.server.told(owner)
    #expect(told.count == 2)
    #expect(told.first?.contains(home.text) == true)
    #expect(told.last?.contains(other.text) == true)
    #expect(world.server.conflicts == [])
    #expect(world.core.outbox.count == 0)
  }

  // MARK: Invitations

  @Test func `invitations are followed or declined by the policy`() throws {
    let patterns = ["@nina:ex.org", "@*:friends.org", "@team-*:*.ex.org"]
    let world = try World(rules: english { $0.invites = patterns.compactMap { IDPattern($0) } })
    let inviters = [
      "@nina:ex.org", "@ninab:ex.org", "@anyone:friends.org", "@anyone:notfriends.org",
      "@anyone:friends.org.evil.com", "@team-a:eu.ex.org", "@team:eu.ex.org", "@team-a:ex.org",
    ]
    let invites = inviters.enumerated().map { index, user in
      Invite(room: RoomID("!\(index)"), inviter: UserID(user))
    }
    try world.take(
      Batch(token: "t", invites: invites + [Invite(room: RoomID("!nobody"), inviter: nil)]))
    let joined = world.server.order.compactMap { id -> String? in
      if case .join(let room, _) = world.server.effects[id] { room.text } else { nil }
    }
    #expect(joined.sorted() == ["!0", "!2", "!5"])
    #expect(world.server.order.count == 9)
    #expect(world.server.order.filter { $0.hasPrefix("decline.") }.count == 6)
  }

  @Test(arguments: [
    ("@*:ex.org", "@a:ex.org", true), ("@*:ex.org", "@:ex.org", true),
    ("@*:ex.org", "@a:ex.org2", false), ("@*a*:x", "@a:x", true), ("@*a*a*:x", "@a:x", false),
    ("@a*a:x", "@a:x", false), ("*", "@any:where", true), ("@a:x", "@a:x", true),
    ("@a:x", "@ab:x", false), ("@**:x", "@a:x", true), ("@a*:x", "@b:x", false),
  ]) func `a pattern matches an id as a whole`(pattern: String, id: String, matches: Bool) throws {
    #expect(try #require(IDPattern(pattern)).matches(UserID(id)) == matches)
  }

  @Test(arguments: [
    "", "nina", "@nina", "ex.org", "nina:ex.org", "@a:" + String(repeating: "x", count: 300),
  ]) func `what can match no id is no pattern`(text: String) { #expect(IDPattern(text) == nil) }

  @Test func `no more rooms are joined than the limit, also of one batch`() throws {
    let world = try World(
      rules: english {
        $0.invites = [IDPattern("*")].compactMap(\.self)
        $0.limits.rooms = 3
      })
    try world.begin()
    func invite(_ names: String...) -> [Invite] {
      names.map { Invite(room: RoomID("!\($0)"), inviter: nina) }
    }
    let turn = try world.core.turn(
      for: Batch(token: "a", invites: invite("a")), now: world.now)
    try world.core.commit(turn)
    // One waits to be joined, one is joined: one may be added.
    try world.take(Batch(token: "b", invites: invite("b", "c", "d")))
    #expect(
      world.server.order.map { $0.prefix { $0 != "." } }.sorted()
        == ["decline", "decline", "join", "join"])
  }

  // MARK: What is not for us

  @Test func `notices, emotes and our own messages are never answered`() throws {
    let world = try World()
    try world.begin()
    try world.take([
      RoomBatch(
        room: home,
        events: [
          world.message("!note notice", kind: .notice), world.message("!note emote", kind: .emote),
          world.message("!note file", kind: .other), world.message("!note mine", by: botID),
        ])
    ])
    #expect(world.server.effects.isEmpty)
    #expect(world.core.notes() == [])
  }

  @Test func `an encrypted room is told once, and not greeted`() throws {
    let world = try World()
    try world.take([])
    let told =
      "This room is encrypted: I cannot read anything here. To use me, please invite me to a room "
      + "without encryption."
    let secret = RoomEvent(id: EventID("$x"), sender: lea, sentAt: start, content: .encrypted)
    try world.take([RoomBatch(room: home, state: [.encryption], events: [join(), secret])])
    try world.take([RoomBatch(room: home, state: [.encryption], events: [secret])])
    try world.restart()
    try world.take([RoomBatch(room: home, events: [secret])])
    #expect(world.server.shown() == [told])
    // One that becomes encrypted later.
    let room = RoomID("!later")
    try world.take([RoomBatch(room: room, events: [join(id: "$later")])])
    try world.take([
      RoomBatch(
        room: room,
        events: [
          RoomEvent(id: EventID("$y"), sender: lea, sentAt: start, content: .state(.encryption))
        ])
    ])
    #expect(
      world.server.shown(in: room) == [
        greeting,
        "This room is encrypted from now on, so I cannot read anything here any more. The list is "
          + "kept. To go on, please invite me to a room without encryption.",
      ])
  }

  @Test func `an answer stays in the thread of its command`() throws {
    let world = try World()
    try world.begin()
    var event = world.message("!note milk")
    event.content = .message(RoomMessage(body: "!note milk", thread: EventID("$root")))
    try world.take([RoomBatch(room: home, events: [event])])
    #expect(world.server.messages().map(\.thread) == [EventID("$root")])
  }

  @Test func `a command with nothing to say is done once, and says nothing`() throws {
    let world = try World()
    try world.begin()
    #expect(try world.says("!hush", event: "$hush") == [])
    #expect(try world.says("!hush", event: "$hush") == [])
    #expect(world.core.notes().count == 1)
    #expect(world.server.effects.isEmpty)
  }

  // MARK: People and roles

  @Test func `rights come from the room's power levels, its creators and the owners`() throws {
    let world = try World(rules: english { $0.owners = [UserID("@owner:ex.org")] })
    let (half, creator) = (UserID("@half:ex.org"), UserID("@creator:ex.org"))
    try world.begin([
      .powerLevels(PowerLevels(users: [nina: 100, half: 50, lea: 49])), .creators([creator]),
      .member(nina, .join, displayName: "Nina"),
    ])
    #expect(
      try world.says("!wipeout") == ["That needs the role admin. Ask: creator, half, nina"])
    for user in [nina, half, creator, UserID("@owner:ex.org")] {
      #expect(try world.says("!wipeout", by: user) == ["Wiped."])
    }
    // What the batch itself tells holds from where it stands in it.
    let levels = RoomEvent(
      id: EventID("$levels"), sender: nina, sentAt: world.now,
      content: .state(.powerLevels(PowerLevels(users: [lea: 50]))))
    try world.take([
      RoomBatch(
        room: home,
        events: [
          world.message("!wipeout", event: "$1"), levels, world.message("!wipeout", event: "$2"),
        ])
    ])
    #expect(
      world.server.shown().suffix(2)
        == ["That needs the role admin. Ask: creator, half, nina", "Wiped."])
  }

  @Test(arguments: [
    ("Léa", "Léa"), ("  Léa\n\u{202E} M ", "Léa M"), ("", "lea"), ("\u{200B}", "lea"),
    (String(repeating: "é", count: 50), String(repeating: "é", count: 40)),
    (
      "a" + String(repeating: "\u{301}", count: 9_000),
      "a" + String(repeating: "\u{301}", count: 39)
    ),
  ]) func `a name is cleaned and bounded`(name: String, shown: String) {
    let cleaned = shownName(name, of: lea)
    #expect(cleaned.unicodeScalars.count <= 40)
    if shown.unicodeScalars.count < 40 || shown.first == "é" { #expect(cleaned == shown) }
  }

  @Test func `an id without a name gives one, of any length`() {
    let long = String(repeating: "x", count: 300)
    #expect(shownName(nil, of: UserID("@\(long):ex.org")) == String(long.prefix(40)))
    #expect(shownName(nil, of: UserID("@:\(long)")).count <= 40)
    #expect(shownName(nil, of: UserID(long)).count == 40)
  }

  // MARK: Sizes

  @Test func `a thousand rooms in one batch are all answered`() throws {
    let world = try World(rules: english { $0.limits.commandsPerMinute = 0 })
    try world.take([])
    let rooms = (0..<1_000).map { RoomID("!\($0):ex.org") }
    let batches = rooms.map { room in
      RoomBatch(room: room, events: [join(id: "$\(room)"), said("!note one", "$n\(room)")])
    }
    try world.core.commit(
      world.core.turn(for: Batch(token: "1", rooms: batches), now: world.now))
    try world.restart()
    #expect(world.core.roomCount == 1_000)
    #expect(world.core.outbox.count == 2_000)
    #expect(rooms.allSatisfy { world.core.notes(in: $0).map(\.text) == ["one"] })
  }

  @Test func `many rooms are kept on a real disk`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/engine-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let rules = try english { $0.limits.commandsPerMinute = 0 }
    let rooms = (0..<20).map { RoomID("!\($0):ex.org") }
    func inFolder(_ body: (Core) throws -> Void) throws {
      try body(World.open([Notes()], rules, DiskFileSystem(), start, in: folder))
    }
    try inFolder { core in
      try core.commit(core.turn(for: Batch(token: "0"), now: start))
      let batches = rooms.map { room in
        RoomBatch(room: room, events: [join(id: "$\(room)"), said("!note one", "$n\(room)")])
      }
      try core.commit(core.turn(for: Batch(token: "1", rooms: batches), now: start))
      try core.snapshot()
      try core.commit(
        core.turn(
          for: Batch(
            token: "2", rooms: [RoomBatch(room: rooms[0], events: [said("!note two", "$two")])]),
          now: start))
    }
    try inFolder { core in
      #expect(core.token == "2")
      #expect(core.outbox.count == 41)
      #expect(core.notes(in: rooms[0]).map(\.text) == ["one", "two"])
      #expect(rooms.dropFirst().allSatisfy { core.notes(in: $0).map(\.text) == ["one"] })
    }
  }

  @Test func `a sender of 300 characters and a body of a megabyte are taken as they come`() throws {
    let world = try World(rules: english { $0.limits.commandsPerMinute = 0 })
    try world.begin()
    let sender = UserID("@" + String(repeating: "s", count: 300) + ":ex.org")
    #expect(try world.says("!note fine", by: sender) == ["#1 noted: fine"])
    let megabyte = String(repeating: "x", count: 1 << 20)
    #expect(try world.says(megabyte) == [])
    #expect(
      try world.says("!note \(megabyte)") == ["Too long (32767); 500 characters at most."])
    #expect(try world.says("!\(megabyte)") == [])
    #expect(try world.says(String(repeating: "!", count: 1 << 20)) == [])
    let lines = String(repeating: "!hush\n", count: 200_000)
    #expect(
      try world.says(lines) == ["20 commands per message at most; the first 20 were done."])
    #expect(try world.files.readFile("data/journal.jsonl").count < 20_000)
  }

  @Test func `letters that pile up do not get round the length of a command`() throws {
    let world = try World()
    try world.begin()
    let pile = "a" + String(repeating: "\u{316}", count: 600)
    #expect(try world.says("!note \(pile)") == ["Too long (606); 500 characters at most."])
  }
}
