import PluginAPI
import Store
import Testing

@testable import Engine

/// A state folder that is copied file by file while the bot runs.
private final class CopiedBot {
  let world: World
  let copy = MemoryFileSystem()
  private var dice: SeededDice
  private var texts = 0
  private var checkpoint: Checkpoint?
  /// What each turn left behind.
  private(set) var states: Set<String> = []

  init(seed: UInt64) throws {
    world = try World([Notes()], rules: english { $0.limits.commandsPerMinute = 0 })
    dice = SeededDice(seed: seed)
    try world.take([RoomBatch(room: home)], token: "start")
    for _ in 0..<30 { try goOn() }
  }

  static func state(of core: Core) -> String {
    "\(core.notes()) \(core.notes(in: other)) \(core.tables.counters[home] ?? [:]) "
      + "\(core.tables.counters[other] ?? [:])"
  }

  private func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &dice) == 0 }

  /// A turn, or a step of a snapshot.
  private func goOn() throws {
    if let checkpoint {
      if chance(2) { return try turn() }
      if try checkpoint.step() { return }
      try world.core.finish(checkpoint)
      self.checkpoint = nil
    } else if chance(8) {
      checkpoint = try world.core.beginSnapshot()
    } else {
      try turn()
    }
  }

  private func turn() throws {
    texts += 1
    try world.says(
      "!note n\(texts)\n!note also n\(texts)", in: chance(3) ? other : home)
    states.insert(Self.state(of: world.core))
  }

  /// Copies in any order, the bot at work between any two files and in the middle of each.
  func copyAll(whileAtWork rate: Int) throws {
    func paths(_ folder: String) throws -> [String] {
      try world.files.list(folder).flatMap { name -> [String] in
        let path = "\(folder)/\(name)"
        return (try? world.files.list(path)) == nil ? [path] : try paths(path)
      }
    }
    for path in try paths("data").sorted().shuffled(using: &dice) {
      // It may be gone by now.
      guard let file = try? world.files.open(path, .read) else { continue }
      let half = try file.read(try file.length() / 2, at: 0)
      for _ in 0..<Int.random(in: 0...rate, using: &dice) { try goOn() }
      let rest = try file.read(.max / 2, at: half.count)
      try copy.makeFolders(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      try copy.replaceFile(path, with: half + rest)
      for _ in 0..<Int.random(in: 0...rate, using: &dice) { try goOn() }
    }
  }
}

@Suite struct CopyTests {
  @Test func `a copy made while the bot runs opens as an earlier state, or says what to do`() throws
  {
    var opened = 0
    var refused = 0
    for seed in 0..<60 as Range<UInt64> {
      let bot = try CopiedBot(seed: seed)
      try bot.copyAll(whileAtWork: [0, 3, 10][Int(seed % 3)])
      do {
        let core = try World.open([Notes()], bot.world.rules, bot.copy, start)
        #expect(bot.states.contains(CopiedBot.state(of: core)), "seed \(seed)")
        opened += 1
      } catch let error as StateError {
        guard case .notOfOneTime = error else { throw error }
        #expect(
          error.description.hasSuffix(
            "put back all of data from one copy that was made while it was stopped"))
        refused += 1
      }
    }
    #expect(opened > 20)
    #expect(refused > 8)
  }

  @Test func `a table's file of an older copy, or none, is named`() throws {
    let world = try World()
    try world.begin()
    try world.says("!note milk")
    try world.core.snapshot()
    let path = "data/rooms/\(roomFolder(for: home.text))/notes.json"
    let old = try world.files.readFile(path)
    try world.says("!note bread")
    try world.core.snapshot()
    let advice =
      ": they are not of one time, as when a copy was made while the bot ran, or put back in part; "
      + "put back all of data from one copy that was made while it was stopped"
    func refusal() -> String? {
      do {
        try world.restart()
        return nil
      } catch {
        return "\(error)"
      }
    }
    try world.files.replaceFile(path, with: old)
    #expect(
      refusal()
        == "\(path) is of turn 2, but data/journal.jsonl goes on from turn 3 of it" + advice)
    try world.files.remove(path)
    #expect(
      refusal() == "\(path) is missing, and data/journal.jsonl goes on from it" + advice)
  }
}
