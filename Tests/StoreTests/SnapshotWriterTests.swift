import Store
import Testing

private let path = "data/t.json"

/// A table in memory, its file, and what has changed since the file was written.
private struct TableModel {
  var rows: [String: String] = [:]
  var changes: [String: String?] = [:]
  var file: Snapshot?
  var stamp: FileStamp?
  /// Whether what tells the file from any other is kept.
  var knows = false

  mutating func change(_ dice: inout Dice) {
    let key = dice.below(2) == 0 ? "\(dice.below(60))" : "$\(dice.below(20)) é\"\n"
    let row = dice.below(3) == 0 ? nil : #"{"n":\#(dice.below(1000)),"t":"a, b"}"#
    rows[key] = row
    changes[key] = .some(row)
  }

  mutating func write(turn: Int, goingOn: Bool, _ disk: any FileSystem) throws {
    let new = Snapshot(table: "t", version: 1, turn: turn)
    let old = goingOn ? file : nil
    var given = (old == nil ? rows.mapValues { Optional($0) } : changes)
      .sorted { Snapshot.isBefore($0.key, $1.key) }[...]
    var writer = SnapshotWriter(new, to: path, goingOnFrom: old, knows ? stamp : nil, on: disk) {
      given.popFirst().map { ($0.key, $0.value.map { bytes($0) }) }
    }
    do {
      while try writer.step() {}
      stamp = try writer.replace()
    } catch {
      writer.discard()
      throw error
    }
    try disk.syncFolder("data")
    file = new
    changes = [:]
  }
}

private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

@Suite struct SnapshotWriterTests {
  @Test(arguments: 1...20, [true, false])
  func `a file that is gone on from is the one written anew`(
    seed: Int, knows: Bool
  ) throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    var dice = Dice(state: UInt64(seed))
    var table = TableModel(knows: knows)
    for turn in 1...30 {
      for _ in 0..<dice.below(12) { table.change(&dice) }
      try table.write(turn: turn, goingOn: true, disk)
      try Snapshot(table: "t", version: 1, turn: turn)
        .write(table.rows.map { ($0.key, bytes($0.value)) }, to: "data/u.json", on: disk)
      #expect(try disk.readFile(path) == disk.readFile("data/u.json"))
      #expect(try Snapshot.read(path, on: disk, begin: { _ in }, row: { _, _ in }) != nil)
    }
  }

  @Test func `a long table is written in portions, each synced before much has come together`()
    throws
  {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    let row = bytes("\"" + String(repeating: "x", count: 1_000) + "\"")
    var count = 0
    var writer = SnapshotWriter(
      Snapshot(table: "t", version: 1, turn: 1), to: path, on: disk
    ) {
      count += 1
      return count <= 1_500 ? ("\(count)", row) : nil
    }
    var steps = 0
    var isOver = false
    while !isOver {
      let before = count
      isOver = try !writer.step()
      steps += 1
      #expect(count - before <= SnapshotWriter.portion / 1_000 + 1)
    }
    #expect(steps > 5)
    #expect(throws: DiskError.self) { try disk.readFile(path) }
    try writer.replace()
    try disk.syncFolder("data")
    disk.losePower()
    var rows = 0
    _ = try Snapshot.read(path, on: disk) { _, _ in rows += 1 }
    #expect(rows == 1_500)
    // Gone on from in portions as well.
    let new = Snapshot(table: "t", version: 1, turn: 2)
    var one: SnapshotWriter.Change? = ("77", bytes("7"))
    var second = SnapshotWriter(
      new, to: path, goingOnFrom: Snapshot(table: "t", version: 1, turn: 1), on: disk
    ) {
      defer { one = nil }
      return one
    }
    steps = 1
    while try second.step() { steps += 1 }
    #expect(steps > 5)
    try second.replace()
    var found: [String: String] = [:]
    #expect(try Snapshot.read(path, on: disk) { found[$0] = text($1) } == new)
    #expect(found.count == 1_500)
    #expect(found["77"] == "7")
    #expect(found["78"] == text(row))
  }

  @Test(arguments: [
    ("\"turn\": 1,", "\"turn\": 2,"), ("\"v\"", " \"v\""), ("  }\n}", "  }\n"),
    ("\"2\": 2", "\"2\":2"),
    ("\"2\": 2", "\"2\": [2"), ("    \"2\"", "  \"2\""), ("\"2\": 2", "\"12\": 2"),
    ("2,\n", "2\n"), ("\"3\": 3", "\"3\": 3,"), ("\"2\": 2", "\"2\": }"), ("}\n}\n", "}\n}"),
    ("}\n}\n", "}\n}\n "), ("\"3\": 3", "\"1\": 3"),
  ]) func `a file that was changed meanwhile is not gone on from`(
    old: String, new: String
  ) throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    let first = Snapshot(table: "t", version: 1, turn: 1)
    try first.write((1...3).map { ("\($0)", bytes("\($0)")) }, to: path, on: disk)
    let stamp = try disk.open(path, .read).stamp()
    let changed = text(try disk.readFile(path)).replacing(old, with: new)
    #expect(changed != text(try disk.readFile(path)))
    for isExchanged in [false, true] {
      try disk.put(bytes(changed), at: isExchanged ? "data/edited" : path)
      if isExchanged { try disk.rename("data/edited", to: path) }
      for stamp in [nil, stamp] {
        var writer = SnapshotWriter(
          Snapshot(table: "t", version: 1, turn: 2), to: path, goingOnFrom: first, stamp, on: disk
        ) { nil }
        #expect(throws: SnapshotError.changed(path: path)) { while try writer.step() {} }
        writer.discard()
        #expect(text(try disk.readFile(path)) == changed)
        #expect(try disk.list("data") == ["t.json"])
      }
    }
  }

  @Test(arguments: [
    (#""2": 2"#, #""2":  2"#), (#""1": 1"#, #""5": 1"#), ("\"v\": 1,", "\"v\":1,"),
    ("\"v\": 1,", "\"v\": 1, \"note\": 5,"), (": 3", ": [\n3]"),
  ]) func `an edited file is read, and is not one to go on from`(old: String, new: String) throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    try Snapshot(table: "t", version: 1, turn: 1)
      .write((1...3).map { ("\($0)", bytes("\($0)")) }, to: path, on: disk)
    let changed = text(try disk.readFile(path)).replacing(old, with: new)
    try disk.put(bytes(changed), at: path)
    var keys: [String] = []
    #expect(
      try Snapshot.read(path, on: disk, begin: { _ in }, row: { key, _ in keys.append(key) }) == nil
    )
    #expect(keys.sorted() == (old == #""1": 1"# ? ["2", "3", "5"] : ["1", "2", "3"]))
  }
}
