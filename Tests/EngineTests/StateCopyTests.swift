import Locks
import PluginAPI
import Store
import Testing

@testable import Engine

/// A disk on which somebody else is at work between any two things that are asked of it.
private final class BusyFileSystem: FileSystem, @unchecked Sendable {
  // Used by one test, on one thread.
  private let disk: MemoryFileSystem
  private let work: () throws -> Void

  init(_ disk: MemoryFileSystem, _ work: @escaping () throws -> Void) {
    self.disk = disk
    self.work = work
  }

  func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> any OpenFile {
    goOn()
    defer { goOn() }
    #expect(mode == .read)
    return try disk.open(path, mode)
  }

  func list(_ folder: String) throws(DiskError) -> [String] {
    goOn()
    return try disk.list(folder)
  }

  func makeFolder(_ path: String) throws(DiskError) -> Bool { throw refused(path) }
  func rename(_ path: String, to newPath: String) throws(DiskError) { throw refused(path) }
  func remove(_ path: String) throws(DiskError) { throw refused(path) }
  func syncFolder(_ folder: String) throws(DiskError) { throw refused(folder) }

  private func refused(_ path: String) -> DiskError {
    DiskError(.write, path, code: DiskError.inputOutput)
  }

  private func goOn() {
    do { try work() } catch { Issue.record("\(error)") }
  }
}

/// Copies that are made while the bot works in the folder.
@Suite struct StateCopyTests {
  private final class BusyBot {
    let world: World
    private var dice: SeededDice
    private var texts = 0
    private var checkpoint: Checkpoint?
    private(set) var states: Set<String> = []
    /// How many snapshots were finished.
    private(set) var snapshots = 0

    init(seed: UInt64) throws {
      world = try World([Notes()], rules: english { $0.limits.commandsPerMinute = 0 })
      dice = SeededDice(seed: seed)
      try world.take([RoomBatch(room: home)], token: "start")
      for _ in 0..<30 { try goOn() }
    }

    static func state(of core: Core) -> String {
      "\(core.notes()) \(core.notes(in: other)) \(core.tables.counters[home] ?? [:])"
    }

    /// Nothing, a turn, or a step of a snapshot.
    func goOn() throws {
      guard Int.random(in: 0..<3, using: &dice) > 0 else { return }
      if let checkpoint {
        if try checkpoint.step() { return }
        try world.core.finish(checkpoint)
        self.checkpoint = nil
        snapshots += 1
      } else if Int.random(in: 0..<60, using: &dice) == 0 {
        checkpoint = try world.core.beginSnapshot()
      } else {
        texts += 1
        try world.says("!note n\(texts)", in: texts % 3 == 0 ? other : home)
        states.insert(Self.state(of: world.core))
      }
    }
  }

  @Test func `a copy made while the bot works is always of one time, and changes nothing`() throws {
    var snapshots = 0
    for seed in 0..<60 as Range<UInt64> {
      let bot = try BusyBot(seed: seed)
      let before = bot.snapshots
      let busy = BusyFileSystem(bot.world.files) { try bot.goOn() }
      let copy = try StateCopy.take("data", on: busy)
      snapshots += bot.snapshots - before
      let disk = MemoryFileSystem()
      for (path, bytes) in copy.files {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        try disk.makeFolders(folder.isEmpty ? "data" : "data/\(folder)")
        try disk.open("data/\(path)", .replace).write(bytes, at: 0)
      }
      let core = try World.open([Notes()], bot.world.rules, disk, start)
      #expect(bot.states.contains(BusyBot.state(of: core)), "seed \(seed)")
    }
    // Or it would say nothing.
    #expect(snapshots > 20)
  }

  private func opened(_ world: World) throws -> OpenedCopy {
    try OpenedCopy(
      StateCopy.take("data", on: world.files), plugins: world.plugins, rules: world.rules,
      me: botID, now: world.now, log: .silent)
  }

  @Test func `what is in a copy can be told, without opening the folder`() throws {
    let world = try World()
    try world.begin([.name("Home")])
    try world.says("!note milk")
    try world.says("!note bread")
    let report = try opened(world).report(now: world.now)
    #expect(report.turn == world.core.turnNumber)
    #expect(report.rooms.map(\.name) == ["Home"])
    #expect(report.hasPlace)
    var rows: [String] = []
    try opened(world).rows { table, room, key, row in
      if table == "notes" {
        rows.append("\(room?.text ?? "") \(key) \(String(decoding: row, as: UTF8.self))")
      }
    }
    #expect(rows.count == 2)
    #expect(rows[0].hasPrefix("!home:ex.org 1 {"))
    #expect(rows[1].contains("bread"))
  }

  @Test func `a bot that begins anew has forgotten its place and nothing else`() throws {
    let world = try World()
    try world.begin()
    try world.says("!note milk")
    let copy = try opened(world)
    try copy.beginAnew()
    #expect(!copy.report(now: world.now).hasPlace)
    let again = try OpenedCopy(
      StateCopy(folder: "data", files: copy.files()), plugins: world.plugins, rules: world.rules,
      me: botID, now: world.now, log: .silent)
    #expect(!again.report(now: world.now).hasPlace)
    #expect(again.report(now: world.now).turn == world.core.turnNumber)
    #expect(world.core.token != nil)
  }

  @Test func `where no bot has been, there is nothing to copy`() throws {
    let files = MemoryFileSystem()
    #expect(throws: DiskError.self) { try StateCopy.take("data", on: files) }
    try files.makeFolders("data")
    #expect(throws: DiskError.self) { try StateCopy.take("data", on: files) }
  }
}
