import PluginAPI
import Store
import Testing

@testable import Engine

private let journal = "data/journal.jsonl"

/// A world in which one thing of each kind has happened.
private func lived(_ plugins: [any Plugin] = [Notes()]) throws -> World {
  let world = try World(plugins)
  try world.begin([.name("Home"), .powerLevels(PowerLevels(users: [nina: 100]))])
  try world.says("!note milk")
  try world.says("!note bread", by: nina)
  try world.says("hello")
  return world
}

/// All that a core knows, as text.
private func state(of core: Core) throws -> String {
  let carry = String(decoding: core.carry.encoded(), as: UTF8.self)
  var lines = [carry]
  for room in core.tables.rooms {
    lines.append("\(try #require(core.tables.row(room.text, in: .rooms, of: room)))")
    lines += core.notes(in: room).map { "\($0)" }
    for user in [lea, nina] {
      lines.append("\(String(describing: core.tables.row(user.text, in: .people, of: room)))")
    }
  }
  return lines.joined(separator: "\n")
}

private func open(
  _ files: MemoryFileSystem, _ plugins: [any Plugin] = [Notes()], log: Log = .silent
) throws -> Core {
  files.losePower(keeping: .everything)
  return try World.open(plugins, english(), files, start, log)
}

private func sentence(_ open: () throws -> Core) -> String? {
  do {
    _ = try open()
    return nil
  } catch {
    return "\(error)"
  }
}

