import PluginAPI
import Store
import Testing

@testable import Engine

private let owners: Set<UserID> = [UserID("@one:ex.org"), UserID("@two:ex.org")]

private func owned(
  _ plugins: [any Plugin] = [Notes()], by owners: Set<UserID> = owners
) throws -> World {
  let world = try World(plugins, rules: english { $0.owners = owners })
  try world.take([RoomBatch(room: home), RoomBatch(room: other)], token: "start")
  return world
}

private func refusing(_ rooms: RoomID..., reason: String = "403") -> (Effect) -> String? {
  { effect in rooms.contains { effect.lane == .room($0) } ? reason : nil }
}

@Suite struct FailureTests {
  @Test func `the owners are told once per room and reason, and the queue goes on`() throws {
    let world = try owned()
    world.refuses = refusing(home, other)
    for _ in 0..<3 { try world.says("!note lost") }
    try world.says("!note lost too", in: other)
    world.refuses = refusing(home, reason: "M_TOO_LARGE")
    try world.says("!note lost again")
    world.refuses = { _ in nil }
    #expect(try world.says("!note kept") == ["#5 noted: kept"])
    try world.restart()
    world.refuses = refusing(home, other)
    try world.says("!note lost once more")
    for owner in owners {
      #expect(
        world.server.told(owner) == [
          "Refused for good in !home:ex.org: ~24e1.0 (403)",
          "Refused for good in !other:ex.org: ~24e7.0 (403)",
          "Refused for good in !home:ex.org: ~24e9.0 (M_TOO_LARGE)",
        ])
    }
    #expect(world.server.conflicts == [])
  }

  @Test func `a final failure stands in the journal with its reason`() throws {
    let world = try owned(by: [])
    world.refuses = refusing(home, reason: "403 M_FORBIDDEN")
    try world.says("!note lost")
    let text = String(decoding: try world.files.readFile("data/journal.jsonl"), as: UTF8.self)
    #expect(text.contains(#"{"failed":"~24e1.0","why":"403 M_FORBIDDEN""#))
    try world.restart()
    #expect(world.core.outbox.count == 0)
  }

  @Test func `an owner who cannot be reached is not told of that for ever`() throws {
    let world = try owned()
    var attempts = 0
    world.refuses = { effect in
      guard case .openDirect = effect else { return effect.lane == .room(home) ? "403" : nil }
      attempts += 1
      return "refused, attempt \(attempts)"
    }
    try world.says("!note lost")
    #expect(world.core.outbox.count == 0)
    #expect(attempts <= 4)
    #expect(world.server.effects.isEmpty)
  }

  @Test func `a private word that cannot be delivered tells its room, once`() throws {
    let world = try owned(by: [])
    world.refuses = { $0 == .openDirect(lea) ? "M_FORBIDDEN" : nil }
    #expect(
      try world.says("!whisper a\n!whisper b") == [
        "Said in private.\nSaid in private.",
        "lea: I could not write in private. Writing to me directly once is enough.",
      ])
    #expect(world.server.told(lea) == [])
    // Where there is a room, and it does not take the word.
    world.refuses = { _ in nil }
    try world.says("!whisper c")
    #expect(world.server.told(lea) == ["psst: c"])
    world.refuses = { $0.lane == .person(lea) ? "M_FORBIDDEN" : nil }
    #expect(
      try world.says("!whisper d", in: other) == [
        "Said in private.",
        "lea: I could not write in private. Writing to me directly once is enough.",
      ])
    #expect(world.core.outbox.count == 0)
  }

  @Test func `a failure is journalled once, whenever the bot is killed`() throws {
    for isSaved in [false, true] {
      let world = try owned(by: [lea])
      let milk = RoomBatch(room: home, events: [world.message("!note milk")])
      try world.core.commit(world.core.turn(for: Batch(token: "a", rooms: [milk]), now: start))
      guard case .perform(let entry) = world.core.outbox.next(start) else {
        Issue.record("nothing to say")
        return
      }
      _ = world.core.outbox.failed(entry, because: .refused(reason: "403"), now: start)
      let turn = try world.core.turn(failed: entry, because: "403", now: start)
      if isSaved { try world.core.commit(turn) }
      world.refuses = refusing(home)
      try world.restart()
      world.perform()
      #expect(world.server.told(lea) == ["Refused for good in !home:ex.org: \(entry.id) (403)"])
    }
  }

  // MARK: Another process

  @Test func `another program that speaks as us is reported once`() throws {
    let lines = Lines()
    let world = try World(rules: english { $0.owners = [nina] }, log: lines.log)
    try world.begin()
    for event in ["$1", "$2"] {
      #expect(
        try world.says("hello", by: botID, event: event)
          == (event == "$1"
            ? ["Another program speaks with my account ($1). Change the password?"] : []))
      try world.restart()
    }
    #expect(world.server.told(nina).count == 1)
    #expect(
      lines.warnings == [
        "$1 in !home:ex.org was sent as us, but not by us",
        "$2 in !home:ex.org was sent as us, but not by us",
      ])
  }

  @Test func `what we said ourselves, or before our first start, is not reported`() throws {
    let world = try World(rules: english { $0.owners = [nina] })
    let old = world.message("from another life", by: botID)
    try world.take([RoomBatch(room: home, events: [old])], token: "start")
    try world.says("!note milk")
    var echo = world.message("#1 noted: milk", by: botID, kind: .notice)
    echo.effectID = "~24e2.0"
    try world.take([RoomBatch(room: home, events: [echo])])
    #expect(world.server.told(nina) == [])
  }

  // MARK: Age

  @Test func `a command older than seven days gets a line, and is not done`() throws {
    let world = try World()
    try world.begin()
    let old = world.message("!note old")
    let talk = world.message("just talk")
    world.now = start.adding(days: 7)
    let young = try world.says("!note still fine")
    #expect(young == ["#1 noted: still fine"])
    world.now = start.adding(days: 7).adding(seconds: 2)
    let told =
      "That message is more than 7 days old: nothing was done. Please send it again if "
      + "it still matters."
    try world.restart()
    try world.take([RoomBatch(room: home, events: [old, talk])])
    try world.take([RoomBatch(room: home, events: [old])])
    #expect(world.server.shown() == young + [told])
    #expect(world.core.notes().map(\.text) == ["still fine"])
  }

  @Test func `without a limit of age everything is done`() throws {
    let world = try World(rules: english { $0.limits.messageDays = 0 })
    try world.begin()
    let old = world.message("!note old")
    world.now = start.adding(days: 400)
    try world.take([RoomBatch(room: home, events: [old])])
    #expect(world.server.shown() == ["#1 noted: old"])
  }

  // MARK: What we said

  @Test func `what our messages named is known for thirty days, after restarts and snapshots too`()
    throws
  {
    let world = try World()
    try world.begin()
    try world.says("!note milk")
    let first = EventID("$sent-~24e1.0")
    #expect(world.core.names(in: first, of: home) == [1])
    try world.restart()
    #expect(world.core.names(in: first, of: home) == [1])
    try world.core.snapshot()
    try world.restart()
    #expect(world.core.names(in: first, of: home) == [1])
    #expect(world.core.names(in: first, of: other) == [])
    world.now = start.adding(days: 29)
    try world.says("!note bread")
    try world.core.snapshot()
    #expect(world.core.names(in: first, of: home) == [1])
    world.now = start.adding(days: 31)
    try world.says("!note tea")
    for _ in 0..<2 {
      #expect(world.core.names(in: first, of: home) == [])
      #expect(world.core.names(in: EventID("$sent-~24e3.0"), of: home) == [2])
      try world.core.snapshot()
      try world.restart()
    }
  }

  @Test func `old messages do not pile up between snapshots`() throws {
    let world = try World(rules: english { $0.limits.commandsPerMinute = 0 })
    try world.begin()
    for _ in 0..<50 { try world.says("!note old") }
    world.now = start.adding(days: 40)
    for _ in 0..<50 { try world.says("!note new") }
    #expect(
      world.core.tables.count(in: "all", of: "age", in: Table<SaidMessage>.said, of: home) == 50)
  }

  @Test func `a message whose echo came before the answer is remembered`() throws {
    let world = try World()
    try world.begin()
    let milk = world.message("!note milk", event: "$milk")
    try world.core.commit(
      world.core.turn(
        for: Batch(token: "t", rooms: [RoomBatch(room: home, events: [milk])]), now: start))
    try world.restart()
    var echo = world.message("#1 noted: milk", by: botID, event: "$echo", kind: .notice)
    echo.effectID = "~24milk.0"
    try world.take([RoomBatch(room: home, events: [echo])])
    for _ in 0..<2 {
      #expect(world.core.names(in: EventID("$echo"), of: home) == [1])
      try world.restart()
    }
    #expect(world.server.requests == 0)
  }
}
