import Store
import Testing

private let header = Snapshot(table: "aid.needs", version: 2, turn: 12)

private func read(_ disk: any FileSystem, _ path: String) throws -> (Snapshot, [String]) {
  var rows: [String] = []
  let snapshot = try Snapshot.read(path, on: disk) { rows.append("\($0)=\(text($1))") }
  return (snapshot, rows)
}

@Suite struct SnapshotTests {
  @Test(arguments: Disk.allCases) func `a table is written for people, a sorted row a line`(
    disk: Disk
  ) throws {
    try disk.withFolder { disk, folder in
      let path = "\(folder)/aid.needs.json"
      let rows = ["b", "10", "é\"", "9", "a", "2"].map { ($0, bytes("{\"n\":[1,2]}")) }
      try header.write(rows, to: path, on: disk)
      #expect(
        text(try disk.readFile(path)) == """
          {
            "v": 1,
            "table": "aid.needs",
            "version": 2,
            "turn": 12,
            "rows": {
              "2": {"n":[1,2]},
              "9": {"n":[1,2]},
              "10": {"n":[1,2]},
              "a": {"n":[1,2]},
              "b": {"n":[1,2]},
              "é\\"": {"n":[1,2]}
            }
          }

          """)
      let (again, found) = try read(disk, path)
      #expect(again == header)
      #expect(found == ["2", "9", "10", "a", "b", "é\""].map { $0 + "={\"n\":[1,2]}" })
      #expect(try disk.list(folder) == ["aid.needs.json"])
    }
  }

  @Test func `a table without rows reads back`() throws {
    try Disk.memory.withFolder { disk, _ in
      try header.write([], to: "data/t.json", on: disk)
      let (again, rows) = try read(disk, "data/t.json")
      #expect(again == header)
      #expect(rows == [])
    }
  }

  @Test func `an edited file is read whatever its order and its unknown members`() throws {
    try Disk.memory.withFolder { disk, _ in
      try disk.put(
        bytes(
          #"{"note":{"v":9},"rows":{"2": {"a" : 1} ,"1":[]},"turn":3,"version":1,"table":"t","v":1}"#
        ),
        at: "data/t.json")
      let (snapshot, rows) = try read(disk, "data/t.json")
      #expect(snapshot == Snapshot(table: "t", version: 1, turn: 3))
      #expect(rows == [#"2={"a" : 1}"#, "1=[]"])
    }
  }

  @Test func `a file of a newer program is told apart`() throws {
    try Disk.memory.withFolder { disk, _ in
      try disk.put(bytes(#"{"rows":[],"v":2}"#), at: "data/t.json")
      let error = try #require(throws: SnapshotError.self) { try read(disk, "data/t.json") }
      #expect(error == .newer(path: "data/t.json", form: 2))
      #expect(
        error.description
          == "data/t.json was written by a newer version of this program (its \"v\" is 2)")
    }
  }

  @Test(arguments: [
    ("", "line 1, column 1: the text ends too early"),
    ("{\n\"v\":1,}", "line 2, column 7: expected a key in quotes"),
    (
      #"{"v":1,"table":"t","version":1,"rows":{}}"#,
      "line 1, column 42: the member \"turn\" is missing"
    ),
    (
      #"{"v":1,"table":"t","version":1,"turn":1}"#,
      "line 1, column 41: the member \"rows\" is missing"
    ),
    (#"{"v":"1"}"#, "line 1, column 6: expected a number and found a string"),
    (
      "{\"v\":1,\"table\":\"t\",\"version\":1,\"turn\":1,\"rows\":{\n\"1\":1,\n \"1\":2}}",
      "line 3, column 2: the row \"1\" stands twice"
    ),
    (
      "{\"v\":1,\"table\":\"t\",\"version\":1,\"turn\":1,\"rows\":[]}",
      "line 1, column 48: expected an object and found an array"
    ),
  ]) func `a damaged file is refused with its place`(file: String, reason: String) throws {
    try Disk.memory.withFolder { disk, _ in
      try disk.put(bytes(file), at: "data/t.json")
      let error = try #require(throws: SnapshotError.self) { try read(disk, "data/t.json") }
      #expect(error.description == "data/t.json, \(reason)")
    }
  }

  @Test func `a row that is no JSON, or stands twice, is not written`() throws {
    try Disk.memory.withFolder { disk, _ in
      for rows in [
        [("1", "{")], [("1", "1 2")], [("1", "")], [("2", "1"), ("1", "1"), ("2", "1")],
      ] {
        #expect(throws: SnapshotError.unfit(path: "data/t.json", row: rows[0].0)) {
          try header.write(rows.map { ($0.0, bytes($0.1)) }, to: "data/t.json", on: disk)
        }
      }
      let names = try disk.list("data")
      #expect(names == [])
    }
  }

  @Test(
    arguments: [.synced, .names, .bytes, .everything, .torn(9)]
      as [MemoryFileSystem.Survival])
  func `an interruption at any moment leaves the old table or the new one`(
    survival: MemoryFileSystem.Survival
  ) throws {
    let new = Snapshot(table: "aid.needs", version: 2, turn: 13)
    func write(_ snapshot: Snapshot, _ disk: MemoryFileSystem) throws {
      try snapshot.write([("1", bytes("\(snapshot.turn)"))], to: "data/t.json", on: disk)
    }
    for stop in 0...5 {
      for partial in [0, 30] {
        let disk = MemoryFileSystem()
        try disk.makeFolders("data")
        try write(header, disk)
        disk.inject(MemoryFault(after: stop, lasts: true, partial: partial))
        let isWritten = (try? write(new, disk)) != nil
        disk.heal()
        disk.losePower(keeping: survival)
        try disk.removeUnfinished(in: "data")
        #expect(try disk.list("data") == ["t.json"])
        let (found, rows) = try read(disk, "data/t.json")
        #expect(found == new || (found == header && !isWritten))
        #expect(rows == ["1=\(found.turn)"])
        #expect(isWritten == (stop == 5))
        try write(new, disk)
        #expect(try read(disk, "data/t.json").0 == new)
      }
    }
  }
}
