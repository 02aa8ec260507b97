import PluginAPI
import Store
import Testing

@testable import Engine

/// Members that a row's own program does not know: somebody, or another version, added them to the
/// table's file. They stay with the row as long as it is there.
@Suite struct AddedMembersTests {
  struct Entry: Row {
    var id: Int
    var amount: Int
    var label: String?
  }

  static let table = Table<Entry>("entries")
  static let room = RoomID("!r:ex.org")

  /// The tables of a room whose file holds this row 1.
  static func tables(_ row: String) throws -> TableSpace {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data/r")
    try Snapshot(table: "entries", version: 1, turn: 1).write(
      [("1", Array(row.utf8))], to: "data/r/entries.json", on: disk)
    let folders = try LoadedFolder.all(
      [("r", room)], in: "data", on: disk, tables: ["entries": table])
    return try #require(folders.first?.tables)
  }

  static func change(_ amount: Int, in tables: TableSpace) throws -> String? {
    tables.write(Entry(id: 1, amount: amount), at: 1, in: table, of: room)
    return try tables.takeChanges().first?.row.map { String(decoding: $0, as: UTF8.self) }
  }

  /// What a snapshot writes.
  static func saved(_ tables: TableSpace) throws -> [String] {
    try tables.captureUnsaved().flatMap { place, capture in
      let next = capture.rows(using: RowCoder())
      var rows: [String] = []
      while let (_, row) = try next() { rows.append(String(decoding: row ?? [], as: UTF8.self)) }
      return rows
    }
  }

  @Test(arguments: [
    (
      #"{"amount":5,"id":1,"note":{"é":[1, 2.5]},"zone":null}"#,
      #"{"amount":6,"id":1,"note":{"é":[1,2.5]},"zone":null}"#
    ),
    (#"{"a":"\n","amount":5,"id":1}"#, #"{"a":"\n","amount":6,"id":1}"#),
    // What the row says itself counts, and what it took away is gone.
    (#"{"amount":5,"id":1,"label":"x"}"#, #"{"amount":6,"id":1}"#),
    (#"{"amount":5,"id":1}"#, #"{"amount":6,"id":1}"#),
  ])
  func `they stay when the row changes, in the journal and in the file`(
    before: String, after: String
  ) throws {
    let tables = try Self.tables(before)
    #expect(try Self.change(6, in: tables) == after)
    #expect(try Self.saved(tables) == [after])
    // Read back out of the journal.
    let again = TableSpace(declared: ["entries": Self.table])
    try again.load(
      RowChange(
        table: "entries", version: 1, room: Self.room, key: "1", row: Array(after.utf8)))
    #expect(
      try Self.change(7, in: again) == after.replacing("\"amount\":6", with: "\"amount\":7"))
  }

  @Test func `they come back when a command is refused that took the row away`() throws {
    let tables = try Self.tables(#"{"amount":5,"id":1,"note":"by hand"}"#)
    let mark = tables.mark
    tables.write(nil, at: 1, in: Self.table, of: Self.room)
    tables.write(Entry(id: 1, amount: 9), at: 1, in: Self.table, of: Self.room)
    tables.rollBack(to: mark)
    #expect(try Self.change(6, in: tables) == #"{"amount":6,"id":1,"note":"by hand"}"#)
  }

  @Test func `one that cannot be read stops the start, and the row is named`() throws {
    #expect {
      try Self.tables(#"{"amount":5,"id":1,"note":1e999}"#)
    } throws: { error in
      "\(error)".hasPrefix("data/r/entries.json: the row 1 of entries cannot be read: ")
    }
  }
}
