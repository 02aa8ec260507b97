import PluginAPI
import Store
import Testing

@testable import Engine

/// Writes 5,000 notes at a word.
private struct Heap: Plugin {
  let name = "heap"
  let commands = [
    Command("heap", help: Text("write a lot"), example: Text("heap")) { call in
      for _ in 0..<5_000 {
        let id = call.room.next("note")
        call.room[Notes.table].put(.init(id: id, text: "grain", event: ""))
      }
      return Answer(Text("heaped"))
    }
  ]
}

@Suite(.timeLimit(.minutes(2))) struct QuietTests {
  @Test func `an end with much to write leaves it to the journal`() async throws {
    let stage = try Stage(plugins: [Notes(), Heap()])
    try await stage.run { stage in
      for count in 1...4 {
        stage.says("!heap")
        await stage.chat.said(count)
      }
    }
    await stage.close()
    #expect(try stage.files.tableFiles() == [:])
    #expect(try stage.reopened().notes().count == 20_000)
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

  @Test func `a snapshot waits until nobody waits for an answer, but not for ever`() throws {
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
    func hear() throws {
      world.now = world.now.adding(minutes: 1)
      let batch = RoomBatch(room: home, events: [world.message("!note milk")])
      try world.core.commit(
        world.core.turn(for: Batch(token: "\(world.now)", rooms: [batch]), now: world.now))
    }
    while try growth() <= limit { try hear() }
    #expect(!world.core.wantsSnapshot)
    world.perform()
    #expect(world.core.wantsSnapshot)
    try hear()
    while try growth() <= 4 * limit {
      #expect(!world.core.wantsSnapshot)
      try hear()
    }
    #expect(world.core.wantsSnapshot)
    try world.core.snapshot()
    #expect(!world.core.wantsSnapshot)
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
