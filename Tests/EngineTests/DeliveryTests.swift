import PluginAPI
import Store
import Testing

@testable import Engine

@Suite struct DeliveryTests {
  @Test func `a batch is taken once its line is in the journal`() throws {
    let world = try World()
    try world.begin()
    let batch = Batch(
      token: "next", rooms: [RoomBatch(room: home, events: [world.message("!note milk")])])
    let turn = try world.core.turn(for: batch, now: start)
    #expect(world.core.token == "start")
    #expect(world.core.outbox.count == 0)
    try world.core.commit(turn)
    #expect(world.core.token == "next")
    #expect(world.core.outbox.count == 1)
  }

  @Test func `talk costs no sync, a command one`() throws {
    let world = try World()
    try world.begin()
    try world.says("hello")
    let file = "data/journal.jsonl"
    let talked = try world.files.readFile(file).count
    world.files.losePower()
    let kept = try world.files.readFile(file).count
    #expect(kept < talked)
    let next = try World(files: world.files)
    try next.says("!note milk")
    let noted = try next.files.readFile(file).count
    next.files.losePower()
    // All but the note that the reply was sent.
    let safe = try next.files.readFile(file).count
    #expect(safe > kept)
    #expect(safe < noted)
  }

  @Test func `the place that a first start takes is safe at once`() throws {
    let world = try World()
    try world.begin()
    try world.restart(losing: .synced)
    #expect(world.core.token == "start")
  }

  @Test func `the same event has one effect and one reply, however often it comes`() throws {
    let world = try World()
    try world.begin()
    let milk = world.message("!note milk")
    func give(_ count: Int = 1) throws {
      try world.take([RoomBatch(room: home, events: Array(repeating: milk, count: count))])
    }
    try give(2)
    try give()
    try world.restart()
    try give()
    try world.core.snapshot()
    try give()
    try world.restart()
    try give(3)
    #expect(world.core.notes() == [.init(id: 1, text: "milk", event: milk.id.text)])
    #expect(world.server.shown() == ["#1 noted: milk"])
    #expect(world.server.requests == 1)
  }

  @Test func `several commands of one batch are answered in order, each by itself`() throws {
    let world = try World()
    try world.begin()
    let events = ["z", "a", "m"].map { world.message("!note \($0)", event: "$\($0)") }
    try world.core.commit(
      world.core.turn(
        for: Batch(token: "t", rooms: [RoomBatch(room: home, events: events)]), now: start))
    // Also where a snapshot and a restart come in between.
    try world.core.snapshot()
    try world.restart()
    world.perform()
    #expect(world.server.shown() == ["#1 noted: z", "#2 noted: a", "#3 noted: m"])
    #expect(world.server.order == ["~24z.0", "~24a.0", "~24m.0"])
  }

  @Test func `our own echo stands for an answer that was lost`() throws {
    let world = try World()
    try world.begin()
    let milk = world.message("!note milk", event: "$milk")
    try world.core.commit(
      world.core.turn(
        for: Batch(token: "t", rooms: [RoomBatch(room: home, events: [milk])]), now: start))
    try world.restart()
    var echo = world.message("#1 noted: milk", by: botID, kind: .notice)
    echo.effectID = "~24milk.0"
    try world.take([RoomBatch(room: home, events: [echo])])
    #expect(world.server.requests == 0)
    try world.restart()
    world.perform()
    #expect(world.server.requests == 0)
  }

  @Test func `a killed bot does each command once and answers it once, wherever it is killed`()
    async throws
  {
    let whole = try Script()
    try whole.run()
    try whole.expectOnce()
    #expect(whole.steps > 30)
    for step in 1...whole.steps {
      await Task.yield()
      let script = try Script()
      script.deaths = [step, step + 3, step + 4]
      try script.run()
      try script.expectOnce("killed after step \(step)")
    }
  }

  @Test func `so it is where all notes of what was sent are lost`() async throws {
    let whole = try Script()
    try whole.run()
    for step in 1...whole.steps {
      await Task.yield()
      let script = try Script()
      script.deaths = [step]
      try script.run { try $0.forgetSent() }
      try script.expectOnce("killed after step \(step)")
    }
  }

  @Test(arguments: [
    MemoryFileSystem.Survival.synced, .names, .bytes, .everything, .torn(1), .torn(60),
  ]) func `a power loss at any change of the disk does nothing twice and loses nothing answered`(
    survival: MemoryFileSystem.Survival
  ) async throws {
    let whole = try Script()
    try whole.run()
    for change in 0...whole.files.changes {
      await Task.yield()
      let script = try Script()
      script.files.inject(MemoryFault(after: change, lasts: true, partial: change % 3 * 9))
      try script.run { script in
        script.files.heal()
        script.files.losePower(keeping: survival)
        try script.expectNoReplyWithoutRow("change \(change)")
      }
      try script.expectOnce("change \(change)")
    }
  }
}

extension Script {
  /// What was said has its row on the disk as it is now.
  fileprivate func expectNoReplyWithoutRow(_ comment: String) throws {
    guard !server.shown().isEmpty else { return }
    let core = try World.open(plugins, rules, files, start)
    let rooms = core.tables.rooms
    let rows = rooms.flatMap { core.notes(in: $0) }.map { "#\($0.id) noted: \($0.text)" }
    for said in server.shown() where said.hasPrefix("#") {
      #expect(rows.contains(said), Comment(rawValue: comment))
    }
    files.losePower(keeping: .everything)
  }

  /// Takes every note of what was sent out of the journal.
  fileprivate func forgetSent() throws {
    files.losePower(keeping: .everything)
    let path = "data/journal.jsonl"
    guard let bytes = try? files.readFile(path) else { return }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix(#"{"sent""#) }
    try files.put(lines.joined(separator: "\n") + "\n", at: path)
  }
}
