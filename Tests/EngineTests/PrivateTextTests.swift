import PluginAPI
import Store
import Testing

@testable import Engine

/// Keeps texts apart, and tells them to whoever asks.
private struct Safe: Plugin {
  struct Kept: Row {
    var id: Int
    var ref: PrivateRef
  }

  static let table = Table<Kept>("safe.kept")

  let name = "safe"
  let tables: [any AnyTable] = [table]
  let commands = [
    Command("stash", help: Text("keep"), example: Text("stash a"), .text) { call, text in
      let id = call.room.next("kept")
      call.room[table].put(Kept(id: id, ref: call.room.keep(apart: text)))
      return Answer(Text("kept \(id)"))
    },
    Command("reveal", help: Text("tell"), example: Text("reveal 1"), .id) { call, id in
      var answer = Answer(Text("told"))
      var word = PrivateWord(to: call.sender.id, Text("for you:"))
      word.details = call.room[table][id].map { [$0.ref] } ?? []
      answer.privately = [word]
      return answer
    },
    Command("burn", help: Text("erase"), example: Text("burn 1"), .id) { call, id in
      if let kept = call.room[table][id] { call.room.erase(kept.ref) }
      return Answer(Text("gone"))
    },
    Command("botch", help: Text("refuse"), example: Text("botch a"), .text) { call, text in
      _ = call.room.keep(apart: text)
      if let kept = call.room[table][1] { call.room.erase(kept.ref) }
      throw Refusal("", Text("refused"))
    },
    Command("flash", help: Text("both"), example: Text("flash a"), .text) { call, text in
      call.room.erase(call.room.keep(apart: text))
      return Answer(Text("seen"))
    },
  ]
}

struct PrivateTextTests {
  private static let text = "12 rue des Lilas"

  private func world(_ files: MemoryFileSystem = MemoryFileSystem()) throws -> World {
    let world = try World([Safe()], files: files)
    try world.begin()
    return world
  }

  private func kept(_ files: MemoryFileSystem) throws -> [String] {
    try files.list("data/private").sorted()
  }

  private func journal(_ files: MemoryFileSystem) throws -> String {
    String(decoding: try files.readFile("data/journal.jsonl"), as: UTF8.self)
  }

  /// Takes a line without performing what follows.
  private func take(_ line: String, _ world: World) throws {
    world.now = world.now.adding(seconds: 1)
    let room = RoomBatch(room: home, events: [world.message(line)])
    let turn = try world.core.turn(for: Batch(token: line, rooms: [room]), now: world.now)
    try world.core.commit(turn)
  }

  private func waiting(_ world: World) -> [String] {
    world.core.outbox.entries(of: .person(lea)).compactMap { entry in
      guard case .send(let message) = entry.effect else { return nil }
      return world.core.filled(message).body
    }
  }

  @Test func `rows, journal and outbox hold a reference, and the text comes in where it leaves`()
    throws
  {
    let world = try world()
    #expect(try world.says("!stash \(Self.text)") == ["kept 1"])
    try take("!reveal 1", world)
    #expect(waiting(world) == ["for you:\nDetails: 12 rue des Lilas"])
    #expect(try !journal(world.files).contains("Lilas"))
    try world.core.snapshot()
    #expect(try !journal(world.files).contains("Lilas"))
    #expect(
      try world.files.tableFiles().filter { $0.value.contains("Lilas") } == [
        "data/private/1.json": "{\"v\":1,\"text\":\"12 rue des Lilas\"}\n"
      ])
    try world.restart()
    #expect(waiting(world) == ["for you:\nDetails: 12 rue des Lilas"])
  }

  @Test func `a text that is erased while a message waits with it is said to be gone`() throws {
    let world = try world()
    try take("!stash \(Self.text)", world)
    try take("!reveal 1", world)
    try take("!burn 1", world)
    #expect(try kept(world.files) == [])
    #expect(waiting(world) == ["for you:\nThe details were erased meanwhile."])
  }

  @Test func `a refused command keeps nothing and erases nothing`() throws {
    let world = try world()
    try world.says("!stash \(Self.text)")
    #expect(try world.says("!botch 3 rue Neuve") == ["refused"])
    #expect(try world.says("!flash 5 rue Basse") == ["seen"])
    #expect(try kept(world.files) == ["1.json"])
    #expect(try world.says("!stash 7 rue Haute") == ["kept 2"])
    #expect(try kept(world.files) == ["1.json", "4.json"])
  }

  @Test func `while the disk refuses the turn is held, and nothing is kept twice`() throws {
    let world = try world()
    let room = RoomBatch(room: home, events: [world.message("!stash \(Self.text)")])
    let turn = try world.core.turn(for: Batch(token: "held", rooms: [room]), now: world.now)
    world.files.inject(MemoryFault(.write, after: 0, lasts: true))
    #expect(throws: JournalError.self) { try world.core.commit(turn) }
    #expect(throws: JournalError.self) { try world.core.commit(turn) }
    world.files.heal()
    try world.core.commit(turn)
    world.perform()
    #expect(world.server.shown() == ["kept 1"])
    #expect(try kept(world.files) == ["1.json"])
    #expect(try world.core.state.texts.read("1") == Self.text)
  }

  @Test func `what is left of turns that did not happen goes at the start`() throws {
    let world = try world()
    try world.says("!stash \(Self.text)")
    try world.files.put("{\"v\":1,\"text\":\"3 rue Neuve\"}", at: "data/private/9.json")
    try world.files.put("{\"v\":1,\"te", at: "data/private/7.json.new")
    try world.restart()
    #expect(try kept(world.files) == ["1.json"])
  }

  @Test(arguments: [MemoryFileSystem.Survival.everything, .synced, .names, .torn(40)])
  func `wherever a crash comes, a text is there if and only if its row is`(
    _ survival: MemoryFileSystem.Survival
  ) throws {
    for step in 0..<24 {
      let world = try world()
      try world.says("!stash 1 rue Une")
      world.files.inject(MemoryFault(nil, after: step, lasts: true))
      try? take("!stash 2 rue Deux", world)
      try? take("!burn 1", world)
      world.files.heal()
      try world.restart(losing: survival)
      let rows = world.core.tables.keptTexts
      #expect(try kept(world.files) == rows.sorted().map { "\($0).json" }, "step \(step)")
      for id in rows { #expect(try world.core.state.texts.read(id) != nil) }
    }
  }

  @Test func `a long text is on as many lines as it takes, and none of it is lost`() throws {
    let world = try world()
    let long = (1...80).map { "w\($0)" }.joined(separator: " ") + " <b>"
    try take("!stash \(long)", world)
    try take("!reveal 1", world)
    let body = try #require(waiting(world).first)
    let lines = body.split(separator: "\n")
    #expect(lines.dropFirst().joined(separator: " ") == "Details: \(long)")
    #expect(lines.allSatisfy { $0.count <= 350 })
    let entry = world.core.outbox.entries(of: .person(lea)).last
    guard case .send(let message) = entry?.effect else {
      Issue.record("nothing waits")
      return
    }
    #expect(world.core.filled(message).html?.hasSuffix("&lt;b&gt;") == true)
  }
}
