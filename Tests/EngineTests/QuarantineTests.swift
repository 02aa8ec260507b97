import PluginAPI
import Store
import Testing

@testable import Engine

private let journal = "data/journal.jsonl"
private let told =
  "This command made me stop three times: it is set aside, and nothing was noted. "
  + "Please try to word it differently."

/// Lets the process die in the command of an event so often: the journal ends with its being tried.
private func crash(_ world: World, _ batch: Batch, times: Int) throws {
  for _ in 0..<times {
    let before = try world.files.readFile(journal)
    _ = try world.core.turn(for: batch, now: world.now)
    let tried = try world.files.readFile(journal)
    let note = try #require(tried[before.count...].firstIndex(of: UInt8(ascii: "\n")))
    try world.files.replaceFile(journal, with: Array(tried[...note]))
    try world.restart()
  }
}

@Suite struct QuarantineTests {
  @Test func `a command that ended the process three times is set aside, and answered`() throws {
    let lines = Lines()
    let world = try World(log: lines.log)
    try world.begin()
    let batch = Batch(
      token: "b",
      rooms: [
        RoomBatch(
          room: home,
          events: [
            world.message("!note bad", event: "$bad"), world.message("!note good", event: "$good"),
          ])
      ])
    try crash(world, batch, times: 3)
    try world.take(batch)
    #expect(world.server.shown() == [told, "#1 noted: good"])
    #expect(world.core.notes().map(\.text) == ["good"])
    let file = String(decoding: try world.files.readFile("data/quarantine.jsonl"), as: UTF8.self)
    #expect(
      file == #"{"event":"$bad","room":"!home:ex.org","at":"\#(world.now.description)"}"# + "\n")
    #expect(lines.errors == ["$bad has stopped the process three times and is set aside"])
    // It stays over, also where it is given again.
    try world.restart()
    try world.take(batch)
    #expect(world.server.shown() == [told, "#1 noted: good"])
  }

  @Test func `a command that ended the process twice is tried again`() throws {
    let world = try World()
    try world.begin()
    let batch = Batch(
      token: "b", rooms: [RoomBatch(room: home, events: [world.message("!note milk")])])
    try crash(world, batch, times: 2)
    try world.take(batch)
    #expect(world.server.shown() == ["#1 noted: milk"])
    #expect(try !world.files.list("data").contains("quarantine.jsonl"))
  }

  @Test func `a command that came back is never set aside, however often the bot is killed`()
    throws
  {
    let world = try World()
    try world.begin()
    let batch = Batch(
      token: "b", rooms: [RoomBatch(room: home, events: [world.message("!note milk")])])
    for _ in 0..<5 {
      _ = try world.core.turn(for: batch, now: world.now)
      try world.restart()
    }
    try world.take(batch)
    #expect(world.server.shown() == ["#1 noted: milk"])
  }

  @Test func `talk is not tried, and costs no line`() throws {
    let world = try World()
    try world.begin()
    try world.says("hello !note in the middle")
    let text = String(decoding: try world.files.readFile(journal), as: UTF8.self)
    #expect(!text.contains("trying"))
  }

  @Test func `a command in a gap is set aside too, and the gap goes on`() throws {
    let world = try World()
    try world.take(Batch(token: "0", rooms: [RoomBatch(room: home)]))
    var backlog = Backlog()
    backlog.goOn(by: 120) { $0 == 5 || $0 == 6 }
    try world.take(backlog.batch(after: 0))
    for _ in 0..<3 {
      let before = try world.files.readFile(journal)
      let gap = try #require(world.core.gaps.first)
      _ = try world.core.turn(
        for: backlog.history(of: gap, limit: 100), of: gap, isTooLong: false, now: world.now)
      let tried = try world.files.readFile(journal)
      let note = try #require(tried[before.count...].firstIndex(of: UInt8(ascii: "\n")))
      try world.files.replaceFile(journal, with: Array(tried[...note]))
      try world.restart()
    }
    while let gap = world.core.gaps.first {
      try world.core.commit(
        world.core.turn(
          for: backlog.history(of: gap, limit: 100), of: gap, isTooLong: false, now: world.now))
    }
    world.perform()
    #expect(world.server.shown() == [told, "#1 noted: n6"])
  }
}
