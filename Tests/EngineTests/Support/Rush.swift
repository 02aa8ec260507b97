import PluginAPI
import Store
import Testing

@testable import Engine

/// Many people who type a command within a minute, and a server that lets few answers through:
/// time is counted, not waited for.
final class Rush {
  /// Messages that the server takes at once, and how many milliseconds it takes for one more
  /// (Synapse's defaults).
  static let burst = 10.0
  static let pause = 5_000.0

  let world: World
  let people: [UserID]
  /// When each types, in milliseconds from the start.
  let typing: [Int]
  /// The steps after which the bot dies.
  var deaths: Set<Int> = []
  private(set) var steps = 0
  /// When the last answer was said, in milliseconds from the start.
  private(set) var end: Int64 = 0
  /// Messages that were put together.
  private(set) var merges = 0
  private var typed = 0
  private var level = 0.0
  private var filled = start

  init(_ count: Int, within seconds: Int) throws {
    world = try World(rules: english { $0.limits.commandsPerMinute = 0 })
    people = (0..<count).map { UserID("@person\($0):ex.org") }
    typing = (0..<count).map { $0 * seconds * 1_000 / count }
    try world.begin()
  }

  /// What each one's answer says.
  func answer(_ index: Int) -> String { "#\(index + 1) noted: n\(index)" }

  /// Lets everyone type, and the bot answer, until all is said.
  func run() throws {
    for _ in 0..<10_000 {
      try type()
      switch world.core.outbox.next(world.now) {
      case .perform(let entry): try attempt(entry)
      case .merge(let entries):
        if try dies() { continue }
        merges += 1
        try world.core.merge(entries, now: world.now)
        _ = try dies()
      case .look(let entries): Issue.record("\(entries) are looked for")
      case .skip(let entry): Issue.record("\(entry.id) is skipped")
      case .wait(let moment): pass(to: moment)
      case .idle:
        guard typed < people.count else { return }
        pass(to: nil)
      }
    }
    Issue.record("it does not come to its end")
  }

  private func pass(to moment: Moment?) {
    let typing = typed < people.count ? start.adding(milliseconds: Int64(typing[typed])) : nil
    if let next = [moment, typing].compactMap(\.self).min() { world.now = max(world.now, next) }
  }

  private func type() throws {
    while typed < people.count, start.adding(milliseconds: Int64(typing[typed])) <= world.now {
      let event = world.message("!note n\(typed)", by: people[typed], event: "$\(typed)")
      let turn = try world.core.turn(
        for: Batch(token: "\(typed)", rooms: [RoomBatch(room: home, events: [event])]),
        now: world.now)
      if try dies() { continue }
      try world.core.commit(turn)
      typed += 1
      _ = try dies()
    }
  }

  private func attempt(_ entry: OutboxEntry) throws {
    level = max(0, level - Double(filled.milliseconds(until: world.now)) / Rush.pause)
    filled = world.now
    guard level + 1 <= Rush.burst else {
      let wait = Int((level + 1 - Rush.burst) * Rush.pause) + 1
      _ = world.core.outbox.failed(
        entry, because: .mustWait(milliseconds: wait, reason: "slow down"), now: world.now)
      return
    }
    if world.server.effects[entry.id] == nil { level += 1 }
    let event = world.server.perform(entry)
    end = start.milliseconds(until: world.now)
    if try dies() { return }
    world.core.sent(entry, .event(event), now: world.now)
    _ = try dies()
  }

  private func dies() throws -> Bool {
    steps += 1
    guard deaths.contains(steps) else { return false }
    try world.restart()
    return true
  }

  /// Everyone was answered once, in the order in which they typed, by name where several are
  /// answered together.
  func expectAnswered(
    _ comment: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var said: [String] = []
    for message in world.server.messages(in: home) {
      let lines = message.body.split(separator: "\n").map(String.init)
      #expect(lines.count <= 20, sourceLocation: sourceLocation)
      if lines.count == 1, lines[0].hasPrefix("#") {
        said += lines
      } else {
        for line in lines {
          let index = said.count
          #expect(line == "person\(index): \(answer(index))", sourceLocation: sourceLocation)
          said.append(String(line.drop { $0 != "#" }))
        }
      }
    }
    #expect(
      said == people.indices.map(answer), Comment(rawValue: comment()),
      sourceLocation: sourceLocation)
    #expect(world.server.conflicts == [], sourceLocation: sourceLocation)
    #expect(world.core.outbox.count == 0, sourceLocation: sourceLocation)
  }
}
