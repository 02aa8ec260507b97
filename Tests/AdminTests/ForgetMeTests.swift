import AdminBot
import AidBot
import Engine
import PluginAPI
import PluginTesting
import Testing

/// What becomes of a person who asks to be forgotten, as they and the room see it, and in the files.
@Suite struct ForgetMeTests {
  private func room(
    _ language: Language = .en, owners: Set<UserID> = []
  ) throws -> Rehearsal {
    try Rehearsal(Aid(), Admin(), language: language) { $0.owners = owners }
  }

  @Test func `it is asked about, confirmed, and then no file holds name or id`() throws {
    let room = try room()
    _ = try room.says("!need bread for Zébulon, 12 rue des Lilas", by: "Zébulon")
    _ = try room.says("!need flour", by: "Paul")
    _ = try room.says("!take 2", by: "Zébulon")
    _ = try room.says("!can sew masks", by: "Zébulon")
    _ = try room.says("!needs", by: "Zébulon")
    #expect(try !room.files(holding: "zebulon").isEmpty)
    #expect(
      try room.saysPrivately("forgetme", by: "Zébulon") == """
        This erases your name and id from all that is kept: 2 items, 5 other rows. What was taken is \
        free again; totals stay, as "a former member".
        What was said in the rooms stays there: each message is deleted there.
        To confirm, within 10 minutes: yes forget
        """)
    let done = try room.saysPrivately("yes forget", by: "Zébulon")
    #expect(done.hasPrefix("Forgotten: name and id removed from 2 items, "))
    #expect(
      done.hasSuffix(
        """
         other rows; counts stay as "a former member".
        What was said in the rooms stays there: each message is deleted there.
        I leave this conversation now. Whoever comes back is new.
        """))
    #expect(room.heard() == ["Free again: #2 (flour). To take it: !take 2"])
    for words in ["zebulon", "Zébulon", "Lilas"] {
      #expect(try room.files(holding: words) == [], "\(words)")
    }
    #expect(
      try room.says("!show 1", by: "Paul") == """
        #1 need · bread for a former member
        free
        opened Thu 9 Apr by a former member · expires Thu 16 Apr
        """)
    // Whoever comes back is new, and the bot starts from the same files.
    try room.restart()
    for words in ["zebulon", "Zébulon", "Lilas"] {
      #expect(try room.files(holding: words) == [], "\(words)")
    }
    #expect(try room.saysPrivately("yes forget", by: "Zébulon").hasPrefix("Nothing to confirm"))
    #expect(try room.says("!take 2", by: "Zébulon") == "Zébulon takes #2 (flour).")
  }

  @Test func `what others did to the same things cannot be taken back any more`() throws {
    let room = try room()
    _ = try room.says("!need bread", by: "Zébulon")
    _ = try room.says("!take 1", by: "Paul")
    _ = try room.saysPrivately("forgetme", by: "Zébulon")
    _ = try room.saysPrivately("yes forget", by: "Zébulon")
    #expect(try room.files(holding: "zebulon") == [])
    let said = try room.says("!undo", by: "Paul")
    #expect(
      said == "!take #1 cannot be undone: somebody whom it names was forgotten since.")
    #expect(try room.files(holding: "zebulon") == [])
  }

  @Test func `a display name takes no words out of what others said`() throws {
    let room = try room()
    _ = try room.says("!need 60 masks", by: "Paul")
    _ = try room.says("!take 1 20", by: "masks")
    _ = try room.says("!need masks held by need", by: "need")
    for name in ["masks", "need"] {
      _ = try room.saysPrivately("forgetme", by: name)
      _ = try room.saysPrivately("yes forget", by: name)
    }
    _ = room.heard()
    #expect(try room.says("!needs", by: "Paul").hasPrefix("#1 60 masks, free"))
    try room.restart()
    #expect(try room.files(holding: "@masks") == [])
    #expect(try room.files(holding: "@need") == [])
  }

  @Test func `only in private, only when confirmed in time, never from a typo`() throws {
    let room = try room()
    #expect(try room.says("!forgetme", by: "Léa") == "In private only: write to me directly.")
    #expect(room.privately == ["lea: This is the place: please send !forgetme"])
    #expect(
      try room.saysPrivately("yes forget", by: "Léa")
        == "Nothing to confirm, or more than 10 minutes have passed. To be forgotten: !forgetme")
    _ = try room.saysPrivately("forgetme", by: "Léa")
    _ = try room.wait(minutes: 11)
    #expect(try room.saysPrivately("yes forget", by: "Léa").hasPrefix("Nothing to confirm"))
    _ = try room.saysPrivately("forgetme", by: "Léa")
    #expect(try !room.saysPrivately("yes forgett", by: "Léa").hasPrefix("Forgotten"))
    #expect(try !room.files(holding: "@lea:").isEmpty)
  }

  @Test func `in French`() throws {
    let room = try room(.fr)
    _ = try room.says("!besoin pain", by: "Léa")
    let asked = try room.saysPrivately("oublie-moi", by: "Léa")
    #expect(asked.hasSuffix("Pour confirmer, d'ici 10 minutes\u{A0}: oui oublier"))
    #expect(try room.saysPrivately("oui oublier", by: "Léa").hasPrefix("Oublié\u{A0}: nom et"))
    #expect(
      try room.says("!voir 1", by: "Paul").contains("un ancien membre"))
  }

  @Test func `an owner asks for somebody who asked outside, and a member cannot`() throws {
    let room = try room(owners: [UserID("@nina:ex.org")])
    _ = try room.says("!need bread", by: "Zébulon")
    #expect(
      try room.saysPrivately("forgetme @zebulon:ex.org", by: "Paul")
        == "For somebody else you must be an admin of a room where that person is known.")
    #expect(
      try room.saysPrivately("forgetme @zebulon:ex.org", by: "Nina").hasSuffix(
        "To confirm, within 10 minutes: yes forget @\u{2060}zebulon:ex.org"))
    #expect(
      try room.saysPrivately("yes forget", by: "Nina").hasPrefix("Nothing to confirm"))
    #expect(
      try room.saysPrivately("yes forget @zebulon:ex.org", by: "Nina").hasPrefix("Forgotten"))
    #expect(try room.files(holding: "zebulon") == [])
  }

  @Test func `a copy is one file with all that names a person, once an hour`() throws {
    let room = try room()
    _ = try room.says("!need bread, 12 rue des Lilas", by: "Zébulon")
    _ = try room.says("!need flour", by: "Paul")
    #expect(try room.says("!mydata", by: "Zébulon") == "In private only: write to me directly.")
    let said = try room.saysPrivately("mydata", by: "Zébulon")
    #expect(said.hasPrefix("All that names you: 1 item, "))
    #expect(said.contains("[file mydata.json, "))
    let file = try #require(room.files.last)
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(text.contains("\"person\": \"@zebulon:ex.org\""))
    #expect(text.contains("bread") && !text.contains("flour") && !text.contains("Lilas"))
    #expect(
      try room.saysPrivately("mydata", by: "Zébulon").hasPrefix("One copy an hour at most"))
    _ = try room.wait(hours: 1)
    #expect(try room.saysPrivately("mydata", by: "Zébulon").hasPrefix("All that names you"))
  }
}
