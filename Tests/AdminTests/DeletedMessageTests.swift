import AdminBot
import AidBot
import PluginAPI
import PluginTesting
import Testing

/// What becomes of what was typed in a message that is deleted.
@Suite struct DeletedMessageTests {
  private func room() throws -> Rehearsal { try Rehearsal(Aid(), Admin(), language: .en) }

  @Test func `a need is withdrawn, and its words and address are gone from every file`() throws {
    let room = try room()
    _ = try room.says("!need wheelchair near Olivet, 12 rue des Lilas", by: "Léa")
    _ = try room.says("!take 1", by: "Paul")
    #expect(try !room.files(holding: "wheelchair").isEmpty)
    #expect(
      try room.deletes("!need wheelchair near Olivet, 12 rue des Lilas")
        == "#1 is withdrawn: its message was deleted. Nothing more to do for Paul, thank you!")
    for words in ["wheelchair", "Lilas", "Olivet"] {
      #expect(try room.files(holding: words) == [], "\(words)")
    }
    #expect(try room.says("!show 1").hasPrefix("#1 need · (erased)"))
    #expect(try room.says("!undo", by: "Paul").contains("was deleted since"))
    try room.restart()
    #expect(try room.files(holding: "wheelchair") == [])
  }

  @Test func `weeks later, it is found all the same`() throws {
    let room = try room()
    _ = try room.says("!need wheelchair before 1 june", by: "Léa")
    _ = try room.wait(days: 3)
    #expect(
      try room.deletes("!need wheelchair before 1 june")
        == "#1 is withdrawn: its message was deleted.")
    #expect(try room.files(holding: "wheelchair") == [])
  }

  @Test func `words that were changed since come from the later message`() throws {
    let room = try room()
    _ = try room.says("!need wheelchair", by: "Léa")
    _ = try room.says("!edit 1 text crutches", by: "Léa")
    #expect(try room.deletes("!need wheelchair") == "")
    #expect(try room.says("!needs") == "#1 crutches, free")
    #expect(try room.deletes("!edit 1 text crutches") == "")
    #expect(try room.files(holding: "crutches") == [])
    #expect(try room.files(holding: "wheelchair") == [])
  }

  @Test func `a note goes, and what it was added to stays`() throws {
    let room = try room()
    _ = try room.says("!need wheelchair", by: "Léa")
    _ = try room.says("!take 1 by train from Blois", by: "Paul")
    #expect(try room.deletes("!take 1 by train from Blois", by: "Paul") == "")
    #expect(try room.files(holding: "Blois") == [])
    #expect(try room.says("!needs").contains("Paul"))
  }

  @Test func `chatter that is deleted is nothing to us`() throws {
    let room = try room()
    _ = try room.says("hello all")
    #expect(try room.deletes("hello all") == "")
  }
}
