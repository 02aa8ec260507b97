import PluginAPI
import Store
import Testing

@testable import Engine

/// A bot in two rooms that goes on taking turns while a snapshot is written.
private final class Busy {
  let world: World
  private(set) var said: [String] = []
  private var dice: SeededDice

  init(seed: UInt64) throws {
    world = try World([Notes()], rules: english { $0.limits.commandsPerMinute = 0 })
    dice = SeededDice(seed: seed)
    try world.take([RoomBatch(room: home), RoomBatch(room: other)], token: "start")
    for _ in 0..<4 { try turn() }
  }

  func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &dice) == 0 }

  /// One more note in one of the rooms; where the disk refuses it, it is tried once more.
  func turn() throws {
    let text = "n\(said.count)"
    let room = Bool.random(using: &dice) ? home : other
    said.append(text)
    world.now = world.now.adding(seconds: 1)
    let event = world.message("!note \(text)", event: "$\(text)")
    let turn = try world.core.turn(
      for: Batch(token: text, rooms: [RoomBatch(room: room, events: [event])]), now: world.now)
    do {
      try world.core.commit(turn)
    } catch {
      try world.core.commit(turn)
    }
    world.perform()
  }

  /// Writes a snapshot, with turns between its steps.
  ///
  /// - Parameter dies: asked after each step and turn whether the bot dies there.
  func snapshot(dies: () -> Bool = { false }) throws {
    guard let checkpoint = try world.core.beginSnapshot() else { return }
    do {
      repeat {
        if dies() { return }
        while chance(2) {
          try turn()
          if dies() { return }
        }
      } while try checkpoint.step()
      if chance(2) { try checkpoint.copyLines(upTo: world.core.state.safeSize) }
      if dies() { return }
      if chance(2) { try turn() }
      if dies() { return }
      try world.core.finish(checkpoint)
    } catch {
      world.core.abandon(checkpoint)
      throw error
    }
  }

  /// All that was said is there once, and was answered once.
  func expectWhole(_ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation) throws {
    world.perform()
    let notes = world.core.notes() + world.core.notes(in: other)
    #expect(
      notes.map(\.text).sorted() == said.sorted(), comment, sourceLocation: sourceLocation)
    let answers = world.server.shown()
    #expect(
      answers.sorted() == notes.map { "#\($0.id) noted: \($0.text)" }.sorted(), comment,
      sourceLocation: sourceLocation)
    #expect(world.server.conflicts == [], comment, sourceLocation: sourceLocation)
    #expect(world.core.outbox.count == 0, comment, sourceLocation: sourceLocation)
  }
}

private let survivals: [MemoryFileSystem.Survival] = [.everything, .synced, .names, .bytes]

@Suite struct CheckpointTests {
  @Test(arguments: 1...10) func `turns between the steps of snapshots are in the next start`(
    seed: UInt64
  ) throws {
    let busy = try Busy(seed: seed)
    for round in 0..<6 {
      try busy.snapshot()
      #expect(try busy.world.files.unfinished() == [])
      try busy.turn()
      if busy.chance(3) { try busy.world.restart(losing: .synced) }
      try busy.expectWhole("round \(round)")
    }
    try busy.world.restart(losing: .synced)
    try busy.expectWhole("at the end")
  }

  @Test(arguments: survivals, [1, 2] as [UInt64])
  func `a bot that dies after any step of a snapshot loses nothing and doubles nothing`(
    survival: MemoryFileSystem.Survival, seed: UInt64
  ) throws {
    var isOver = false
    var death = 0
    while !isOver {
      let busy = try Busy(seed: seed)
      // The second one goes on from files that are there.
      if death % 2 == 0 { try busy.snapshot() }
      var steps = 0
      isOver = true
      try busy.snapshot {
        steps += 1
        if steps > death { isOver = false }
        return steps > death
      }
      try busy.world.restart(losing: survival)
      try busy.expectWhole("death \(death)")
      try busy.snapshot()
      try busy.world.restart(losing: survival)
      try busy.expectWhole("after death \(death)")
      death += 1
    }
    #expect(death > 15)
  }