@Suite struct StateFolderTests {
  @Test func `the journal cut at any byte of its last line starts as if that turn had not been`()
    throws
  {
    let world = try lived()
    let before = try state(of: world.core)
    let good = try world.files.readFile(journal)
    let milk = RoomBatch(room: home, events: [world.message("!note one more")])
    try world.core.commit(world.core.turn(for: Batch(token: "more", rooms: [milk]), now: world.now))
    let after = try state(of: world.core)
    let whole = try world.files.readFile(journal)
    #expect(whole.count > good.count + 100)
    for length in good.count..<whole.count {
      let files = MemoryFileSystem()
      try files.makeFolders("data")
      try files.replaceFile(journal, with: Array(whole[..<length]))
      // Before the turn's own line stand the notes that its command was tried.
      let kept = (whole[..<length].lastIndex(of: UInt8(ascii: "\n")) ?? 0) + 1
      let lines = Lines()
      #expect(try state(of: open(files, log: lines.log)) == before, "\(length)")
      #expect(
        lines.warnings
          == (length == kept
            ? []
            : [
              "\(journal) ended in a torn line of \(length - kept) bytes, which was cut off: "
                + "it had not been acted upon"
            ]))
      #expect(try files.readFile(journal) == Array(whole[..<kept]))
    }
    let files = MemoryFileSystem()
    try files.makeFolders("data")
    try files.replaceFile(journal, with: whole)
    #expect(try state(of: open(files)) == after)
  }

  @Test func `a bad line elsewhere refuses, and names file and line`() throws {
    let world = try lived()
    let lines = String(decoding: try world.files.readFile(journal), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    #expect(lines.count > 4)
    func refusal(_ number: Int, _ line: String) throws -> String? {
      var changed = lines
      changed[number - 1] = line
      try world.files.put(changed.joined(separator: "\n") + "\n", at: journal)
      return sentence { try open(world.files) }
    }
    #expect(
      try refusal(2, String(lines[1].dropLast(30)))?.hasPrefix("line 2 of \(journal) is damaged: ")
        == true)
    let milk = try #require(lines.firstIndex { $0.contains("milk") })
    #expect(
      try refusal(milk + 1, lines[milk].replacing("milk", with: "Milk"))?
        .hasPrefix("line \(milk + 1) of \(journal) is damaged: it does not match its check sum")
        == true)
    #expect(
      try refusal(3, #"{"crc":"edited"}"#)
        == "\(journal), line 3: the line is neither a turn nor a note about an effect")
    #expect(
      try refusal(3, #"{"turn":"three","crc":"edited"}"#)?.hasPrefix("\(journal), line 3: ")
        == true)
    let odd =
      #"{"turn":3,"at":"2020-04-09T12:30:00Z","rows":[{"t":"notes","v":1,"in":"!home:ex.org","#
      + #""k":"x","row":{}}],"crc":"edited"}"#
    #expect(
      try refusal(3, odd)
        == "\(journal), line 3: the row x of notes cannot be read: the key cannot be read")
    #expect(
      try refusal(1, #"{"carry":2,"crc":"edited"}"#)
        == "\(journal), line 1: the journal was begun in format 2; this program knows format 1")
    #expect(try refusal(3, lines[2]) == nil)
  }

  @Test func `a snapshot that fails at any operation costs nothing`() throws {
    for survival in [MemoryFileSystem.Survival.everything, .synced, .names, .bytes] {
      var failures = 0
      for change in 0... {
        let world = try lived()
        // The talk is not safe yet: what is lost of it is given again.
        let before = try state(of: world.core)
        world.files.inject(MemoryFault(after: change, partial: change % 2 * 5))
        let done = (try? world.core.snapshot()) != nil
        if !done { failures += 1 }
        world.files.heal()
        // The bot lives on …
        try world.says("!note after", event: "$after")
        #expect(world.core.notes().map(\.text) == ["milk", "bread", "after"])
        // … and dies.
        try world.restart(losing: survival)
        world.perform()
        #expect(world.core.notes().map(\.text) == ["milk", "bread", "after"], "change \(change)")
        #expect(world.server.conflicts == [])
        #expect(Set(world.server.shown()).count == 3)
        // Or dies at once.
        let other = try lived()
        other.files.inject(MemoryFault(after: change, lasts: true, partial: change % 2 * 5))
        try? other.core.snapshot()
        other.files.heal()
        other.files.losePower(keeping: survival)
        let reopened = try open(other.files)
        other.core = reopened
        other.perform()
        #expect(reopened.notes().map(\.text) == ["milk", "bread"], "change \(change)")
        if survival == .everything { #expect(try state(of: reopened) == before) }
        if done { break }
      }
      #expect(failures > 10)
    }
  }

  @Test func `a turn that is not in the journal is in no snapshot either`() throws {
    let world = try lived()
    let before = try state(of: world.core)
    let milk = RoomBatch(room: home, events: [world.message("!note held")])
    world.files.inject(MemoryFault(.write, lasts: true))
    let turn = try world.core.turn(for: Batch(token: "held", rooms: [milk]), now: world.now)
    #expect(throws: JournalError.self) { try world.core.commit(turn) }
    world.files.heal()
    #expect(!world.core.wantsSnapshot)
    #expect(throws: (any Error).self) { try world.core.snapshot() }
    #expect(try state(of: open(world.files)) == before)
  }

  @Test func `tables are files that a person can read, one for each table of a room`() throws {
    let world = try lived()
    try world.core.snapshot()
    let folder = "data/rooms/\(roomFolder(for: home.text))"
    let files = try world.files.tableFiles()
    #expect(
      Set(files.keys)
        == Set(["room", "notes", "people", "said", "heard"].map { "\(folder)/\($0).json" }))
    #expect(
      files["\(folder)/notes.json"] == """
        {
          "v": 1,
          "table": "notes",
          "version": 1,
          "turn": 4,
          "rows": {
            "1": {"event":"$e1","id":1,"text":"milk"},
            "2": {"event":"$e3","id":2,"text":"bread"}
          }
        }

        """)
    #expect(
      files["\(folder)/people.json"]?.contains(
        #""@lea:ex.org": {"id":"@lea:ex.org","name":"lea"}"#) == true)
    // Edited while the bot is stopped.
    try world.files.put(
      (files["\(folder)/notes.json"] ?? "").replacing("milk", with: "oat milk"),
      at: "\(folder)/notes.json")
    #expect(try open(world.files).notes().map(\.text) == ["oat milk", "bread"])
  }

  @Test func `a snapshot writes what has changed, and nothing else`() throws {
    let world = try lived()
    try world.core.snapshot()
    let before = world.files.changes
    try world.core.snapshot()
    let idle = world.files.changes - before
    try world.says("!note more")
    let started = world.files.changes
    try world.core.snapshot()
    #expect(world.files.changes - started > idle)
    let folder = "data/rooms/\(roomFolder(for: home.text))"
    let files = try world.files.tableFiles()
    #expect(files["\(folder)/notes.json"]?.contains(#""turn": 5"#) == true)
    #expect(files["\(folder)/people.json"]?.contains(#""turn": 4"#) == true)
  }

  @Test func `a row that is filed under another key, or is odd, is named with its file`() throws {
    let world = try lived()
    try world.core.snapshot()
    let path = "data/rooms/\(roomFolder(for: home.text))/notes.json"
    let good = String(decoding: try world.files.readFile(path), as: UTF8.self)
    try world.files.put(good.replacing(#""id":1"#, with: #""id":7"#), at: path)
    #expect(
      sentence { try open(world.files) }
        == "\(path): the row 1 of notes cannot be read: it says that it is 7")
    try world.files.put(good.replacing(#""text":"milk""#, with: #""text":5"#), at: path)
    #expect(
      sentence { try open(world.files) }?.hasPrefix(
        "\(path): the row 1 of notes cannot be read: ") == true)
    try world.files.put(good.replacing("{", with: "["), at: path)
    #expect(sentence { try open(world.files) }?.hasPrefix("\(path), ") == true)
  }

  @Test func `a room's folder without room json is nobody's`() throws {
    let world = try lived()
    let folder = "data/rooms/\(roomFolder(for: home.text))"
    try world.files.makeFolders(folder)
    try world.files.put("not JSON", at: "\(folder)/notes.json")
    let core = try open(world.files)
    #expect(core.notes().map(\.text) == ["milk", "bread"])
    // And it is used for the room that it would be.
    try core.snapshot()
    #expect(try open(world.files).notes().map(\.text) == ["milk", "bread"])
  }

  @Test func `a table that nobody knows is kept to the byte`() throws {
    let world = try lived([Notes(), Other()])
    try world.says("!keep ünï \"quoted\" / slashed")
    try world.core.snapshot()
    let before = try world.files.tableFiles()
    try world.says("!keep in the journal")
    // The plugin is gone; a snapshot writes what the journal holds of it.
    let without = try open(world.files)
    try without.snapshot()
    let path = try #require(before.keys.first { $0.hasSuffix("/other.json") })
    let rows = String(decoding: try world.files.readFile(path), as: UTF8.self)
    #expect(
      rows.contains(#""1": {"id":1,"what":"ünï \"quoted\" / slashed"}"#)
        && rows.contains(#""2": {"id":2,"what":"in the journal"}"#))
    // And it comes back.
    let again = try open(world.files, [Notes(), Other()])
    #expect(again.tables.row(2, in: Other.table, of: home)?.what == "in the journal")
    #expect(again.tables.next("other", of: home) == 3)
  }

  @Test func `a table of a newer version stops its plugin and no other`() throws {
    let world = try lived([Notes(version: 2), Other()])
    try world.says("!keep tea")
    for inJournal in [true, false] {
      if !inJournal { try world.core.snapshot() }
      let lines = Lines()
      let core = try open(world.files, [Notes(), Other()], log: lines.log)
      #expect(
        lines.errors == [
          "the plugin notes stays off: notes was written in version 2; this program knows version 1"
        ])
      world.core = core
      let answer = inJournal ? "#2 kept: coffee" : "#3 kept: coffee"
      let off = "notes is off in this room. An admin can turn it on: !plugin on notes"
      #expect(try world.says("!note x\n!keep coffee") == ["\(off)\n\(answer)"])
    }
    // The rows wait for the newer program.
    #expect(try open(world.files, [Notes(version: 2), Other()]).notes().count == 2)
  }

  @Test func `older rows in the file and newer ones in the journal wait as well`() throws {
    let world = try lived([Notes(), Other()])
    try world.core.snapshot()
    world.core = try open(world.files, [Notes(version: 2), Other()])
    try world.says("!note newer")
    world.core = try open(world.files, [Notes(), Other()])
    #expect(world.core.tables.row(1, in: Notes.table, of: home) == nil)
    try world.core.snapshot()
    let newer = try open(world.files, [Notes(version: 2), Other()])
    #expect(newer.notes().map(\.text) == ["milk", "bread", "newer"])
  }

  @Test func `a newer table of a plugin that is always on stops the start`() throws {
    let world = try lived([Notes(version: 2, isAlwaysOn: true)])
    #expect(
      sentence { try open(world.files, [Notes(isAlwaysOn: true)]) }
        == "notes was written in version 2; this program knows version 1")
  }

  @Test func `tables without their journal, or with an older one, are refused`() throws {
    let world = try lived()
    let old = try world.files.readFile(journal)
    try world.says("!note late")
    try world.core.snapshot()
    try world.files.replaceFile(journal, with: old)
    #expect(
      sentence { try open(world.files) }
        == "the tables in data are of turn 5, but \(journal) ends at turn 4: they are not of one "
        + "time, as when a copy was made while the bot ran, or put back in part; put back all of "
        + "data from one copy that was made while it was stopped")
    try world.files.remove(journal)
    #expect(
      sentence { try open(world.files) }
        == "\(journal) is missing, and the tables beside it say that there was one: put it back, "
        + "or move all of data away to begin anew")
    #expect(throws: DiskError.self) { try world.files.readFile(journal) }
  }

  @Test func `a second bot on the folder is told who has it`() throws {
    let world = try lived()
    #expect(
      sentence { try World.open([Notes()], english(), world.files, start) }
        == "the folder data is in use by process 1 since 2020-04-09T12:30:00Z")
  }

  @Test func `what a room chose in the chat outlives a restart`() throws {
    let world = try lived()
    world.core.tables.set(.flag(false), of: Notes.mood.key, in: home)
    try world.says("!note and a turn")
    for snapshot in [false, true] {
      if snapshot { try world.core.snapshot() }
      world.core = try open(world.files)
      #expect(world.core.tables.value(of: Notes.mood.key, in: home) == .flag(false))
    }
  }
}
