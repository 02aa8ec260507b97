import Store
import Testing

private let path = "data/t.json"
private let old = Snapshot(table: "t", version: 1, turn: 1)
private let new = Snapshot(table: "t", version: 1, turn: 2)

/// What is done to rows of a table.
private typealias Changes = [(key: String, row: [UInt8]?)]

private func write(
  _ changes: Changes, _ stamp: FileStamp?, on disk: any FileSystem,
  between step: (Int) throws -> Void = { _ in }
) throws {
  var left = changes.sorted { Snapshot.isBefore($0.key, $1.key) }[...]
  var writer = SnapshotWriter(new, to: path, goingOnFrom: old, stamp, on: disk) { left.popFirst() }
  do {
    var steps = 0
    while try writer.step() {
      steps += 1
      try step(steps)
    }
    try writer.replace()
  } catch {
    writer.discard()
    throw error
  }
}

private func rows(_ keys: [String]) -> [(key: String, row: [UInt8])] {
  keys.map { ($0, bytes(#"{"of":"\#($0.utf8.count)"}"#)) }
}

@Suite struct UnchangedRowsTests {
  @Test(arguments: [
    [], ["5"], ["x"], ["1", "2", "10", "11"], ["$1:ex.org", "$2:ex.org", "@é:ex.org"],
    ["7", "70", "A\"1\"", "A\\", "a\nb", "héron", "übrig", "日本"],
  ]) func `rows come, go and change at every place of a table`(keys: [String]) throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    let others = [
      "0", "3", "700", "", "$", "A\"", "A\"2", "a", "hé", "héro", "{", "日", "\u{10FFFF}",
    ]
    let places = (keys + others.filter { !keys.contains($0) }).flatMap { key in
      [(key, nil), (key, bytes(#"["new"]"#))] as Changes
    }
    let cases =
      [[]] + places.map { [$0] }
      + zip(places, places.dropFirst(3)).map { [$0, $1] }
    for changes in cases {
      var table: [String: [UInt8]] = [:]
      for (key, row) in rows(keys) { table[key] = row }
      for (key, row) in changes { table[key] = row }
      try new.write(table.map { ($0.key, $0.value) }, to: "data/expected", on: disk)
      let expected = text(try disk.readFile("data/expected"))
      for isKnown in [true, false] {
        try old.write(rows(keys), to: path, on: disk)
        try write(changes, isKnown ? disk.open(path, .read).stamp() : nil, on: disk)
        #expect(text(try disk.readFile(path)) == expected, "\(changes.map(\.key)), \(isKnown)")
      }
    }
  }

  @Test func `rows longer than what is read at once are taken over whole`() throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    var table: [String: [UInt8]] = [:]
    for (number, length) in [3, 300_000, 90_000, 131_000, 1, 140_000].enumerated() {
      table["\(number)"] = bytes("\"" + String(repeating: "z", count: length) + "\"")
    }
    for changes in [[], [("1", nil)], [("4", nil), ("5", bytes("5"))]] as [Changes] {
      try old.write(table.map { ($0.key, $0.value) }, to: path, on: disk)
      let changed = table.merging(changes.map { ($0.key, $0.row ?? []) }) { $1 }
      let left = changed.filter { !$0.value.isEmpty }.map { ($0.key, $0.value) }
      try new.write(left, to: "data/expected", on: disk)
      for isKnown in [true, false] {
        try old.write(table.map { ($0.key, $0.value) }, to: path, on: disk)
        try write(changes, isKnown ? disk.open(path, .read).stamp() : nil, on: disk)
        #expect(try disk.readFile(path) == disk.readFile("data/expected"))
      }
    }
  }

  @Test func `a value that someone changed in place stays in the file, and is checked`() throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    for (value, isGood) in [("[9,8]", true), ("[9,8}", false)] {
      try old.write([("1", bytes("[1,2]")), ("2", bytes("[3,4]"))], to: path, on: disk)
      let stamp = try disk.open(path, .read).stamp()
      let place = try #require(try disk.readFile(path).firstRange(of: bytes("[3,4]")))
      let file = try disk.open(path, .update)
      try file.write(bytes(value), at: place.lowerBound)
      #expect(try file.stamp().size == stamp.size)
      #expect(try file.stamp() != stamp)
      if isGood {
        try write([("1", nil)], stamp, on: disk)
        var found: [String] = []
        _ = try Snapshot.read(path, on: disk) { found.append("\($0)=\(text($1))") }
        #expect(found == ["2=[9,8]"])
      } else {
        #expect(throws: SnapshotError.changed(path: path)) {
          try write([("1", nil)], stamp, on: disk)
        }
      }
    }
  }

  /// What someone does to the file while its rows are taken over.
  enum Meddling: CaseIterable {
    case writes, appends, cuts, cutsBefore, exchanges, removes

    func act(on disk: any FileSystem) throws {
      let file = try disk.open(path, .update)
      switch self {
      case .writes: try file.write(bytes("x"), at: 700)
      case .appends: try file.write(bytes("\n"), at: try file.length())
      case .cuts: try file.truncate(to: try file.length() - 1)
      case .cutsBefore: try file.truncate(to: 100)
      case .exchanges:
        try disk.put(bytes("other"), at: "data/other")
        try disk.rename("data/other", to: path)
      case .removes: try disk.remove(path)
      }
    }
  }

  @Test(arguments: Meddling.allCases, [true, false])
  func `a file that is changed while rows are taken over is not gone on from`(
    meddling: Meddling, isKnown: Bool
  ) throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    let row = bytes("\"" + String(repeating: "y", count: 1_000) + "\"")
    try old.write((1...800).map { ("\($0)", row) }, to: path, on: disk)
    let stamp = isKnown ? try disk.open(path, .read).stamp() : nil
    #expect(throws: SnapshotError.changed(path: path)) {
      try write([("5", nil)], stamp, on: disk) { step in
        if step == 2 { try meddling.act(on: disk) }
      }
    }
    #expect(try !disk.list("data").contains("t.json.new"))
  }

  @Test func `what did not change is read once and written once`() throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    let row = bytes("\"" + String(repeating: "y", count: 100) + "\"")
    try old.write((1...5_000).map { ("\($0)", row) }, to: path, on: disk)
    let before = disk.bytesMoved
    try write([("5000", nil), ("5001", row)], disk.open(path, .read).stamp(), on: disk)
    let size = try disk.open(path, .read).stamp().size
    // But for lines that two pieces have parts of.
    #expect(disk.bytesMoved - before < 2 * size + size / 20)
  }
}
