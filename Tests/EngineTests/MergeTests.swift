import PluginAPI
import Store
import Testing

@testable import Engine

private let slow = TransportFailure.mustWait(milliseconds: 5_000, reason: "slow down")

private func reply(
  _ id: String, _ body: String? = nil, thread: String? = nil, by asker: String? = nil,
  as purpose: Message.Purpose = .reply, in room: RoomID = home
) -> OutboxEntry {
  OutboxEntry(
    id: id,
    effect: .send(
      Message(
        to: .room(room), body: body ?? id, thread: thread.map { EventID($0) }, asker: asker,
        purpose: purpose)), since: start)
}

private func sign(_ id: String, text: String? = "✅ Léa: !printed ") -> OutboxEntry {
  OutboxEntry(
    id: id, effect: .react(home, EventID("$\(id)"), key: "✅", text: text.map { $0 + id }),
    since: start)
}

/// The outbox after the server has made the first of these wait.
private func limited(_ entries: [OutboxEntry]) -> Outbox {
  var outbox = Outbox(backoff: Backoff { 1 })
  outbox.add(entries)
  if case .perform(let entry) = outbox.next(start) {
    #expect(outbox.failed(entry, because: slow, now: start) == .again)
  }
  return outbox
}

/// What the outbox does with them when the server lets it go on: the ids that go together.
private func groups(_ entries: [OutboxEntry]) -> [[String]] {
  var outbox = limited(entries)
  let now = start.adding(seconds: 5)
  var groups: [[String]] = []
  while true {
    switch outbox.next(now) {
    case .perform(let entry):
      // One that stands for others was counted with them.
      if entry.id != "merged" { groups.append([entry.id]) }
      outbox.finished(entry)
    case .merge(let entries):
      groups.append(entries.map(\.id))
      outbox.merged(entries, into: reply("merged", "x"))
      // What was put together is not put together again within the moment.
      guard case .perform(let entry) = outbox.next(now) else { return groups }
      outbox.finished(entry)
    default: return groups
    }
  }
}

@Suite struct MergeTests {
  @Test func `sixty people within a minute are all answered, by name, in a minute and a half`()
    throws
  {
    let rush = try Rush(60, within: 60)
    try rush.run()
    rush.expectAnswered()
    #expect(rush.end <= 90_000)
    #expect(rush.merges > 5)
  }

  @Test func `so they are where all sixty type at once`() throws {
    let rush = try Rush(60, within: 1)
    try rush.run()
    rush.expectAnswered()
    #expect(rush.end <= 90_000)
  }

  @Test func `each is answered once and in order, wherever the bot is killed`() async throws {
    let whole = try Rush(24, within: 12)
    try whole.run()
    whole.expectAnswered()
    #expect(whole.merges > 0)
    for step in 1...whole.steps {
      await Task.yield()
      let rush = try Rush(24, within: 12)
      rush.deaths = [step, step + 5]
      try rush.run()
      rush.expectAnswered("killed after step \(step)")
    }
  }

  @Test func `where nothing waits each answer is its own message`() throws {
    let rush = try Rush(10, within: 1)
    try rush.run()
    #expect(rush.world.server.order.count == 10)
    #expect(rush.merges == 0)
  }

  @Test func `replies go together up to twenty lines`() {
    #expect(groups(["a", "b", "c"].map { reply($0) }) == [["a", "b", "c"]])
    let many = (10..<40).map { reply("\($0)") }
    #expect(groups(many).first?.count == 20)
    let three = (10..<19).map { reply("\($0)", "one\ntwo\nthree") }
    #expect(groups(three).map(\.count).first == 6)
    let page = (0..<24).map { "\($0)" }.joined(separator: "\n")
    #expect(groups([reply("page", page), reply("a")]).first == ["page"])
  }

