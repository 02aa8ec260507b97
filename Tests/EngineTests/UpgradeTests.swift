import PluginAPI
import Store
import Testing

@testable import Engine

/// The notes as a later version of their plugin keeps them.
private struct LaterNotes: Plugin {
  struct Note: Row {
    var id: Int
    var words: [String]
  }

  static let all = Index<Note>("all") { _ in [.init("all")] }
  static let table = Table<Note>(
    "notes", version: 2, indexes: [all],
    upgrades: [
      Upgrade(from: 1, Notes.Note.self) { old in
        Note(id: old.id, words: old.text.split(separator: " ").map(String.init))
      }
    ])

  let name = "notes"
  let tables: [any AnyTable] = [table]
  let commands = [
    Command("note", help: Text("keep a text"), example: Text("note milk"), .text) { call, text in
      let id = call.room.next("note")
      call.room[table].put(Note(id: id, words: [text]))
      return Answer(Text("#\(id) noted"))
    },
    Command("count", help: Text("count"), example: Text("count")) { call in
      let words = call.room[table].list(all, "all").map { $0.words.count }
      return Answer(Text("\(words)"))
    },
  ]
}

@Suite struct UpgradeTests {
  private var folder: String { "data/rooms/\(roomFolder(for: home.text))" }

  /// A state folder of the earlier version: a note in the table's file, another in the journal.
  private func files() throws -> MemoryFileSystem {
    let world = try World()
    try world.begin()
    try world.says("!note two words")
    try world.core.snapshot()
    try world.says("!note now three words")
    return world.files
  }

  @Test func `rows in the file and in the journal are upgraded, and the old file is kept`() throws {
    let files = try files()
    let old = try files.readFile("\(folder)/notes.json")
    let world = try World([LaterNotes()], files: files)
    #expect(try world.says("!count", event: "$count") == ["[2, 3]"])
    #expect(try files.readFile("\(folder)/notes.v1") == old)
    try world.says("!note one", event: "$one")
    try world.core.snapshot()
    try world.restart()
    #expect(try world.says("!count", event: "$again") == ["[2, 3, 1]"])
    // What was kept first is not written over.
    #expect(try files.readFile("\(folder)/notes.v1") == old)
    let new = String(decoding: try files.readFile("\(folder)/notes.json"), as: UTF8.self)
    #expect(new.contains(#""version": 2"#) && new.contains(#""words":["two","words"]"#))
  }

  @Test func `the copy goes with the first thing that is erased`() throws {
    let files = try files()
    let world = try World([LaterNotes()], files: files)
    try world.begin([.directWith(lea, madeBy: botID)])
    var record = world.core.openTurn(world.now)
    world.core.forget(Forget(nina), world.now, &record)
    try world.core.commit(world.core.closed(record, rooms: []))
    try world.core.snapshot()
    #expect(!world.core.owesErasure)
    #expect(try !files.list(folder).contains("notes.v1"))
  }

  /// A state folder that a newer program has written.
  private func newerFiles() throws -> MemoryFileSystem {
    let world = try World([Notes(version: 2), Other()])
    try world.begin()
    try world.says("!note milk")
    return world.files
  }

  @Test func `the owners are told once of a plugin that a newer program wrote for`() throws {
    let rules = try english { $0.owners = [nina] }
    let older = try World([Notes(), Other()], rules: rules, files: newerFiles())
    try older.begin()
    let told = [
      "notes stays off: its data (notes) were written by a newer Babillard. Nothing is lost: please "
        + "update Babillard."
    ]
    #expect(older.server.messages().map(\.body).filter { $0.hasPrefix("notes stays off") } == told)
    try older.restart()
    try older.begin()
    #expect(older.server.messages().map(\.body).filter { $0.hasPrefix("notes stays off") } == told)
    // Whoever types its words hears that it is off, and the others work.
    #expect(
      try older.says("!note bread", event: "$bread") == [
        "notes is off in this room. An admin can turn it on: !plugin on notes"
      ])
  }
}
