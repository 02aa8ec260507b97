import AidBot
import Board
import DigestBot
import PluginAPI
import PluginTesting
import Testing

@testable import Engine

/// How a message is taken, and how it is answered.
struct HandlingTests {
  private func room(
    _ language: Language = .en, _ adjust: (inout Rules) -> Void = { _ in }
  ) throws -> Rehearsal {
    try Rehearsal(Aid(), Ledger(), language: language) {
      $0.limits.commandsPerMinute = 0
      adjust(&$0)
    }
  }

  // MARK: Signs

  @Test func `what stands for a sign says nothing private`() throws {
    let world = try World([Ledger()])
    try world.begin()
    for (line, text) in [
      ("!made 12", "✅ lea: !made 12"), ("!made 13 call 06 12 34 56 78", "✅ lea: !made …"),
    ] {
      let batch = Batch(
        token: line, rooms: [RoomBatch(room: home, events: [world.message(line)])])
      let turn = try world.core.turn(for: batch, now: world.now)
      #expect(
        turn.record.effects.map(\.effect).contains {
          if case .react(_, _, _, let shown) = $0 { shown == text } else { false }
        }, "\(line)")
      try world.core.commit(turn)
    }
  }

  @Test func `a sign answers what was noted as it was typed, and words the rest`() throws {
    let room = try room()
    #expect(try room.says("!made 12") == "✅")
    #expect(try room.says("!made") == "e2: 1 made.")
    #expect(try room.says("!maade 13") == "(!made) e3: 13 made.")
    #expect(try room.says("!made 12") == "Counted once. If it is a second lot: !made 12 again")
    #expect(try room.says("!made 12 again") == "✅")
    #expect(try room.says("!made 2\n!made 3") == "✅")
    #expect(try room.says("!made 4\n!need milk").hasPrefix("e7: 4 made.\n#1 need: milk.") == true)
    #expect(
      try room.edits("!made 2\n!made 3", to: "!made 2\n!made 5")
        == "Corrected: e10: 2 made.\ne11: 5 made.")
  }

  @Test(arguments: [
    (Acknowledgement.text, "e1: 12 faits.", "e2: 1 faits."), (.react, "✅", "✅"),
    (.auto, "✅", "e2: 1 faits."),
  ]) func `the room's rule decides whether it is a sign`(
    rule: Acknowledgement, counted: String, filledIn: String
  ) throws {
    let room = try room(.fr) { $0.rooms[Rehearsal.room] = .init(acknowledgement: rule) }
    #expect(try room.says("!fabriqué 12") == counted)
    #expect(try room.says("!fabriqué") == filledIn)
    // Nobody behind a bridge would see it.
    let bridged = try self.room(.fr) {
      $0.rooms[Rehearsal.room] = .init(bridge: .irc, acknowledgement: rule)
    }
    #expect(try bridged.says("!fabriqué 12") == "Léa: e1: 12 faits.")
  }

  // MARK: What a command declares

  @Test func `a command may be taken back by an opposite of its own`() throws {
    let room = try room()
    #expect(try room.says("!made 12") == "✅")
    #expect(try room.says("!made 5") == "✅")
    #expect(try room.says("!undo e1") == "Undone e1 (12 made). Total 5.")
    #expect(try room.says("!undo") == "Restored e1 (12 made). Total 17.")
    try room.restart()
    #expect(try room.says("!undo") == "Undone e1 (12 made). Total 5.")
    #expect(try room.says("!undo e2", by: "Paul") == "Only Léa or a coordinator can do that.")
    #expect(
      try room.says("!undo e2 counted twice", by: "Nina") == "Undone e2 (5 made). Total 0.")
    #expect(try room.edits("!made 5", to: "!made 6") == "✅")
  }

  @Test func `what was chosen for a room is taken back`() throws {
    let room = try Rehearsal(Digest(), language: .en)
    let before = try room.says("!digest")
    #expect(try room.says("!digest at 20:00", by: "Nina").contains("20:00"))
    #expect(try room.says("!undo", by: "Nina") == "Undone !digest.")
    #expect(try room.says("!digest") == before)
  }

  @Test func `what erases never runs from a typo`() throws {
    let room = try room()
    #expect(try room.says("!forgetal") == "No !forgetal. Did you mean !forgetall?")
    #expect(try room.says("!forgetall") == "Erased.")
  }

  @Test func `some commands are for private alone`() throws {
    let room = try room()
    #expect(try room.says("!mydata") == "In private only: write to me directly.")
    #expect(try room.saysPrivately("mydata", by: "Léa") == "All of it.")
    let french = try self.room(.fr)
    #expect(try french.says("!mydata") == "En privé seulement\u{A0}: m'écrire directement.")
  }

  // MARK: Who speaks

  @Test func `from a ghost a line without prefix is talk, and an edit is nothing`() throws {
    let room = try room {
      $0.bridging.ghosts = [IDPattern("@irc_*:ex.org")].compactMap(\.self)
      $0.rooms[Rehearsal.room] = .init(bridge: .none)
    }
    #expect(
      try room.says("!need milk\nhow are you?", by: "irc_lea")
        == "#1 need: milk.\nTo take it: !take 1")
    #expect(
      try room.says("!need bread\nfresh", by: "Léa")
        == "#2 need: bread · fresh.\nTo take it: !take 2")
    #expect(
      try room.edits("!need milk\nhow are you?", to: "!need tea", by: "irc_lea") == "")
    #expect(try room.says("!needs") == "#1 milk, free\n#2 bread · fresh, free")
  }

  @Test func `an edit of an edit is nothing`() throws {
    let world = try World([Board(), Aid()], rules: english())
    try world.begin()
    func edit(_ body: String, of target: String, as event: String) throws -> [String] {
      let before = world.server.shown().count
      var edit = world.message(body, event: event)
      edit.content = .message(RoomMessage(body: body, replaces: EventID(target)))
      try world.take([RoomBatch(room: home, events: [edit])])
      return Array(world.server.shown().dropFirst(before))
    }
    try world.says("need milk", event: "$talk")
    #expect(try edit("need tea", of: "$talk", as: "$edit1") == [])
    #expect(try edit("!need tea", of: "$edit1", as: "$edit2") == [])
    #expect(try edit("!need tea", of: "$talk", as: "$edit3").count == 1)
    #expect(try edit("!need jam", of: "$edit3", as: "$edit4") == [])
    #expect(try edit("!need tea", of: "$talk", as: "$edit3") == [])
    #expect(
      try edit("!need jam", of: "$talk", as: "$edit5").first?.hasPrefix("Corrected: #1") == true)
    let old = "That message is too old to be corrected (10 minutes at most). A new command needs a "
    #expect(try edit("!need jam", of: "$unknown", as: "$edit6") == [old + "new message."])
    #expect(try edit("need jam", of: "$unknown", as: "$edit7") == [])
  }

  @Test func `people are answered in the language that they chose`() throws {
    let world = try World([Board(), Aid()], rules: english())
    try world.begin()
    #expect(try world.says("!besoin lait").first?.hasPrefix("#1 besoin") == true)
    world.core.tables.write(
      OwnChoice(id: lea.text, language: .fr), at: lea.text, in: .choices)
    #expect(try world.says("!need tea").first?.hasPrefix("#2 besoin\u{A0}: tea.") == true)
    #expect(try world.says("!nees tea").first?.hasPrefix("La commande !nees") == true)
    #expect(try world.says("!need tea", by: nina).first?.hasPrefix("#3 need: tea.") == true)
    try world.says("!take 2", by: nina)
    try world.says("!done 2", by: nina)
    #expect(world.server.told(lea).first?.hasPrefix("#2 (tea)\u{A0}: fait, dit nina.") == true)
    try world.restart()
    #expect(try world.says("!show 9") == ["Pas de #9 dans ce salon."])
  }

  // MARK: What is echoed

  @Test func `what people type pings nobody and turns no line`() throws {
    let room = try room()
    #expect(
      try room.says("!need @room @nina:ex.org @Everyone lea@ex.org @ home")
        == "#1 need: @\u{2060}room @\u{2060}nina:ex.org @\u{2060}Everyone @ home.\n"
        + "To take it: !take 1\n"
        + "Address/phone seen: kept private, not shown here. You may delete your message.")
    #expect(
      try room.says("!need a\u{202E}b\u{2066}c\u{200F}d\u{7}e")
        == "#2 need: abcde.\nTo take it: !take 2")
  }

  @Test func `a line of any origin is harmless`() {
    #expect("plain".harmless == "plain")
    #expect("a\u{202E}b\u{2069}\u{FEFF}\u{85}c\u{0}\u{9F}".harmless == "ab c")
    #expect("@ROOMS @:x @x: @a@b:c".harmless == "@\u{2060}ROOMS @:x @\u{2060}x: @a@\u{2060}b:c")
  }

  // MARK: What it costs

  @Test func `what is remembered of a message stays small, however long its item's row`() throws {
    let world = try World([Board(), Aid()], rules: english { $0.limits.commandsPerMinute = 0 })
    try world.begin()
    try world.says("!need 1000 masks for the hospital of Orléans é", by: nina)
    for number in 1...100 { try world.says("!take 1 1", by: UserID("@p\(number):ex.org")) }
    let rows = world.core.heard(by: nil, in: home)
    #expect(rows.count == 101)
    let sizes = try rows.map { try RowCoder().encode($0).count }
    #expect(sizes.allSatisfy { $0 < 800 })
    // All of it can still be taken back, from the last on.
    for number in (1...100).reversed() {
      #expect(
        try world.says("!undo", by: UserID("@p\(number):ex.org")).first?.hasPrefix(
          "Undone !take #1.")
          == true)
    }
    #expect(try world.says("!undo", by: nina).first?.hasPrefix("Undone #1") == true)
  }

  @Test func `a room remembers so many messages, and a day`() throws {
    let world = try World([Notes(), Board()], rules: english { $0.limits.commandsPerMinute = 0 })
    try world.begin()
    for number in 0..<(HeardMessage.limit + 20) { try world.says("!note \(number)") }
    #expect(world.core.heard(by: nil, in: home).count == HeardMessage.limit)
    world.now = world.now.adding(days: 2)
    try world.says("!note late")
    try world.restart()
    try world.core.snapshot()
    #expect(world.core.heard(by: nil, in: home).count == 1)
  }
}
