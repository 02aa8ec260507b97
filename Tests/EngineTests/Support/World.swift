import PluginAPI
import Store
import Testing

@testable import Engine

let home = RoomID("!home:ex.org")
let botID = UserID("@babillard:ex.org")
let lea = UserID("@lea:ex.org")
let nina = UserID("@nina:ex.org")

/// Thursday 9 April 2020, 14:30 in Paris.
let start = Moment(milliseconds: 1_586_435_400_000)

func english(_ adjust: (inout Rules) -> Void = { _ in }) throws -> Rules {
  var rules = Rules(language: .en, zone: try Zone("Europe/Paris"))
  adjust(&rules)
  return rules
}

/// A disk, a homeserver, and the bot between them, which can die at any moment.
final class World {
  let files: MemoryFileSystem
  let server = Homeserver()
  let plugins: [any Plugin]
  let rules: Rules
  let log: Log
  var now = start
  var core: Core
  private var events = 0
  /// Effects that the server refuses for good: why, if it does.
  var refuses: (Effect) -> String? = { _ in nil }

  init(
    _ plugins: [any Plugin] = [Notes()], rules: Rules? = nil,
    files: MemoryFileSystem = MemoryFileSystem(), log: Log = .silent
  ) throws {
    self.plugins = plugins
    self.rules = try rules ?? english()
    self.files = files
    self.log = log
    core = try Self.open(plugins, self.rules, files, now, log)
  }

  static func open(
    _ plugins: [any Plugin], _ rules: Rules, _ files: any FileSystem, _ now: Moment,
    _ log: Log = .silent, in folder: String = "data"
  ) throws -> Core {
    let state = try StateFolder(folder, on: files, process: 1, now: now, log: log)
    return try Core.opening(plugins, rules: rules, me: botID, state: state, log: log)
  }

  /// Dies and starts again from what is on the disk.
  func restart(losing survival: MemoryFileSystem.Survival = .everything) throws {
    files.losePower(keeping: survival)
    core = try Self.open(plugins, rules, files, now, log)
  }

  /// The first batch: we are in the room, and nothing of it is news.
  func begin(_ state: [StateChange] = []) throws {
    try take([RoomBatch(room: home, state: state)], token: "start")
  }

  func take(_ rooms: [RoomBatch], token: String? = nil) throws {
    try take(Batch(token: token ?? nextToken(), rooms: rooms))
  }

  func take(_ batch: Batch) throws {
    try core.commit(core.turn(for: batch, now: now))
    perform()
  }

  /// Says a line as a member, and returns what the bot says to it.
  @discardableResult
  func says(
    _ body: String, by sender: UserID = lea, in room: RoomID = home, event: String? = nil
  ) throws -> [String] {
    now = now.adding(seconds: 1)
    let before = server.shown().count
    try take([
      RoomBatch(room: room, events: [message(body, by: sender, event: event)])
    ])
    return Array(server.shown().dropFirst(before))
  }

  func message(
    _ body: String, by sender: UserID = lea, event: String? = nil, kind: RoomMessage.Kind = .text
  ) -> RoomEvent {
    events += 1
    return RoomEvent(
      id: EventID(event ?? "$e\(events)"), sender: sender, sentAt: now,
      content: .message(RoomMessage(kind: kind, body: body)))
  }

  func perform() {
    while true {
      switch core.outbox.next(now) {
      case .perform(let entry): attempt(entry)
      case .skip(let entry): core.skipped(entry)
      case .merge(let entries):
        do {
          try core.merge(entries, now: now)
        } catch {
          core.outbox.notMerged(entries, now: now)
        }
      case .look(let entries): core.looked(for: entries, found: server.find(entries), now: now)
      case .wait, .idle: return
      }
    }
  }

  private func attempt(_ entry: OutboxEntry) {
    do {
      let isKnown = try core.performable(entry.effect) != nil
      if let reason = refuses(entry.effect) ?? (isKnown ? nil : "no room") {
        let refusal = TransportFailure.refused(reason: reason)
        #expect(core.outbox.failed(entry, because: refusal, now: now) == .over)
        try core.commit(core.turn(failed: entry, because: reason, now: now))
        core.gaveUp(entry, because: reason)
        return
      }
      let event = server.perform(entry)
      guard case .openDirect(let user) = entry.effect else {
        return core.sent(entry, .event(event), now: now)
      }
      try core.commit(core.turn(opened: RoomID("!with-\(user.text)"), by: entry, now: now))
      core.outbox.finished(entry)
    } catch {
      Issue.record("\(error)")
    }
  }

  func runDueJobs() throws {
    while let turn = try core.turnForDueJob(now) {
      try core.commit(turn)
      perform()
    }
  }

  private func nextToken() -> String {
    events += 1
    return "t\(events)"
  }
}

extension Core {
  /// Every note of a room.
  func notes(in room: RoomID = home) -> [Notes.Note] {
    tables.keys(in: "all", of: "all", limit: .max, in: Notes.table, of: room).compactMap {
      tables.row($0, in: Notes.table, of: room)
    }
  }
}

extension MemoryFileSystem {
  /// Every file of the state folder but the journal and the lock.
  func tableFiles(in folder: String = "data") throws -> [String: String] {
    var found: [String: String] = [:]
    for name in try list(folder) {
      let path = "\(folder)/\(name)"
      if name.hasSuffix(".json") {
        found[path] = String(decoding: try readFile(path), as: UTF8.self)
      } else if !name.contains(".") && name != "lock" {
        found.merge(try tableFiles(in: path)) { a, _ in a }
      }
    }
    return found
  }

  /// What is left half written.
  func unfinished(in folder: String = "data") throws -> [String] {
    try list(folder).sorted().flatMap { name in
      let path = "\(folder)/\(name)"
      if name.hasSuffix(".new") { return [path] }
      return name.contains(".") || name == "lock" ? [] : try unfinished(in: path)
    }
  }

  func put(_ text: String, at path: String) throws {
    try replaceFile(path, with: Array(text.utf8))
  }
}

extension Outbox {
  /// Lets nothing go into a room before that moment.
  mutating func hold(_ room: RoomID, until moment: Moment) {
    hold(lanes.slot(of: .room(room), hasWaited: false), until: moment)
  }
}