  @Test func `threads, digests, words and rooms are never mixed, and the order is kept`() {
    #expect(
      groups([
        reply("a"), reply("b"), reply("t1", thread: "$t"), reply("t2", thread: "$t"),
        reply("u", thread: "$u"), reply("c"),
      ]).first == ["a", "b"])
    #expect(groups([reply("a"), reply("digest", as: .digest), reply("b")]).first == ["a"])
    #expect(groups([reply("a"), reply("word", as: .word), reply("b")]).first == ["a"])
    #expect(
      groups([reply("a"), reply("b", in: other), reply("c")]).contains(["a", "c"]))
    let leave = OutboxEntry(
      id: "l", effect: .redact(home, EventID("$x"), reason: nil), since: start)
    #expect(groups([reply("a"), leave, reply("b")]) == [["a"], ["l"], ["b"]])
  }

  @Test func `signs that wait are said as text among the answers, those without text alone`() {
    #expect(groups([sign("a"), reply("b"), sign("c")]) == [["a", "b", "c"]])
    #expect(groups([sign("a"), sign("b")]) == [["a", "b"]])
    #expect(groups([sign("a"), sign("b", text: nil), sign("c")]) == [["a"], ["b"], ["c"]])
    #expect(groups([sign("a")]) == [["a"]])
    #expect(groups([reply("t", thread: "$t"), sign("a"), sign("b")]).first == ["t"])
    #expect(groups((10..<40).map { sign("\($0)") }).first?.count == 20)
  }

  @Test func `a sign that may be there already is not said as text`() {
    var outbox = Outbox(backoff: Backoff { 1 })
    outbox.add([sign("a"), sign("b")], isRestored: true)
    outbox.add([sign("c"), sign("d")])
    if case .perform(let entry) = outbox.next(start) {
      _ = outbox.failed(entry, because: slow, now: start)
    }
    let later = start.adding(seconds: 5)
    for id in ["a", "b"] {
      #expect(outbox.next(later) == .perform(sign(id)))
      outbox.finished(sign(id))
    }
    #expect(outbox.next(later) == .merge([sign("c"), sign("d")]))
  }

  @Test(arguments: [
    ([sign("1"), sign("2")], "✅ Léa: !printed 1\n✅ Léa: !printed 2"),
    ([reply("1", "Noted.", by: "Max"), sign("2")], "Max: Noted.\n✅ Léa: !printed 2"),
    ([sign("1"), reply("2", "Said #7.")], "✅ Léa: !printed 1\nSaid #7."),
  ]) func `signs and answers become one message, which a restart finds`(
    entries: [OutboxEntry], body: String
  ) throws {
    let world = try World()
    try world.begin()
    world.core.outbox.add(entries)
    if case .perform(let entry) = world.core.outbox.next(start) {
      _ = world.core.outbox.failed(entry, because: slow, now: start)
    }
    let later = start.adding(seconds: 5)
    #expect(world.core.outbox.next(later) == .merge(entries))
    try world.core.merge(entries, now: later)
    let merged = world.core.outbox.entries
    #expect(merged.map(\.id) == ["1.m1"])
    try world.restart()
    #expect(world.core.outbox.entries == merged)
    world.perform()
    #expect(world.server.shown(in: home) == [body])
  }

  @Test func `private words are never put together`() {
    let words = ["a", "b"].map { id in
      OutboxEntry(id: id, effect: .send(Message(to: .person(lea), body: id)), since: start)
    }
    #expect(groups(words) == [["a"], ["b"]])
  }

  @Test func `what may have been said goes alone, under its own id`() {
    var outbox = limited([reply("a"), reply("b"), reply("c")])
    let later = start.adding(seconds: 5)
    guard case .merge(let entries) = outbox.next(later) else {
      Issue.record("they do not go together")
      return
    }
    outbox.notMerged(entries, now: later)
    var tried = Outbox(backoff: Backoff { 1 })
    tried.add([reply("a"), reply("b"), reply("c")])
    if case .perform(let entry) = tried.next(start) {
      _ = tried.failed(entry, because: .unavailable(reason: "502"), now: start)
    }
    if case .perform(let entry) = tried.next(later) {
      _ = tried.failed(entry, because: slow, now: later)
    }
    #expect(tried.next(later.adding(seconds: 5)) == .perform(reply("a")))
    tried.finished(reply("a"))
    #expect(tried.next(later.adding(seconds: 5)) == .merge([reply("b"), reply("c")]))
  }

  @Test func `what waited at the start goes alone`() {
    var outbox = Outbox(backoff: Backoff { 1 })
    outbox.add([reply("a"), reply("b")], isRestored: true)
    outbox.add([reply("c"), reply("d")])
    if case .perform(let entry) = outbox.next(start) {
      _ = outbox.failed(entry, because: slow, now: start)
    }
    let later = start.adding(seconds: 5)
    for id in ["a", "b"] {
      #expect(outbox.next(later) == .perform(reply(id)))
      outbox.finished(reply(id))
    }
    #expect(outbox.next(later) == .merge([reply("c"), reply("d")]))
  }

  @Test func `what comes to another room while the server makes us wait goes together too`() {
    var outbox = limited([reply("a")])
    outbox.add([reply("b", in: other), reply("c", in: other)])
    let later = start.adding(seconds: 5)
    #expect(outbox.next(later) == .perform(reply("a")))
    #expect(outbox.next(later) == .merge([reply("b", in: other), reply("c", in: other)]))
  }

  @Test func `an answer that went through does not end the wait that another met`() {
    var outbox = Outbox(backoff: Backoff { 1 })
    outbox.add([reply("a"), reply("b", in: other), reply("c")])
    #expect(outbox.next(start) == .perform(reply("a")))
    #expect(outbox.next(start) == .perform(reply("b", in: other)))
    _ = outbox.failed(reply("b", in: other), because: slow, now: start)
    outbox.finished(reply("a"))
    #expect(outbox.next(start) == .wait(until: start.adding(seconds: 5)))
  }

  @Test func `the name is put before the words, where they do not begin with it`() throws {
    let world = try World()
    try world.begin()
    let entries = [
      reply("1", "Noted.\nTo take it: !take 1", by: "Léa"), reply("2", "Max: noted.", by: "Max"),
      reply("3", "Notes: 4", by: "Not"), reply("4", "Said #7.", by: nil),
    ]
    world.core.outbox.add(entries)
    if case .perform(let entry) = world.core.outbox.next(start) {
      _ = world.core.outbox.failed(entry, because: slow, now: start)
    }
    let later = start.adding(seconds: 5)
    guard case .merge(let together) = world.core.outbox.next(later) else {
      Issue.record("they do not go together")
      return
    }
    #expect(together == entries)
    try world.core.merge(together, now: later)
    guard case .perform(let entry) = world.core.outbox.next(later),
      case .send(let message) = entry.effect
    else {
      Issue.record("nothing is said")
      return
    }
    #expect(entry.id == "1.m1")
    #expect(
      message.body == """
        Léa: Noted.
        To take it: !take 1
        Max: noted.
        Not: Notes: 4
        Said #7.
        """)
  }

  @Test func `a disk that refuses the merging loses no answer`() throws {
    let world = try World(rules: english { $0.limits.commandsPerMinute = 0 })
    try world.begin()
    let events = (0..<3).map { world.message("!note n\($0)") }
    try world.core.commit(
      world.core.turn(
        for: Batch(token: "a", rooms: [RoomBatch(room: home, events: events)]), now: start))
    guard case .perform(let entry) = world.core.outbox.next(start) else {
      Issue.record("nothing to say")
      return
    }
    _ = world.core.outbox.failed(entry, because: slow, now: start)
    var now = start.adding(seconds: 5)
    guard case .merge(let entries) = world.core.outbox.next(now) else {
      Issue.record("they do not go together")
      return
    }
    world.files.inject(MemoryFault(.sync, lasts: true))
    #expect(throws: JournalError.self) { try world.core.merge(entries, now: now) }
    world.core.outbox.notMerged(entries, now: now)
    world.files.heal()
    #expect(world.core.outbox.next(now) == .wait(until: now.adding(seconds: 1)))
    now = now.adding(seconds: 1)
    #expect(world.core.outbox.next(now) == .merge(entries))
    // A power loss: the line of the merging was refused, so it must not be there.
    try world.restart()
    #expect(world.core.outbox.entries == entries)
    world.perform()
    #expect(world.server.shown() == (0..<3).map { "#\($0 + 1) noted: n\($0)" })
  }
}
