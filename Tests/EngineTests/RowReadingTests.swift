import PluginAPI
import Store
import Testing

@testable import Engine

/// A table's file is read by several threads; what comes of it is as if its rows had been written one
/// after the other.
@Suite struct RowReadingTests {
  struct Entry: Row, Hashable {
    var id: Int
    var group: Int
    var amount: Int64
  }

  /// Every row in a long bucket, in a short one, and in a sum.
  static let table = Table<Entry>(
    "entries",
    indexes: [
      Index("rank") {
        [.init("all", rank: Int64($0.amount)), .init("\($0.group)", rank: -$0.amount)]
      }
    ],
    tallies: [
      Tally("sums") { [.init("\($0.group)", "\($0.id % 7)", $0.amount), .init("all", "", 1)] }
    ])

  static func entry(_ id: Int, _ dice: inout SeededDice) -> Entry {
    Entry(
      id: id, group: Int.random(in: 0..<900, using: &dice),
      amount: Int64.random(in: -5...5, using: &dice))
  }

  /// The rows of a box as a file holds them.
  static func lines(of box: TableBox<Entry>) throws -> [SnapshotRow] {
    var lines: [SnapshotRow] = []
    try box.scan(using: RowCoder()) { lines.append(SnapshotRow(key: $0, bytes: $1)) }
    return lines
  }

  /// Reads rows as those of a file that somebody has edited.
  static func read(_ lines: [SnapshotRow]) throws -> TableBox<Entry> {
    let box = TableBox(table)
    var reading = RowReading(into: box, version: 1)
    for line in lines { try reading.add(line.key, line.bytes) }
    try reading.finish()
    box.settle(isAsWritten: true)
    return box
  }

  /// Writes rows into a table's file, lets somebody edit it, and loads its folder.
  static func load(
    _ lines: [SnapshotRow], editing edit: (String) -> String = { $0 }
  ) throws -> TableBox<Entry>? {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data/bot")
    let file = "data/bot/entries.json"
    try Snapshot(table: "entries", version: 1, turn: 1).write(
      lines.map { ($0.key, $0.bytes) }, to: file, on: disk)
    let text = String(decoding: try disk.readFile(file), as: UTF8.self)
    try disk.open(file, .replace).write(Array(edit(text).utf8), at: 0)
    let folder = try LoadedFolder.all(
      [("bot", nil)], in: "data", on: disk, tables: ["entries": table])
    return folder.first?.tables.box(at: .init(room: nil, table: "entries")) as? TableBox<Entry>
  }

  /// Whether two boxes hold, list and add up the same.
  static func isSame(_ one: TableBox<Entry>, _ other: TableBox<Entry>) -> Bool {
    guard one.all == other.all else { return false }
    return (["all"] + (0..<900).map { "\($0)" }).allSatisfy { bucket in
      one.count(in: bucket, of: "rank") == other.count(in: bucket, of: "rank")
        && one.keys(in: bucket, of: "rank", after: 0, limit: .max)
          == other.keys(in: bucket, of: "rank", after: 0, limit: .max)
        && one.keys(in: bucket, of: "rank", rank: 2, last: 3)
          == other.keys(in: bucket, of: "rank", rank: 2, last: 3)
        && one.sums(in: bucket, of: "sums") == other.sums(in: bucket, of: "sums")
    }
  }

  @Test(arguments: [0, 1, 512, 4_097, 9_001])
  func `read back, a table is what it was`(count: Int) throws {
    var dice = SeededDice(seed: UInt64(count))
    let box = TableBox(Self.table)
    for id in 0..<count { box.write(Self.entry(id, &dice), at: id) }
    let read = try Self.read(try Self.lines(of: box))
    #expect(Self.isSame(read, box))
    let loaded = try #require(try Self.load(try Self.lines(of: box)))
    #expect(Self.isSame(loaded, box))
    // Lists that nobody has asked for yet take changes as all others do.
    let again = try Self.read(try Self.lines(of: box))
    for _ in 0..<2_000 {
      let id = Int.random(in: 0..<(count + 100), using: &dice)
      let row = Bool.random(using: &dice) ? Self.entry(id, &dice) : nil
      #expect(again.write(row, at: id)?.value == box.write(row, at: id)?.value)
    }
    #expect(Self.isSame(again, box))
  }

  @Test func `of rows that cannot be read the first is named, wherever it stands`() throws {
    var dice = SeededDice(seed: 1)
    let box = TableBox(Self.table)
    for id in 0..<9_000 { box.write(Self.entry(id, &dice), at: id) }
    var lines = try Self.lines(of: box).sorted { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }
    let good = lines
    for bad in [7_777, 4_444, 8_999] {
      lines[bad] = SnapshotRow(key: "\(bad)", bytes: Array("{}".utf8))
    }
    #expect {
      try Self.read(lines)
    } throws: { error in
      "\(error)".hasPrefix("the row 4444 of entries cannot be read: ")
    }
    lines = good
    lines[4_444] = lines[100]
    #expect {
      try Self.read(lines)
    } throws: { error in
      "\(error)" == "the row 100 of entries cannot be read: it stands twice"
    }
  }

  @Test func `a file that somebody has edited is read all the same`() throws {
    var dice = SeededDice(seed: 2)
    let box = TableBox(Self.table)
    for id in 0..<4_500 { box.write(Self.entry(id, &dice), at: id) }
    let lines = try Self.lines(of: box)
    for (old, new) in [
      ("    \"4498\": {", "\n\t\"4498\" : {\n"), ("\n  }\n}\n", "}}"),
      ("\"rows\"", "\"note\":[],\"rows\""),
    ] {
      let read = try #require(
        try Self.load(lines) { text in
          #expect(text.contains(old))
          return text.replacing(old, with: new)
        })
      #expect(Self.isSame(read, box), "\(old)")
    }
  }

  @Test func `a row of a file that cannot be read is named with the file`() throws {
    var dice = SeededDice(seed: 3)
    let box = TableBox(Self.table)
    for id in 0..<4_500 { box.write(Self.entry(id, &dice), at: id) }
    let lines = try Self.lines(of: box)
    let place = "data/bot/entries.json"
    for (new, expected) in [
      ("    \"4498\": {},", "\(place): the row 4498 of entries cannot be read: "),
      (
        "    \"4498\": {\"amount\"", "\(place), line 4506, column 5: expected a colon after the key"
      ),
      ("    \"4497\": {},", "\(place), line 4505, column 5: the row \"4497\" stands twice"),
    ] {
      #expect {
        _ = try Self.load(lines) { text in
          text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("    \"4498\": {") ? new : String($0) }.joined(separator: "\n")
        }
      } throws: { error in
        "\(error)".hasPrefix(expected)
      }
    }
  }
}
