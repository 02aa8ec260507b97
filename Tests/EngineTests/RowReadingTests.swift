import PluginAPI
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
  static func lines(of box: TableBox<Entry>) throws -> [FileRow] {
    var lines: [FileRow] = []
    try box.scan(using: RowCoder()) { lines.append(FileRow(key: $0, bytes: $1)) }
    return lines
  }

  static func read(_ lines: [FileRow]) throws -> TableBox<Entry> {
    let box = TableBox(table)
    var reading = RowReading(into: box, version: 1)
    for line in lines { try reading.add(line.key, line.bytes) }
    try reading.finish()
    box.settle(isAsWritten: true)
    return box
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

  @Test(arguments: [0, 1, 512, 513, 8_193])
  func `read back, a table is what it was`(count: Int) throws {
    var dice = SeededDice(seed: UInt64(count))
    let box = TableBox(Self.table)
    for id in 0..<count { box.write(Self.entry(id, &dice), at: id) }
    let read = try Self.read(try Self.lines(of: box))
    #expect(Self.isSame(read, box))
    // Lists that nobody has asked for yet take changes as all others do.
    let again = try Self.read(try Self.lines(of: box))
    for _ in 0..<2_000 {
      let id = Int.random(in: 0..<(count + 100), using: &dice)
      let row = Bool.random(using: &dice) ? Self.entry(id, &dice) : nil
      #expect(again.write(row, at: id) == box.write(row, at: id))
    }
    #expect(Self.isSame(again, box))
  }

  @Test func `of rows that cannot be read the first is named, wherever it stands`() throws {
    var dice = SeededDice(seed: 1)
    let box = TableBox(Self.table)
    for id in 0..<9_000 { box.write(Self.entry(id, &dice), at: id) }
    var lines = try Self.lines(of: box).sorted { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }
    for bad in [7_777, 4_444, 8_999] { lines[bad].bytes = Array("{}".utf8) }
    #expect {
      try Self.read(lines)
    } throws: { error in
      "\(error)".hasPrefix("the row 4444 of entries cannot be read: ")
    }
    lines[4_444] = lines[100]
    #expect {
      try Self.read(lines)
    } throws: { error in
      "\(error)" == "the row 100 of entries cannot be read: it stands twice"
    }
  }
}
