import AdminBot
import AidBot
import Board
import DigestBot
import Engine
import PluginAPI
import PluginTesting
import Testing

/// A plugin with something that is part of a room's set-up, and something that is not.
private struct Sheets: Plugin {
  struct Sheet: Row {
    var id: Int
    var text: String
  }

  static let all = Index<Sheet>("all") { _ in [.init("all")] }
  static let setUp = Table<Sheet>("sheets.items", indexes: [all], isSetUp: true)
  static let notes = Table<Sheet>("sheets.notes", indexes: [all])

  let name = "sheets"
  let tables: [any AnyTable] = [setUp, notes]
  let commands = [
    Command("sheet", help: Text("add"), example: Text("sheet visor"), .text) { call, text in
      let id = call.room.next("sheet")
      call.room[setUp].put(Sheet(id: id, text: text))
      call.room[notes].put(Sheet(id: id, text: call.sender.name))
      return Answer(Text("added"))
    },
    Command("sheets", help: Text("list"), example: Text("sheets")) { call in
      let items = call.room[setUp].list(all, "all").map { "\($0.id) \($0.text)" }
      return Answer(
        Text((items + ["\(call.room[notes].count(all, "all")) notes"]).joined(separator: ", ")))
    },
  ]
}

/// `!room`: what goes to another room, and what goes away.
@Suite struct RoomTests {
  private func rooms() throws -> (Rehearsal, blois: RoomID) {
    let room = try Rehearsal(Aid(), Digest(), Sheets(), Admin(), language: .en) {
      $0.owners = [UserID("@nina:ex.org")]
    }
    _ = try room.says("!sheet visor")
    _ = try room.says("!sheet ear-saver")
    _ = try room.says("!need flour")
    _ = try room.says("!digest at 18:00", by: "Nina")
    return (room, try room.enters("Blois"))
  }

  private func export(_ room: Rehearsal) throws -> [UInt8] {
    _ = try room.says("!room export", by: "Nina")
    return try #require(room.files.last).bytes
  }

  @Test func `the file holds settings and set-up, and nobody`() throws {
    let (room, _) = try rooms()
    #expect(
      try room.says("!room export", by: "Nina").hasPrefix(
        "This room's set-up, with nothing about people. To use it elsewhere: send this file there "
          + "with the caption !room import\n[file Makers et voisins, Orléans.json, "))
    let text = String(decoding: try #require(room.files.last).bytes, as: UTF8.self)
    #expect(text.contains("\"digest.at\": \"18:00\"") && text.contains("ear-saver"))
    #expect(!text.contains("lea") && !text.contains("Léa") && !text.contains("flour"))
  }

  private let taken = """
    Taken from "Makers et voisins, Orléans": 2 settings, 2 entries.
    """

  @Test func `a file with a caption sets another room up`() throws {
    let (room, blois) = try rooms()
    let file = try export(room)
    _ = try room.says("!sheet old", in: blois)
    let said = try room.posts("a.json", file, caption: "!room import", by: "Nina", in: blois)
    #expect(said == taken)
    #expect(try room.says("!sheets", in: blois) == "1 visor, 2 ear-saver, 1 notes")
    #expect(try room.says("!digest", in: blois).contains("18:00"))
    // It is one deed, and can be taken back.
    #expect(try room.says("!undo", by: "Nina", in: blois).hasPrefix("Undone"))
    #expect(try room.says("!sheets", in: blois) == "1 old, 1 notes")
  }

