import JSON
import Store
import Testing

/// What is read in pieces is what is read row by row; what stands otherwise than it would be written
/// is left to that.
@Suite struct SnapshotRowsTests {
  private static let header = Snapshot(table: "t", version: 2, turn: 12)
  private static let path = "data/t.json"

  private static func written(_ keys: [String]) throws -> MemoryFileSystem {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    let rows = keys.map { key in (key, bytes("{\"n\":[\(key.utf8.count),\"\\n, }\"]}")) }
    try header.write(rows, to: path, on: disk)
    return disk
  }

  /// The rows of all pieces, one after the other.
  private static func rows(_ file: SnapshotRows, pieces: Int) throws -> [String] {
    var rows: [String] = []
    for piece in file.pieces(pieces, least: 1) {
      var (piece, count) = (piece, 0)
      let expected = piece.count
      while let row = try piece.next() {
        try row.check()
        rows.append("\(row.key)=\(text(row.value))")
        count += 1
      }
      #expect(count == expected)
    }
    return rows
  }

  @Test(arguments: [1, 2, 3, 17, 400])
  func `in pieces, all rows are there once, in order`(count: Int) throws {
    let odd = ["a", "é\"", "a b", "", "\u{1}", "日本", "007x", "-1"].prefix(count / 2)
    let disk = try Self.written((0..<count).map { "\($0 * 7)" } + odd)
    var expected: [String] = []
    try Snapshot.read(Self.path, on: disk) { _ in
    } row: { key, row in
      expected.append("\(key)=\(text(row))")
    }
    #expect(expected.count == count + odd.count)
    let file = try #require(try SnapshotRows(Self.path, on: disk))
    #expect(file.snapshot == Self.header)
    for pieces in [1, 2, 3, 5, 16, 1_000] {
      #expect(try Self.rows(file, pieces: pieces) == expected, "\(pieces)")
    }
  }

  @Test func `pieces are as many as are worth it`() throws {
    let disk = try Self.written((0..<1_000).map(String.init))
    let file = try #require(try SnapshotRows(Self.path, on: disk))
    #expect(file.pieces(8).count == 1)
    #expect(file.pieces(8, least: 1_000).count == 8)
  }

  @Test(arguments: [
    // The head and the end.
    ("\"v\": 1,", "\"v\": 2,"), ("\"turn\": 12", "\"turn\": 1e1"), ("{\n  \"v\"", "{\"v\""),
    ("\n  }\n}\n", "\n  }\n}"), ("\n  }\n}\n", "\n}\n}\n"), ("\n  }\n}\n", "\n  },\"x\":1\n}\n"),
    // A line.
    ("    \"3\"", "   \"3\""), ("\"3\": ", "\"3\":"), ("\"3\": ", "\"3\" : "),
    ("\"3\": ", "\"3\":\t"),
    ("    \"3\"", "    3"), ("    \"3\"", "\n    \"3\""), ("    \"3\"", "    \"\\u0033\""),
    ("    \"4\"", "    \"4"), ("},\n    \"4\"", "}\n    \"4\""),
    ("},\n    \"4\"", "},\r\n    \"4\""),
    ("},\n    \"4\"", "}, \n    \"4\""), ("\n  }\n}\n", ",\n  }\n}\n"),
    // The order of the keys.
    ("    \"3\"", "    \"2\""), ("    \"3\"", "    \"4\""), ("    \"3\"", "    \"x\""),
    // A row on two lines.
    ("\"3\": {", "\"3\":\n {"), ("\"3\": {", "\"3\": {\n"),
  ])
  func `a file that stands otherwise is not taken for one of these`(old: String, new: String) throws
  {
    let disk = try Self.written((0..<10).map(String.init))
    let before = text(try disk.readFile(Self.path))
    #expect(before.contains(old))
    try disk.put(bytes(before.replacing(old, with: new)), at: Self.path)
    guard let file = try SnapshotRows(Self.path, on: disk) else { return }
    for pieces in [1, 2, 5, 100] {
      #expect(throws: JSONError.self, "\(pieces)") { try Self.rows(file, pieces: pieces) }
    }
  }

  @Test(arguments: ["", "{", "\n\n\n\n\n\n", "{}\n\n\n\n\n\n\n"])
  func `what is no table is none`(content: String) throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    try disk.put(bytes(content), at: Self.path)
    #expect(try SnapshotRows(Self.path, on: disk) == nil)
    try Self.header.write([], to: Self.path, on: disk)
    #expect(try SnapshotRows(Self.path, on: disk) == nil)
  }
}
