import Store
import Testing

@Suite struct JournalTests {
  @Test(arguments: Disk.allCases) func `lines come back in order after the carry line`(disk: Disk)
    throws
  {
    try disk.withFolder { disk, folder in
      let first = try Opened(folder, disk, carry: #"{"token":"s0"}"#)
      #expect(first.lines == [])
      #expect(first.journal.opening == Journal.Opening(isNew: true, lines: 1, cut: 0))
      #expect(first.journal.bytesSinceRotation == 0)
      try first.journal.append(bytes(#"{"turn":1,"say":["é"]}"#), sync: true)
      try first.journal.append(bytes("{}"), sync: false)
      try first.journal.append(bytes("{ }"), sync: true)
      try first.journal.append(bytes(#"{"turn":2 }"#), sync: false)
      try first.journal.sync()

      let second = try Opened(folder, disk, carry: #"{"token":"never"}"#)
      #expect(
        second.lines
          == [#"{"token":"s0"}"#, #"{"turn":1,"say":["é"]}"#, "{}", "{ }", #"{"turn":2 }"#])
      #expect(second.journal.opening == Journal.Opening(isNew: false, lines: 5, cut: 0))
      #expect(second.journal.size == first.journal.size)
      #expect(second.journal.bytesSinceRotation == first.journal.bytesSinceRotation)
    }
  }

  @Test func `a line stands in the file as it is, with its check sum at the end`() throws {
    try Disk.memory.withFolder { disk, folder in
      let journal = try Opened(folder, disk, carry: "{}").journal
      try journal.append(bytes(#"{"turn":1}"#), sync: true)
      // The sums are those of zlib's crc32.
      #expect(
        text(try disk.readFile("data/journal.jsonl"))
          == "{\"crc\":\"a3a6bf43\"}\n{\"turn\":1,\"crc\":\"7ca8b4fc\"}\n")
    }
  }

  @Test(arguments: Disk.allCases) func `a last line cut at any byte is as if it had not been`(
    disk: Disk
  ) throws {
    try disk.withFolder { disk, folder in
      let path = "\(folder)/journal.jsonl"
      let journal = try Opened(folder, disk, carry: "{}").journal
      try journal.append(bytes(#"{"turn":1}"#), sync: true)
      let good = journal.size
      try journal.append(bytes(#"{"turn":2,"rows":{"a":{"b":"}"}}}"#), sync: true)
      let whole = try disk.readFile(path)
      for length in good..<whole.count {
        try disk.put(Array(whole.prefix(length)), at: path)
        let opened = try Opened(folder, disk)
        #expect(opened.lines == ["{}", #"{"turn":1}"#])
        #expect(opened.journal.opening.cut == length - good)
        #expect(try disk.readFile(path) == Array(whole.prefix(good)))
        try opened.journal.append(bytes(#"{"turn":3}"#), sync: true)
        #expect(try Opened(folder, disk).lines == ["{}", #"{"turn":1}"#, #"{"turn":3}"#])
      }
    }
  }

  @Test(arguments: [
    #"{"turn":3"#, "{\"turn\":3,\"crc\":\"00000000\"}", "\u{0}\u{0}\u{0}", "", "[3]", "3",
    #"{"turn":3} {"turn":4}"#, #"{"turn":3}"#,
  ]) func `a last line that is not a whole object is cut off, newline or not`(line: String) throws {
    try Disk.memory.withFolder { disk, folder in
      let journal = try Opened(folder, disk, carry: "{}").journal
      try journal.append(bytes(#"{"turn":1}"#), sync: true)
      let good = try disk.readFile("data/journal.jsonl")
      try disk.put(good + bytes(line + "\n"), at: "data/journal.jsonl")
      let opened = try Opened(folder, disk)
      #expect(opened.lines == ["{}", #"{"turn":1}"#])
      #expect(opened.journal.opening.cut == line.utf8.count + 1)
      #expect(try disk.readFile("data/journal.jsonl") == good)
    }
  }

  @Test(arguments: Disk.allCases) func `a bad line elsewhere is refused by file and number`(
    disk: Disk
  ) throws {
    try disk.withFolder { disk, folder in
      let path = "\(folder)/journal.jsonl"
      let journal = try Opened(folder, disk, carry: "{}").journal
      for turn in 1...3 { try journal.append(bytes(#"{"turn":\#(turn)}"#), sync: true) }
      let good = text(try disk.readFile(path))
      let damages = [
        (good.replacing("\"turn\":1", with: "\"turn\" 1"), 2, "does not match its check sum"),
        (good.replacing("\"turn\":2", with: "\"turn\":7"), 3, "does not match its check sum"),
        (
          good.replacing("{\"turn\":2", with: "\n{\"turn\":2"), 3, "it is empty"
        ),
        (good.replacing("{\"crc\"", with: "{\"crd\""), 1, "it has no check sum"),
        (good + "{\"turn\":4\n{\"turn\":5", 5, "byte 9: the text ends too early"),
        ("{\"turn\":1\n" + good, 1, "byte 9: the text ends too early"),
        ("\n", 1, "it is empty"), ("{\"turn\":1}", 1, "it has no end"),
        ("[1]\n" + good, 1, "it is not an object"),
        ("", 1, "the file is empty"),
      ]
      for (damaged, line, reason) in damages {
        try disk.put(bytes(damaged), at: path)
        let error = try #require(throws: JournalError.self) { try Opened(folder, disk) }
        #expect(error.description.hasPrefix("line \(line) of \(path) is damaged: "))
        #expect(error.description.contains(reason))
        #expect(text(try disk.readFile(path)) == damaged)
      }
    }
  }

  @Test func `any byte of an inner line changed is found`() throws {
    try Disk.memory.withFolder { disk, folder in
      let journal = try Opened(folder, disk, carry: "{}").journal
      let start = journal.size
      try journal.append(bytes(#"{"turn":1,"text":"abc"}"#), sync: true)
      let end = journal.size - 1
      try journal.append(bytes(#"{"turn":2}"#), sync: true)
      let good = try disk.readFile("data/journal.jsonl")
      for index in start..<end {
        for change: UInt8 in [0x01, 0x20, 0x80] {
          var damaged = good
          damaged[index] ^= change
          try disk.put(damaged, at: "data/journal.jsonl")
          #expect(throws: JournalError.self) { try Opened(folder, disk) }
        }
      }
    }
  }

  @Test func `a line changed by hand is taken where it says so`() throws {
    try Disk.memory.withFolder { disk, folder in
      _ = try Opened(folder, disk, carry: "{}")
      let lines = [#"{"token":"s1","crc":"edited"}"#, #"{ "crc" : "edited" , "turn" : 1 }"#]
      try disk.put(bytes(lines.joined(separator: "\n") + "\n"), at: "data/journal.jsonl")
      #expect(try Opened(folder, disk).lines == lines)
      try disk.put(bytes("{\"turn\":1}\n" + lines[0] + "\n"), at: "data/journal.jsonl")
      let error = try #require(throws: JournalError.self) { try Opened(folder, disk) }
      #expect(
        error.description == "line 1 of data/journal.jsonl is damaged: it has no check sum "
          + "(if it was changed on purpose, end it with \"crc\":\"edited\")")
    }
  }

  @Test(arguments: ["", "1", "[]", "{", "{\"a\":1}\n", "{\"a\":\n1}", "{}{}", " {}", "{\"a\":01}"])
  func `a line that would keep the bot from starting is not written`(line: String) throws {
    try Disk.memory.withFolder { disk, folder in
      let journal = try Opened(folder, disk).journal
      let before = try disk.readFile("data/journal.jsonl")
      #expect(throws: JournalError.self) { try journal.append(bytes(line), sync: true) }
      #expect(throws: JournalError.self) { try journal.rotate(carry: bytes(line)) }
      #expect(try disk.readFile("data/journal.jsonl") == before)
      try journal.append(bytes("{}"), sync: true)
    }
  }

  @Test func `all that a large room holds goes into one line`() throws {
    try Disk.memory.withFolder { disk, folder in
      let journal = try Opened(folder, disk).journal
      // A hundred thousand needs of last year: some 700 bytes each.
      let rows = Array(repeating: UInt8(ascii: "x"), count: 70_000_000)
      try journal.append(bytes(#"{"rows":""#) + rows + bytes(#""}"#), sync: true)
      #expect(journal.size > rows.count)
    }
  }

  @Test(arguments: Disk.allCases) func `a rotation leaves the carry line alone`(disk: Disk) throws {
    try disk.withFolder { disk, folder in
      let journal = try Opened(folder, disk).journal
      try journal.append(bytes(#"{"turn":1}"#), sync: true)
      try journal.append(bytes(#"{"turn":2}"#), sync: false)
      try journal.rotate(carry: bytes(#"{"carry":[1,2]}"#))
      #expect(journal.bytesSinceRotation == 0)
      #expect(try Opened(folder, disk).lines == [#"{"carry":[1,2]}"#])
      try journal.append(bytes(#"{"turn":3}"#), sync: true)
      #expect(try Opened(folder, disk).lines == [#"{"carry":[1,2]}"#, #"{"turn":3}"#])
      #expect(try disk.list(folder) == ["journal.jsonl"])
    }
  }

  @Test(arguments: Disk.allCases) func `lines longer and shorter than a chunk are read alike`(
    disk: Disk
  ) throws {
    try disk.withFolder { disk, folder in
      let journal = try Opened(folder, disk, carry: "{}").journal
      var expected = ["{}"]
      for length in [1, 262_100, 262_144, 800_000, 3, 262_143] {
        expected.append("{\"a\":\"" + String(repeating: "x", count: length) + "\"}")
        try journal.append(bytes(expected[expected.count - 1]), sync: false)
      }
      #expect(try Opened(folder, disk).lines == expected)
    }
  }

  @Test func `what the replay throws is thrown on, and reading changes nothing`() throws {
    try Disk.memory.withFolder { disk, folder in
      let journal = try Opened(folder, disk, carry: "{}").journal
      try journal.append(bytes(#"{"turn":1}"#), sync: true)
      try disk.put(
        try disk.readFile("data/journal.jsonl") + bytes("{\"tu"), at: "data/journal.jsonl")
      struct Stop: Error {}
      #expect(throws: Stop.self) {
        try Journal.open(in: folder, on: disk, carry: []) { _, _ in throw Stop() }
      }
      let before = try disk.readFile("data/journal.jsonl")
      var lines: [String] = []
      try Journal.read(in: folder, on: disk) { lines.append(text($1)) }
      #expect(lines == ["{}", #"{"turn":1}"#])
      #expect(try disk.readFile("data/journal.jsonl") == before)
    }
  }
}
