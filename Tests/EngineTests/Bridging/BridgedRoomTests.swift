import AidBot
import Board
import DigestBot
import PluginAPI
import PluginTesting
import Testing

@testable import Engine

private let bridge = UserID("@heisenbridge:ex.org")
private let relay = UserID("@matterbridge:ex.org")

/// `@irc_…:ex.org` are ghosts; heisenbridge's rooms are followed; matterbridge speaks for others.
private func bridged(_ rules: inout Rules) {
  rules.bridging.ghosts = [IDPattern("@irc_*:ex.org")].compactMap(\.self)
  rules.bridging.own = [IDPattern("@irc_babillard:ex.org")].compactMap(\.self)
  rules.bridging.bots = [bridge]
  rules.bridging.relays[relay] = Relay(relay, pattern: "[{protocol}] <{nick}> ")
}

@Suite struct BridgedRoomTests {
  private func room(_ language: Language = .en) throws -> Rehearsal {
    try Rehearsal(Aid(), Digest(), language: language, adjust: bridged)
  }

  private func world(_ plugins: [any Plugin]? = nil) throws -> World {
    let world = try World(plugins ?? [Board(), Aid()], rules: english(bridged))
    try world.begin()
    return world
  }

  // MARK: How it leaves

  @Test func `once somebody speaks through a bridge, answers are plain and name the asker`() throws
  {
    let room = try room()
    #expect(try room.says("!need milk") == "#1 need: milk.\nTo take it: !take 1")
    #expect(room.html != nil)
    #expect(
      try room.says("!need bread", by: "yann", user: "irc_yann")
        == "yann: #2 need: bread.\nTo take it: !take 2")
    #expect(room.html == nil)
    #expect(try room.says("!need tea") == "Léa: #3 need: tea.\nTo take it: !take 3")
  }

  @Test func `a room that is said not to be bridged is none`() throws {
    let room = try Rehearsal(Aid(), language: .en) {
      bridged(&$0)
      $0.rooms[Rehearsal.room] = .init(bridge: .none)
    }
    #expect(
      try room.says("!need bread", by: "yann", user: "irc_yann")
        == "#1 need: bread.\nTo take it: !take 1")
  }

  @Test func `a bridge's state is a hint`() throws {
    let world = try world()
    try world.take([RoomBatch(room: home, state: [.bridge("m.bridge")])])
    #expect(try world.says("!need milk") == ["lea: #1 need: milk.\nTo take it: !take 1"])
  }

  @Test func `ten commands in one message are answered whole, three lines a message`() throws {
    let room = try room()
    _ = try room.says("hello", by: "yann", user: "irc_yann")
    let lines = (1...10).map { "!need thing number \($0) for the hospital of Orléans, urgent" }
    let said = try room.says(lines.joined(separator: "\n"), by: "yann", user: "irc_yann")
    for number in 1...10 { #expect(said.contains("#\(number) ")) }
    #expect(said.split(separator: "\n").allSatisfy { $0.utf8.count <= 300 })
  }

  @Test func `the digest is three lines, and more where that is wanted`() throws {
    let room = try room()
    _ = try room.says("!need 20 visors before friday", by: "yann", user: "irc_yann")
    _ = try room.says("!need bread", by: "yann", user: "irc_yann")
    let digest = try room.wait(hours: 6)
    #expect(digest.count == 1)
    #expect(
      digest.first
        == "Thursday 9 April · Makers et voisins, Orléans\nTo take: 2\n"
        + "#1 20 visors before Fri 10 Apr, free · #2 bread, free")
  }

  @Test(arguments: ["both", "lines"])
  func `what follows the digest's headline is all of it`(choice: String) throws {
    let room = try Rehearsal(Aid(), Digest(), language: .en) {
      bridged(&$0)
      $0.bots = [
        "aid": .init(isOn: true),
        "digest": .init(isOn: true, settings: ["irc": .text(choice)]),
      ]
    }
    _ = try room.says("!need 20 visors before friday", by: "yann", user: "irc_yann")
    _ = try room.says("!need bread", by: "yann", user: "irc_yann")
    let digest = try room.wait(hours: 6)
    #expect(digest.count == 2)
    #expect(digest.first?.split(separator: "\n").count == 3)
    let rest = digest.last ?? ""
    #expect(rest.contains("#1 20 visors") && rest.contains("#2 bread"), "\(rest)")
    // As one message it has its own lines.
    #expect((rest.split(separator: "\n").count > 3) == (choice == "both"), "\(rest)")
  }

  @Test func `bursts go together, two seconds apart`() throws {
    let world = try world()
    try world.take([
      RoomBatch(room: home, state: [.member(ghost("yann"), .join, displayName: "yann")])
    ])
    #expect(try world.says("!need milk").count == 1)
    #expect(try world.says("!need tea", by: ghost("yann")) == [])
    let both = try world.says("!need jam", by: lea)
    #expect(both.count == 1)
    #expect(both.first?.contains("irc_yann: #2 need: tea.") == true)
    #expect(both.first?.contains("lea: #3 need: jam.") == true)
    #expect((both.first?.split(separator: "\n").count ?? 0) <= 3)
  }

  // MARK: Who it is

  @Test func `a nick that went out cannot close what was opened under it`() throws {
    let world = try world()
    let yann = ghost("yann")
    for (line, user) in [("!need milk", yann), ("!need bread", lea), ("!take 2", yann)] {
      try world.says(line, by: user)
      rest(world)
    }
    try world.take([
      RoomBatch(
        room: home,
        events: [
          member(yann, .leave, world), member(ghost("zed"), .join, world),
          member(yann, .join, world), world.message("!close 1", by: yann),
        ])
    ])
    rest(world)
    let refusal =
      "irc_yann: The nick irc_yann may have changed hands since: a coordinator on Matrix has to do "
      + "that."
    #expect(world.server.shown().last == refusal)
    for line in ["!done 2", "!drop 2", "!undo 1", "!undo", "!edit 1 qty 3", "!still 1"] {
      rest(world)
      #expect(try world.says(line, by: yann) == [refusal], "\(line)")
    }
    // What the new one does is theirs.
    rest(world)
    try world.says("!need jam", by: yann)
    rest(world)
    #expect(try world.says("!close 3", by: yann).first?.contains("#3") == true)
  }

  @Test func `power in the room, or the configuration, makes nobody an admin through a bridge`()
    throws
  {
    let world = try World(
      [Board(), Aid()],
      rules: english {
        bridged(&$0)
        $0.owners = [ghost("op")]
      })
    try world.begin([
      .powerLevels(PowerLevels(users: [ghost("op"): 100], usersDefault: 50))
    ])
    try world.says("!need milk")
    for user in [ghost("op"), ghost("yann")] {
      rest(world)
      let said = try world.says("!close 1 spam", by: user)
      #expect(said.first?.contains("Only lea or a coordinator can do that.") == true, "\(said)")
    }
    rest(world)
    let said = try world.says("[irc] <lea> !close 1", by: relay)
    #expect(said.first?.contains("Only lea or a coordinator can do that.") == true, "\(said)")
  }

  @Test func `odd shapes from a bridge's own account are harmless`() throws {
    let world = try world()
    // A nick of nothing but what cannot be seen, and one that hides it.
    #expect(try world.says("[irc] <\u{200B}\u{202E}> !need milk", by: relay) == [])
    #expect(
      try world.says("[irc] <ya\u{200B}\u{7}nn\u{202E}> !need milk", by: relay)
        == ["yann: #1 need: milk.\nTo take it: !take 1"])
  }

  @Test func `who stayed closes what is theirs`() throws {
    let world = try world()
    try world.says("!need milk", by: ghost("yann"))
    rest(world)
    let said = try world.says("!close 1 found", by: ghost("yann"))
    #expect(said.first?.hasPrefix("irc_yann: #1 ") == true)
    #expect(said.first?.contains("may have changed") == false)
  }

  @Test func `a relay's people open and take, and nothing is theirs for certain`() throws {
    let world = try world()
    #expect(
      try world.says("[irc] <yann> !need milk\n<op> !close 1", by: relay)
        == ["yann: #1 need: milk.\nTo take it: !take 1"])
    rest(world)
    #expect(try world.says("!close 1", by: relay) == [])
    rest(world)
    #expect(
      try world.says("[irc] <yann> !close 1", by: relay).first?.contains("may have changed") == true
    )
    rest(world)
    // From somebody who is no relay it is what they typed themselves.
    #expect(try world.says("[irc] <op> !close 1", by: lea) == [])
  }

  @Test func `what a bridge says, and what comes back of ours, is not answered`() throws {
    let world = try world()
    #expect(try world.says("!need milk", by: bridge) == [])
    #expect(try world.says("!need milk", by: ghost("babillard")) == [])
    #expect(try world.says("!need milk", by: UserID("@appservice-irc:ex.org")) == [])
  }

  @Test func `a line that two rooms of one channel bring is one`() throws {
    let world = try world()
    let other = RoomID("!other:ex.org")
    try world.take([RoomBatch(room: other, state: [.name("Other")])])
    #expect(try world.says("!need milk", by: ghost("yann")).count == 1)
    #expect(try world.says("!need milk", by: ghost("yann"), in: other) == [])
    world.now = world.now.adding(seconds: 60)
    #expect(try world.says("!need milk", by: ghost("yann"), in: other).count == 1)
    // Two people who say the same in two rooms are two.
    rest(world)
    #expect(try world.says("!need tea", by: lea).count == 1)
    #expect(try world.says("!need tea", by: nina, in: other).count == 1)
  }

  // MARK: In private

  @Test func `the command that waits in a bridge's private room is answered there`() throws {
    let world = try world()
    let room = RoomID("!pm:ex.org")
    let yann = ghost("yann")
    try world.says("!needs", by: yann)
    rest(world)
    try world.take(
      Batch(token: "i1", invites: [Invite(room: room, inviter: bridge)]))
    #expect(world.server.effects.values.contains(.join(room)))
    try world.take([
      RoomBatch(
        room: room,
        events: [
          event(.state(.member(bridge, .join, displayName: nil)), by: bridge, world),
          event(.state(.member(yann, .invite, displayName: "yann")), by: bridge, world),
          event(.state(.member(botID, .invite, displayName: nil)), by: bridge, world),
          member(yann, .join, world), world.message("need milk", by: yann),
          member(botID, .join, world),
        ])
    ])
    #expect(world.server.shown().last?.contains("milk") == true)
    rest(world)
    // What was typed in the room just now is typed again here: that is no echo.
    world.now = world.now.adding(seconds: 30)
    #expect(try world.says("!needs", by: yann).count == 1)
    #expect(try world.says("!needs", by: yann, in: room).count == 1)
    rest(world)
    // No prefix is needed there.
    #expect(try world.says("needs", by: yann, in: room).count == 1)
  }

  @Test func `whoever cannot be reached in private is told how, in the room`() throws {
    let world = try world()
    try world.says("!need milk", by: ghost("yann"))
    rest(world)
    _ = try world.says("!mine", by: ghost("yann"))
    rest(world)
    #expect(
      world.server.shown().contains {
        $0.contains("irc_yann: the rest is private. From IRC: /msg babillard help")
      })
  }

  @Test func `whoever comes through a relay hears that private words are on Matrix only`() throws {
    let world = try world()
    try world.says("[irc] <yann> !need milk", by: relay)
    rest(world)
    try world.says("[irc] <yann> !mine", by: relay)
    rest(world)
    #expect(
      world.server.shown().contains {
        $0.contains("yann: the rest is private, and I can write in private on Matrix only.")
      })
  }

  // MARK: Parts

  /// Lets time pass, until all that waits is said.
  private func rest(_ world: World) {
    for _ in 0..<4 {
      world.now = world.now.adding(seconds: 3)
      world.perform()
    }
  }

  private func ghost(_ nick: String) -> UserID { UserID("@irc_\(nick):ex.org") }

  private func event(_ content: RoomEvent.Content, by user: UserID, _ world: World) -> RoomEvent {
    var event = world.message("", by: user)
    event.content = content
    return event
  }

  private func member(
    _ user: UserID, _ membership: StateChange.Membership, _ world: World
  ) -> RoomEvent {
    let name = membership == .join && user != botID ? nil as String? : nil
    return event(.state(.member(user, membership, displayName: name)), by: user, world)
  }
}
