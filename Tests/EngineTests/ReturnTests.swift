import PluginAPI
import Testing

@testable import Engine

/// What a server gives again, and rooms that we come into, or back to.
@Suite struct ReturnTests {
  private let room = RoomID("!new:ex.org")

  private func join(_ id: String = "$join") -> RoomEvent {
    RoomEvent(
      id: EventID(id), sender: botID, sentAt: start,
      content: .state(.member(botID, .join, displayName: nil)))
  }

  /// A message of ours as a room gives it.
  private func echo(_ body: String, of effect: String) -> RoomEvent {
    RoomEvent(
      id: EventID("$said"), sender: botID, sentAt: start,
      content: .message(RoomMessage(kind: .notice, body: body)), effectID: effect)
  }

  // MARK: An older copy of the state

  @Test func `what was answered before an older state was put back is not said again`() throws {
    let world = try World()
    try world.begin()
    world.server.forgetsIDs = true
    try world.take([
      RoomBatch(
        room: home,
        events: [
          world.message("!note milk", event: "$milk"),
          world.message("!note bread", event: "$bread"),
          echo("#1 noted: milk", of: "~24milk.0"),
        ])
    ])
    #expect(world.core.notes().map(\.text) == ["milk", "bread"])
    #expect(world.server.shown() == ["#2 noted: bread"])
    #expect(world.core.names(in: EventID("$said"), of: home) == [1])
    try world.restart()
    world.perform()
    #expect(world.server.shown() == ["#2 noted: bread"])
    #expect(world.core.names(in: EventID("$said"), of: home) == [1])
  }

  @Test func `what was said alone before an older state was put back is not said again`() throws {
    let world = try World()
    try world.begin()
    try world.says("!whisper first")
    let alone = RoomID("!with-\(lea.text)")
    try world.take([
      RoomBatch(room: alone, state: [.directWith(lea, madeBy: botID)], events: [join()])
    ])
    let told = world.server.told(lea)
    world.server.forgetsIDs = true
    try world.take([
      RoomBatch(room: home, events: [world.message("!whisper again", event: "$again")]),
      RoomBatch(room: alone, events: [echo("psst: again", of: "~24again.1")]),
    ])
    #expect(world.server.told(lea) == told)
  }

  @Test func `nor is what was answered together`() throws {
    for isPending in [false, true] {
      let world = try World()
      try world.begin()
      world.server.forgetsIDs = true
      let commands = ["milk", "bread", "eggs"].map {
        world.message("!note \($0)", event: "$\($0)")
      }
      var together = echo("#1 noted: milk\n#3 noted: eggs", of: "~24milk.0.m7")
      together.standsFor = ["~24milk.0", "~24eggs.0"]
      if isPending {
        // The copy was made before they were said.
        let batch = Batch(token: "copy", rooms: [RoomBatch(room: home, events: commands)])
        try world.core.commit(world.core.turn(for: batch, now: world.now))
        try world.restart()
        try world.take([RoomBatch(room: home, events: [together])])
      } else {
        try world.take([RoomBatch(room: home, events: commands + [together])])
      }
      #expect(world.server.shown() == ["#2 noted: bread"])
      #expect(world.core.names(in: EventID("$said"), of: home) == [1, 3])
    }
  }

  @Test func `a file that was shared before an older state was put back is not shared again`()
    throws
  {
    let world = try World([Maps()])
    try world.begin()
    try world.take([
      RoomBatch(
        room: home,
        events: [
          world.message("!map", event: "$map"), echo("Here it is.", of: "~24map.0"),
          echo("map.geojson", of: "~24map.file.0.post"),
        ])
    ])
    #expect(world.server.order == [])
    #expect(world.core.outbox.count == 0)
  }

  // MARK: Coming in

  @Test func `a batch that is given again answers nothing of before our coming`() throws {
    for isEncrypted in [false, true] {
      let world = try World()
      try world.take([])
      let batch = RoomBatch(
        room: room, state: isEncrypted ? [.encryption] : [],
        events: [world.message("!note too early"), join(), world.message("!note first")])
      try world.take([batch])
      let shown = world.server.shown(in: room)
      try world.restart()
      try world.take([batch])
      #expect(world.core.notes(in: room).map(\.text) == ["first"])
      #expect(world.server.shown(in: room) == shown)
    }
  }

  @Test func `a new name of ours hides nothing that was said before it`() throws {
    let world = try World()
    try world.begin()
    try world.take([
      RoomBatch(room: home, events: [world.message("!note milk"), join("$renamed")])
    ])
    #expect(world.core.notes().map(\.text) == ["milk"])
  }

  @Test(arguments: ["@lea:ex.org", "@stranger:elsewhere.org"])
  func `taken out and invited between two batches, we are out until we have come in again`(
    by inviter: String
  ) throws {
    let world = try World(
      rules: english { $0.invites = [IDPattern("@*:ex.org")].compactMap(\.self) })
    try world.begin()
    try world.take(Batch(token: "out", invites: [Invite(room: home, inviter: UserID(inviter))]))
    #expect(world.core.roomCount == 0)
    try world.take([
      RoomBatch(
        room: home,
        events: [world.message("!note while out"), join("$again"), world.message("!note back")])
    ])
    #expect(world.core.notes().map(\.text) == ["back"])
  }

  /// A room that went on by so much before our coming and after it, as the next sync gives it.
  private func entered(
    before: Int, after: Int, _ isCommand: (Int) -> Bool
  ) throws -> (world: World, backlog: Backlog) {
    let world = try World(rules: english { $0.limits.commandsPerMinute = 0 })
    try world.take([], token: "0")
    var backlog = Backlog(room: room)
    backlog.goOn(by: before, commandsAt: isCommand)
    backlog.add(.state(.member(botID, .join, displayName: nil)), by: botID)
    backlog.goOn(by: after, commandsAt: isCommand)
    try world.take(backlog.batch(after: 0, state: [.member(botID, .join, displayName: nil)]))
    return (world, backlog)
  }

  private func read(_ world: World, _ backlog: Backlog) throws {
    for _ in 0..<100 {
      guard let gap = world.core.gaps.first else { return }
      try world.core.commit(
        world.core.turn(
          for: backlog.history(of: gap, limit: 100), of: gap, isTooLong: false, now: world.now))
      world.perform()
    }
    Issue.record("the gap does not come to its end")
  }

  @Test(arguments: [10, 250])
  func `what was said between our coming and what the server gives is read, and nothing before`(
    before: Int
  ) throws {
    let (world, backlog) = try entered(before: before, after: 300) {
      $0 == 5 || $0 == before - 1 || $0 == before + 1 || $0 == before + 120 || $0 == before + 299
    }
    try read(world, backlog)
    #expect(
      world.core.notes(in: room).map(\.text)
        == ["n\(before + 1)", "n\(before + 120)", "n\(before + 299)"])
    try world.restart()
    #expect(try world.says("!note last", in: room) == ["#4 noted: last"])
  }

  @Test func `where the server does not give it the room is told`() throws {
    let (world, _) = try entered(before: 10, after: 300) { $0 == 5 || $0 == 20 || $0 == 309 }
    while let gap = world.core.gaps.first {
      try world.core.commit(world.core.turn(givingUp: gap, now: world.now))
      world.perform()
    }
    #expect(world.core.notes(in: room).map(\.text) == ["n309"])
    #expect(world.server.shown(in: room).count { $0.hasPrefix(Away.missed) } == 1)
  }
}
