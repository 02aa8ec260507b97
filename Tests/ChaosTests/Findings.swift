import Engine
import FakeHomeserver
import Foundation
import JSON
import PluginAPI
import Store
import TestBed

/// What is wrong after a run, as sentences; none where everything is as it must be.
struct Findings {
  private(set) var sentences: [String] = []
  /// The state folder at the end.
  private var held: [String: [JSONValue]] = [:]

  init(_ run: ChaosRun) throws {
    try read(run)
    var asked: [String: [String]] = [:]
    for room in run.rooms {
      for (member, question) in check(room, run) { asked[member, default: []].append(question) }
    }
    checkAlone(asked, run)
    checkTold(run)
  }

  /// Each member who was asked something has one room with the bot, and each question once in it.
  private mutating func checkAlone(_ asked: [String: [String]], _ run: ChaosRun) {
    var found: [String: [String]] = [:]
    for room in run.alone {
      let said = run.server.messages(in: room, from: ChaosRun.bot).compactMap(\.body)
      for member in Script.members {
        guard run.server.membership(of: "@\(member):localhost", in: room) != nil else { continue }
        if found[member] != nil { sentences.append("\(member) has two rooms") }
        found[member, default: []] += said
      }
    }
    // The order is that of the rooms in which it was typed, of which nothing is known here.
    let (expected, heard) = (asked.mapValues { $0.sorted() }, found.mapValues { $0.sorted() })
    if heard != expected { sentences.append("said alone: \(heard), and not \(expected)") }
  }

  /// The owner is told of each room and reason in which something was refused for good: once.
  private mutating func checkTold(_ run: ChaosRun) {
    let said = run.alone.filter { run.server.membership(of: ChaosRun.owner, in: $0) != nil }
      .flatMap { run.said(in: $0) }
    for room in run.rooms {
      let reasons = run.refusals(in: room).reasons
      for code in ["M_FORBIDDEN", "M_TOO_LARGE"] {
        let count = said.count { $0.contains(" \(room): ") && $0.contains(code) }
        // It may have been told, and then killed before it had noted that.
        let isRight = count == 1 || count == 0 && !reasons.contains(code)
        if !isRight { sentences.append("\(code) in \(room): the owner was told \(count) times") }
      }
    }
  }

  /// Starts from the folder as the program would, and lets every table be written to its file.
  private mutating func read(_ run: ChaosRun) throws {
    let files = DiskFileSystem()
    let state = try StateFolder(
      run.program.data.path, on: files, process: 1, now: SystemClock().now, log: .silent)
    let core = try Core.opening(
      ChaosRun.plugins, rules: Rules(language: .en, zone: Zone("Europe/Paris")),
      me: UserID(ChaosRun.bot), state: state, log: .silent)
    // Killed before it noted what it had said: the server knows the id, and says it no second time.
    let said = Set(
      run.server.rooms.flatMap { run.server.messages(in: $0, from: ChaosRun.bot) }
        .compactMap(\.transaction))
    for entry in core.outbox.entries {
      guard case .send = entry.effect, !said.contains(entry.id) else { continue }
      sentences.append("still to be said: \(entry.id)")
    }
    // Each room's last line was answered. A room that the bot has made may have come to it just before it ended, cut
    // short: that gap is for the next start.
    if core.gaps.contains(where: { run.rooms.contains($0.room.text) }) {
      sentences.append("a gap is open")
    }
    try core.snapshot()
    let folder = run.program.data.appending(path: "rooms")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      var rooms: [String] = []
      _ = try Snapshot.read("\(folder.path)/\(name)/room.json", on: files) { key, _ in
        rooms.append(key)
      }
      guard let room = rooms.first, run.rooms.contains(room) else { continue }
      var items: [JSONValue] = []
      _ = try Snapshot.read("\(folder.path)/\(name)/items.json", on: files) { _, row in
        items.append(try JSONValue(parsing: row))
      }
      held[room] = items
    }
  }

  /// - Returns: whom the bot must have asked what.
  private mutating func check(
    _ room: String, _ run: ChaosRun
  ) -> [(member: String, question: String)] {
    let (board, expected) = run.expected(in: room)
    let said = run.server.messages(in: room, from: ChaosRun.bot)
    checkSaid(Array(run.said(in: room).dropFirst()), expected, room)
    if Set(said.compactMap(\.transaction)).count != said.count {
      sentences.append("\(room): an id was used twice")
    }
    let rows = (held[room] ?? []).map(Self.need)
    if rows != board.needs.map(Optional.some) {
      sentences.append("\(room): on disk is \(rows), and not \(board.needs)")
    }
    return board.asked
  }

  /// Each answer once, in order; those that waited may stand together, by name.
  private mutating func checkSaid(
    _ bodies: [String], _ expected: [(name: String, answer: String)], _ room: String
  ) {
    var rest = expected[...]
    for body in bodies.map(Self.undated) {
      var together: [String] = []
      var isFound = rest.first?.answer == body
      if isFound { rest = rest.dropFirst() }
      for (count, one) in rest.enumerated() where !isFound {
        together.append(Self.named(one))
        guard body.hasPrefix(together.joined(separator: "\n")) else { break }
        guard count > 0, body == together.joined(separator: "\n") else { continue }
        rest = rest.dropFirst(count + 1)
        isFound = true
      }
      if !isFound {
        let next = rest.first.map { "\($0.answer) (\($0.name))" } ?? "nothing"
        sentences.append(
          "\(room), answer \(expected.count - rest.count + 1): \(body)\nand not: \(next)")
        return
      }
    }
    for one in rest { sentences.append("\(room): \(one.name) was not told: \(one.answer)") }
  }

  private static func named(_ one: (name: String, answer: String)) -> String {
    one.answer.hasPrefix(one.name) ? one.answer : "\(one.name): \(one.answer)"
  }

  /// An answer without the day on which something ended.
  private static func undated(_ body: String) -> String {
    body.replacing(/was closed on [^(]* \(/, with: "was closed on … (")
  }

  /// A row of the board's table.
  private static func need(_ row: JSONValue) -> BoardModel.Need? {
    guard let id = row["id"]?.intValue, let thing = row["text"]?.stringValue,
      let by = row["by"]?["name"]?.stringValue, let event = row["event"]?.stringValue
    else { return nil }
    var need = BoardModel.Need(id: Int(id), thing: thing, by: by, event: event)
    for claim in row["claims"]?.arrayValue ?? [] {
      let name = claim["by"]?["name"]?.stringValue ?? ""
      if claim["state"]?.stringValue == "done" {
        need.doer = name
      } else {
        need.holder = name
      }
    }
    need.isAsked = row["asked"]?.stringValue != nil
    need.ending = row["closing"]?["reason"]?.stringValue
    need.endedBy = row["closing"]?["by"]?["name"]?.stringValue
    return need
  }
}
