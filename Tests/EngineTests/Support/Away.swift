import PluginAPI
import Testing

@testable import Engine

/// A bot that was away from a room.
final class Away {
  let world: World
  var backlog = Backlog()
  /// The steps after which the bot dies: of each part, its making and its saving.
  var deaths: Set<Int> = []
  private(set) var steps = 0
  /// Called when a part was asked for and has not come yet.
  var meanwhile: (Away) throws -> Void = { _ in }

  init(_ rules: (inout Rules) -> Void = { _ in }, log: Log = .silent) throws {
    world = try World(
      rules: english {
        $0.limits.commandsPerMinute = 0
        rules(&$0)
      }, log: log)
    try world.take(Batch(token: "0", rooms: [RoomBatch(room: home), RoomBatch(room: other)]))
    world.now = start.adding(hours: 1)
  }

  /// Comes back: receives, and reads what is missing.
  func comeBack(state: [StateChange] = [], isTooLong: Bool = false) throws {
    try receive(state: state)
    try read(isTooLong: isTooLong)
  }

  func receive(state: [StateChange] = []) throws {
    while let token = world.core.token.flatMap(Int.init), token < backlog.events.count {
      try turn { try $0.turn(for: self.backlog.batch(after: token, state: state), now: $1) }
    }
    world.perform()
  }

  func read(isTooLong: Bool = false) throws {
    for _ in 0..<1_000 {
      guard let gap = world.core.gaps.first else { return }
      let history = backlog.history(of: gap, limit: 100)
      let action = meanwhile
      meanwhile = { _ in }
      try action(self)
      try turn { try $0.turn(for: history, of: gap, isTooLong: isTooLong, now: $1) }
      world.perform()
    }
    Issue.record("the gap does not come to its end")
  }

  private func turn(_ make: (Core, Moment) throws -> Turn) throws {
    let turn = try make(world.core, world.now)
    if try dies() { return }
    try world.core.commit(turn)
    _ = try dies()
  }

  private func dies() throws -> Bool {
    steps += 1
    guard deaths.contains(steps) else { return false }
    try world.restart()
    return true
  }

  /// How the bot begins to say that it missed some.
  static let missed = "Too many messages while I was away: I read "

  var answers: [String] { world.server.shown(in: home) }

  /// What is answered if the commands of these notes are read.
  func answers(to notes: [String]) -> [String] {
    notes.enumerated().map { "#\($0 + 1) noted: \($1)" }
  }
}