  @Test func `so do an answer to a file, and the text itself`() throws {
    let (room, _) = try rooms()
    let file = try export(room)
    _ = try room.posts("a.json", file, caption: "the set-up", by: "Nina")
    let said = try room.replies("!room import", to: "the set-up", by: "Nina")
    #expect(said == taken)
    let text = String(decoding: file, as: UTF8.self)
    #expect(
      try room.says("!salon importe\n```json\n\(text)\n```", by: "Nina").contains("Repris de"))
    let line = text.split(separator: "\n").joined(separator: " ")
    #expect(try room.says("!room import \(line)", by: "Nina") == taken)
  }

  @Test(arguments: [
    ("{", "Line 1: this is not a file of \"room export\", or it is damaged. Nothing was imported."),
    ("{\"a\": 1}", "This file is not a room's set-up. Nothing was imported."),
    (
      "{\"babillard\": \"room set-up\", \"version\": 2}",
      "This file is from a newer version (2). Nothing was imported."
    ),
    (
      "{\"babillard\": \"room set-up\", \"version\": 1, \"settings\": {\"digest.at\": \"25:00\"}}",
      "A part of this file does not fit: digest.at (a time of day such as \"19:00\"). Nothing was "
        + "imported."
    ),
    (
      "{\"babillard\": \"room set-up\", \"version\": 1, \"tables\": {\"sheets.items\": {\"rows\": "
        + "{\"7\": {\"id\": 8, \"text\": \"x\"}}}}}",
      "A part of this file does not fit: sheets.items.7. Nothing was imported."
    ),
  ]) func `what is no set-up changes nothing`(text: String, answer: String) throws {
    let (room, _) = try rooms()
    #expect(try room.says("!room import\n\(text)", by: "Nina") == answer)
    #expect(
      try room.posts("a.json", Array(text.utf8), caption: "!room import", by: "Nina") == answer)
    #expect(try room.says("!sheets") == "1 visor, 2 ear-saver, 2 notes")
  }

  @Test func `what is not known here is left out, and said`() throws {
    let (room, _) = try rooms()
    let text =
      "{\"babillard\": \"room set-up\", \"version\": 1, \"room\": \"X\", \"settings\": "
      + "{\"moon.phase\": 3}, \"tables\": {\"items\": {\"rows\": {}}}}"
    #expect(
      try room.says("!room import\n\(text)", by: "Nina")
        == "Taken from \"X\": 0 settings, 0 entries.\nLeft out, not known here: moon.phase, items")
  }

  @Test func `without a file it says how, and a message without one is told`() throws {
    let (room, _) = try rooms()
    #expect(
      try room.says("!room import", by: "Nina")
        == "Which file? Send it here with the caption !room import, or answer the message that has it "
        + "with !room import")
    _ = try room.says("just words")
    let said = try room.replies("!room import", to: "just words", by: "Nina")
    #expect(
      said
        == "Which file? Send it here with the caption !room import, or answer the message that has it "
        + "with !room import")
  }

  @Test(arguments: [
    "!room wipe", "!room wipe confirm", "!room wipe confirm Makers", "!room wipe Blois",
  ])
  func `nothing is erased without the room's name`(line: String) throws {
    let (room, _) = try rooms()
    #expect(
      try room.says(line, by: "Nina")
        == "Nothing is erased. This erases the room's list, counts, settings and names for ever. To do "
        + "so: !room wipe confirm Makers et voisins, Orléans")
    #expect(try room.says("!sheets") == "1 visor, 2 ear-saver, 2 notes")
  }

  @Test func `a wipe leaves nothing behind, and numbers are not given again`() throws {
    let (room, blois) = try rooms()
    _ = try room.says("!need rice at 12 rue des Lilas, 06 12 34 56 78", by: "Zoé")
    _ = try room.says("!sheet kept", in: blois)
    let said = try room.says(
      "!room wipe confirm makers et voisins orléans", by: "Nina")
    #expect(said.hasPrefix("Erased: ") && said.contains("starts afresh"))
    #expect(try room.says("!sheets", by: "Nina") == "0 notes")
    #expect(try room.says("!sheets", in: blois) == "1 kept, 1 notes")
    #expect(try room.says("!need salt", by: "Nina").hasPrefix("#3 need: salt."))
    try room.save()
    for words in ["flour", "Lilas", "Zoé", "zoe", "ear-saver"] {
      #expect(try room.files(holding: words) == [], "\(words)")
    }
    try room.restart()
    #expect(try room.says("!sheets", by: "Nina") == "0 notes")
  }

  @Test func `only an admin may`() throws {
    let (room, _) = try rooms()
    for line in ["!room export", "!room import", "!room wipe confirm Makers et voisins, Orléans"] {
      #expect(try room.says(line).hasPrefix("That needs the role admin."))
    }
  }
}