  // Each way to lose power meets every fourth operation: the turns between them differ anyway.
  @Test(arguments: 0..<4)
  func `a disk that refuses any operation of a snapshot costs nothing`(first: Int) throws {
    let survival = survivals[first]
    for isFirst in [true, false] {
      var isOver = false
      var failures = 0
      var change = first
      while !isOver {
        let busy = try Busy(seed: UInt64(change))
        if !isFirst { try busy.snapshot() }
        busy.world.files.inject(
          MemoryFault(after: change, partial: change % 2 * 5, code: DiskError.inputOutput))
        let before = busy.world.files.changes
        let isDone = (try? busy.snapshot()) != nil
        isOver = busy.world.files.changes - before <= change
        if !isDone { failures += 1 }
        busy.world.files.heal()
        #expect(busy.world.core.checkpoint == nil)
        try busy.turn()
        if change % 3 == 0 { try busy.snapshot() }
        try busy.world.restart(losing: survival)
        try busy.expectWhole("change \(change), first \(isFirst)")
        change += survivals.count
      }
      #expect(failures > 2)
    }
  }

  @Test func `what is half written is taken away, and the next snapshot writes it`() throws {
    let busy = try Busy(seed: 3)
    try busy.snapshot()
    try busy.turn()
    let before = try busy.world.files.tableFiles()
    let checkpoint = try #require(try busy.world.core.beginSnapshot())
    _ = try checkpoint.step()
    #expect(throws: StateError.self) { try busy.world.core.snapshot() }
    #expect(!busy.world.core.wantsSnapshot)
    busy.world.core.abandon(checkpoint)
    #expect(try busy.world.files.unfinished() == [])
    #expect(try busy.world.files.tableFiles() == before)
    try busy.world.core.snapshot()
    #expect(try busy.world.files.tableFiles() != before)
    try busy.world.restart(losing: .synced)
    try busy.expectWhole("afterwards")
  }

  @Test func `each folder is synced once, whatever is written in it`() throws {
    let world = try World([Notes()], rules: english { $0.limits.commandsPerMinute = 0 })
    let rooms = (0..<50).map { RoomID("!\($0):ex.org") }
    try world.take(rooms.map { RoomBatch(room: $0) }, token: "start")
    for room in rooms { try world.says("!note milk", in: room) }
    let checkpoint = try #require(try world.core.beginSnapshot())
    world.files.inject(MemoryFault(.syncFolder, after: 50 + 2))
    while try checkpoint.step() {}
    // Rooms, each room, and the state folder: the fault waits for one more.
    try world.core.finish(checkpoint)
    #expect(throws: DiskError.self) { try world.files.syncFolder("data") }
    try world.restart(losing: .synced)
    #expect(rooms.allSatisfy { world.core.notes(in: $0).count == 1 })
  }

  @Test func `a clock that is set back between snapshots loses nothing and repeats no job`() throws
  {
    let job = Job(
      "notes.tick",
      next: { _, last in last < start.adding(minutes: 3) ? start.adding(minutes: 3) : nil }
    ) { _, _ in [Announcement(key: "noon", lines: [StyledLine(.text, Text("tick"))])] }
    let world = try World([Notes(jobs: [job])])
    try world.begin()
    world.now = start.adding(minutes: 5)
    try world.runDueJobs()
    try world.says("!note milk")
    let latest = world.now
    try world.core.snapshot()
    for days in [1, 400] {
      world.now = start.adding(days: -days)
      try world.says("!note before \(days)")
      try world.core.snapshot()
      try world.restart(losing: .synced)
      try world.runDueJobs()
      #expect(world.core.carry.at == latest)
    }
    world.now = latest.adding(days: 1)
    try world.runDueJobs()
    #expect(world.core.notes().map(\.text) == ["milk", "before 1", "before 400"])
    #expect(
      world.server.shown() == [
        "tick", "#1 noted: milk", "#2 noted: before 1", "#3 noted: before 400",
      ])
  }
}
