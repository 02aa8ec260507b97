import Locks
import PluginAPI
import Store
import Testing

@testable import Engine

/// Writes 500 notes at a word.
private struct Heap: Plugin {
  let name = "heap"
  let commands = [
    Command("heap", help: Text("write a lot"), example: Text("heap")) { call in
      for _ in 0..<500 {
        let id = call.room.next("note")
        call.room[Notes.table].put(.init(id: id, text: "grain", event: ""))
      }
      return Answer(Text("heaped"))
    }
  ]
}

@Suite(.timeLimit(.minutes(2))) struct QuietTests {
  @Test func `an end for whose snapshot time is too short leaves it to the journal`() async throws {
    for patience in 0..<12 {
      let stage = try Stage(plugins: [Notes(), Heap()])
      try await stage.run { stage in
        for count in 1...2 {
          stage.says("!heap")
          await stage.chat.said(count)
        }
      }
      let left = Locked(patience)
      await stage.close {
        left.withLock { left in
          left -= 1
          return left < 0
        }
      }
      #expect(try stage.files.unfinished() == [])
      #expect(try stage.reopened().notes().count == 1_000)
    }
  }

  @Test func `an end with little to write writes it`() async throws {
    let stage = try Stage()
    try await stage.run { stage in
      stage.says("!note milk")
      await stage.chat.said(1)
    }
    await stage.close()
    let tables = try stage.files.tableFiles().filter { $0.key.hasSuffix("/notes.json") }
    #expect(tables.values.map { $0.contains("milk") } == [true])
    #expect(try stage.reopened().notes().map(\.text) == ["milk"])
  }

  @Test func `a snapshot is wanted when the journal has grown, and after a failure not at once`()
    throws
  {
    let limit = 4_000
    let files = MemoryFileSystem()
    let state = try StateFolder(
      "data", on: files, process: 1, now: start, journalLimit: limit, log: .silent)
    let world = try World()
    world.core = try Core.opening(
      [Notes()], rules: english(), me: botID, state: state, log: .silent)
    try world.begin()
    func growth() throws -> Int {
      let bytes = try files.readFile("data/journal.jsonl")
      return bytes.count - (bytes.firstIndex(of: UInt8(ascii: "\n")) ?? 0) - 1
    }
    func hear(until isEnough: (Int) -> Bool) throws {
      while try !isEnough(growth()) {
        #expect(!world.core.wantsSnapshot)
        try world.says("!note milk")
      }
    }
    try hear { $0 > limit }
    #expect(world.core.wantsSnapshot)
    // Each changed table is a file of its own: of many, the journal may grow on.
    #expect(world.core.state.isSnapshotDue(changedTables: 1_024))
    #expect(!world.core.state.isSnapshotDue(changedTables: 5_000))
    files.inject(MemoryFault(.rename))
    #expect(throws: DiskError.self) { try world.core.snapshot() }
    let failed = try growth()
    try hear { $0 > failed + limit / 8 }
    #expect(world.core.wantsSnapshot)
    try world.core.snapshot()
    try hear { $0 > limit }
    #expect(world.core.wantsSnapshot)
  }

  @Test func `the journal may grow to an eighth of what the tables' files hold`() throws {
    let limit = 1_000
    let files = MemoryFileSystem()
    let rules = try english { $0.limits.commandsPerMinute = 0 }
    let world = try World(rules: rules)
    func open() throws {
      let state = try StateFolder(
        "data", on: files, process: 1, now: start, journalLimit: limit, log: .silent)
      world.core = try Core.opening([Notes()], rules: rules, me: botID, state: state, log: .silent)
    }
    try open()
    try world.begin()
    for _ in 0..<60 { try world.says("!note " + String(repeating: "milk ", count: 80)) }
    try world.core.snapshot()
    for isStarted in [false, true] {
      if isStarted {
        files.losePower(keeping: .everything)
        try open()
      }
      let held = try files.tableFiles().values.reduce(0) { $0 + $1.utf8.count }
      #expect(held > 16 * limit)
      func growth() throws -> Int {
        let bytes = try files.readFile("data/journal.jsonl")
        return bytes.count - (bytes.firstIndex(of: UInt8(ascii: "\n")) ?? 0) - 1
      }
      while try growth() <= held / 8 {
        #expect(!world.core.wantsSnapshot)
        try world.says("!note milk")
      }
      #expect(world.core.wantsSnapshot)
      try world.core.snapshot()
    }
  }

  @Test func `snapshots are written while answers go on`() async throws {
    let lines = Lines()
    let rules = try english { $0.limits.commandsPerMinute = 0 }
    let stage = try Stage(log: lines.log, rules: rules, journalLimit: 500)
    let count = Locked(0)
    try await stage.run { stage in
      // Until there are files of several snapshots.
      var found: Set<[String]> = []
      while found.count < 4 {
        let number = count.withLock { count in
          count += 1
          return count
        }
        stage.says("!note n\(number)")
        await stage.chat.said(number)
        let tables = try stage.files.tableFiles().filter { $0.key.hasSuffix("/notes.json") }
        if !tables.isEmpty { found.insert(tables.values.sorted()) }
      }
    }
    // It ends in the middle of one, perhaps.
    await stage.close { true }
    #expect(lines.warnings == [])
    #expect(try stage.files.unfinished() == [])
    #expect(
      try stage.reopened().notes().map(\.text) == (1...count.withLock { $0 }).map { "n\($0)" })
  }

  @Test func `the log says when receiving works again`() async throws {
    let lines = Lines()
    let stage = try Stage(log: lines.log)
    try await stage.run { stage in
      stage.chat.failReceiving(with: [.unavailable(reason: "down"), .unavailable(reason: "down")])
      stage.says("!note milk")
      for wait in [1, 2] {
        let until = await stage.clock.slept()
        #expect(stage.clock.now.milliseconds(until: until) == wait * 1_000)
        stage.clock.set(until)
      }
      await stage.chat.said(1)
    }
    #expect(lines.infos.filter { $0.contains("again") } == ["receiving again after 3 s"])
  }
}
