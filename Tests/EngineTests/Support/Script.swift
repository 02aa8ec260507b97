import PluginAPI
import Store
import Testing

@testable import Engine

/// A conversation that a homeserver holds ready, and a bot that works through it and may die after
/// any step. What the bot did is remembered outside of it, as a homeserver would.
final class Script {
  struct Died: Error {}

  let files = MemoryFileSystem()
  let server = Homeserver()
  let plugins: [any Plugin]
  let rules: Rules
  let batches: [Batch]
  /// The commands of the script by their event's id, and the text that each notes.
  let commands: [String: String]
  /// A snapshot is written after these batches.
  let snapshots: Set<Int>
  /// The steps after which the bot dies, counted over all its lives.
  var deaths: Set<Int> = []
  private(set) var steps = 0
  /// Each snapshot is tried once: in the next life the journal is short.
  private var tried: Set<Int> = []
  private(set) var core: Core?
  private var lives = 0

  private static let other = RoomID("!other:ex.org")

  /// Two rooms, six batches: commands alone and several at once, talk, a changed name, a refusal.
  init(snapshots: Set<Int> = [4]) throws {
    self.snapshots = snapshots
    rules = try english()
    plugins = [
      Notes(jobs: [
        Job(
          "notes.tick",
          next: { _, last in last < start.adding(minutes: 3) ? start.adding(minutes: 3) : nil }
        ) { _, _ in
          [Announcement(key: "noon", lines: [StyledLine(.text, Text("tick"))])]
        }
      ])
    ]
    var all: [String: String] = [:]
    func said(_ id: String, _ body: String, _ minute: Int) -> RoomEvent {
      if body.hasPrefix("!note ") { all["$\(id)"] = String(body.dropFirst(6)) }
      return RoomEvent(
        id: EventID("$\(id)"), sender: lea, sentAt: start.adding(minutes: minute),
        content: .message(RoomMessage(body: body)))
    }
    batches = [
      Batch(token: "0", rooms: [RoomBatch(room: home), RoomBatch(room: Self.other)]),
      Batch(token: "1", rooms: [RoomBatch(room: home, events: [said("z", "!note one", 1)])]),
      Batch(
        token: "2",
        rooms: [
          RoomBatch(
            room: home, state: [.name("Home")],
            events: [
              said("c1", "hello", 2), said("y", "!note two", 2), said("b", "!note three", 2),
            ]),
          RoomBatch(room: Self.other, events: [said("o", "!note four", 2)]),
        ]),
      Batch(token: "3", rooms: [RoomBatch(room: home, events: [said("c2", "chatter", 3)])]),
      Batch(
        token: "4",
        rooms: [RoomBatch(room: home, state: [.name("Home again")], events: [said("c3", "so", 4)])]),
      Batch(
        token: "5",
        rooms: [
          RoomBatch(
            room: home,
            events: [
              said("r", "!refuse", 5), said("a", "!note five", 5), said("z", "!note one", 5),
            ])
        ]),
      Batch(token: "6", rooms: [RoomBatch(room: Self.other, events: [said("q", "!note six", 6)])]),
    ]
    commands = all
  }

  /// Works until the script is at its end, through as many lives as it takes.
  ///
  /// - Parameter reborn: called before each further life.
  func run(reborn: (Script) throws -> Void = { $0.files.losePower(keeping: .everything) }) throws {
    for _ in 0..<100 {
      do {
        try live()
        return
      } catch is Died {
      } catch is DiskError {
      } catch is JournalError {}
      core = nil
      try reborn(self)
    }
    Issue.record("the script does not come to its end")
  }

  private func step() throws {
    steps += 1
    if deaths.contains(steps) { throw Died() }
  }

  private func live() throws {
    let core = try World.open(plugins, rules, files, start)
    self.core = core
    lives += 1
    try step()
    // The first batch may show that waiting effects have happened: only then the outbox opens.
    while let batch = next(core) {
      let index = Int(batch.token) ?? 0
      let now = start.adding(minutes: index)
      let turn = try core.turn(for: batch, now: now)
      try step()
      try core.commit(turn)
      try step()
      try performAll(core, now)
      try runDueJobs(core, now)
      if snapshots.contains(index), tried.insert(index).inserted {
        try core.snapshot()
        try step()
      }
    }
    try runDueJobs(core, start.adding(minutes: 60))
    try performAll(core, start.adding(minutes: 60))
  }

  private func runDueJobs(_ core: Core, _ now: Moment) throws {
    while let turn = try core.turnForDueJob(now) {
      try step()
      try core.commit(turn)
      try step()
      try performAll(core, now)
    }
  }

  /// What the server gives after the bot's token: in a later life all that came since, at once.
  private func next(_ core: Core) -> Batch? {
    guard let token = core.token else { return batches.first }
    let left = batches.dropFirst((Int(token) ?? 0) + 1)
    guard lives > 1, let last = left.last else { return left.first }
    return Batch(token: last.token, rooms: left.flatMap(\.rooms))
  }

  private func performAll(_ core: Core, _ now: Moment) throws {
    while let entry = core.nextToPerform(now) {
      let event = server.perform(entry)
      try step()
      core.sent(entry, .event(event), now: now)
      try step()
    }
  }

  /// Every command has one row and one visible reply, and no reply is without its row.
  func expectOnce(
    _ comment: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    core = nil
    files.heal()
    files.losePower(keeping: .everything)
    let core = try World.open(plugins, rules, files, start)
    // A note of what was sent may be missing: it is sent again, and absorbed.
    while let entry = core.nextToPerform(start.adding(minutes: 60)) {
      core.sent(entry, .event(server.perform(entry)), now: start)
    }
    let notes = core.notes() + core.notes(in: Self.other)
    var rows: [String: [String]] = [:]
    for note in notes { rows[note.event, default: []].append(note.text) }
    #expect(
      rows == commands.mapValues { [$0] }, Comment(rawValue: comment()),
      sourceLocation: sourceLocation)
    let said = server.shown().filter { $0 != "tick" && $0 != "Refused!" }.sorted()
    #expect(
      said == notes.map { "#\($0.id) noted: \($0.text)" }.sorted(), Comment(rawValue: comment()),
      sourceLocation: sourceLocation)
    #expect(
      server.shown().filter { $0 == "tick" } == ["tick", "tick"], Comment(rawValue: comment()),
      sourceLocation: sourceLocation)
    #expect(
      server.shown().filter { $0 == "Refused!" }.count == 1, Comment(rawValue: comment()),
      sourceLocation: sourceLocation)
    #expect(
      server.conflicts == [], Comment(rawValue: comment()), sourceLocation: sourceLocation)
    #expect(core.outbox.count == 0, Comment(rawValue: comment()), sourceLocation: sourceLocation)
  }
}

extension Core {
  /// What to perform now, where a search finds nothing: the server remembers every id.
  func nextToPerform(_ now: Moment) -> OutboxEntry? {
    while true {
      switch outbox.next(now) {
      case .perform(let entry): return entry
      case .look(let entries): looked(for: entries, found: [:], now: now)
      default: return nil
      }
    }
  }
}
