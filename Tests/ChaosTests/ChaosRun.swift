import AidBot
import Board
import FakeHomeserver
import Foundation
import PluginAPI
import TestBed

/// One run: a homeserver, the real program, and what the script lets happen to both.
final class ChaosRun {
  static let bot = "@babillard:localhost"
  /// Who is told of what is refused for good.
  static let owner = "@owner:localhost"
  private static let host = "@host:localhost"
  /// The plugins that are on.
  static let plugins: [any Plugin] = [Aid(), Board()]
  private static let password = "not a secret"

  let script: Script
  let server: Homeserver
  let program: Program
  let rooms: [String]
  /// Every line by the event that it came as.
  private(set) var lines: [String: Script.Line] = [:]

  init(seed: UInt64) throws {
    script = Script(seed: seed)
    server = try Homeserver(script.settings)
    server.addUser(Self.bot, password: Self.password)
    program = try Program(
      user: Self.bot, password: Self.password, homeserver: server.url, invites: "@*:localhost",
      bots: #"{ "aid": {} }"#, limits: #"{ "commandsPerMinute": 0 }"#, owners: [Self.owner])
    var rooms: [String] = []
    for _ in 0..<Script.rooms {
      let room = server.createRoom(by: Self.host)
      for member in Script.members { server.join("@\(member):localhost", room) }
      server.invite(Self.bot, to: room, by: Self.host)
      rooms.append(room)
    }
    self.rooms = rooms
  }

  /// Lets everything happen, until all is answered and the program has ended.
  ///
  /// - Throws: `BedError`, where something that was waited for did not come.
  func play() async throws {
    // Whoever sets the bot up is told that this is no homeserver: that answer must be a good one.
    if script.startsInTrouble { beginFaults(on: Route.allCases.filter { $0 != .versions }) }
    try program.start()
    for room in rooms {
      guard await server.waitForMessages(in: room, from: Self.bot, count: 1).count == 1 else {
        try checkRunning()
        throw BedError("no greeting in \(room)")
      }
    }
    beginFaults()
    if !script.refusals.isEmpty {
      server.faults(
        seed: script.seed, probability: max(script.faultProbability, 0.08),
        of: script.faults + script.refusals + script.refusals, on: [.send])
    }
    for step in script.steps { try await perform(step) }
    endFaults()
    try await sayAndWait("candles")
    // Once more from what is on the disk, with nothing left to say.
    program.killNow()
    try program.start()
    try await sayAndWait("matches")
    try await waitForPrivateWords()
    try await end()
  }

  /// Ends the server and the program, and removes what they left.
  func remove() {
    program.remove()
    server.stop()
  }

  private func end() async throws {
    switch script.ending {
    case .killed: program.killNow()
    case .stopped:
      let code = try await program.stop().code
      guard code == 0 else { throw BedError("SIGTERM: it ended with \(code)") }
    case .sessionLost:
      if try program.mayLogInAgain() {
        let logins = server.requestCount(of: .login)
        server.endSessions(of: Self.bot)
        guard await server.waitForRequests(of: .login, count: logins + 1),
          await server.waitForRequests(of: .sync, count: server.requestCount(of: .sync) + 1)
        else { throw BedError("after a login that it had not heard out it did not log in again") }
      }
      server.endSessions(of: Self.bot)
      let code = try await program.waitForEnd()
      guard code == 3 else { throw BedError("without a session it ended with \(code)") }
    }
  }

  private func beginFaults(on routes: [Route] = Route.allCases) {
    server.faults(
      seed: script.seed, probability: script.faultProbability, of: script.faults, on: routes)
    // No session ends where none is shown.
    let open = routes.filter { [.versions, .login].contains($0) }
    let faults = script.faults.filter { if case .softLogout = $0 { false } else { true } }
    server.faults(
      seed: script.seed, probability: faults.isEmpty ? 0 : script.faultProbability, of: faults,
      on: open)
  }

  /// All is well from now on: only what happened before can still be felt.
  private func endFaults() {
    server.clearFaults()
    server.settings.messageLimit = nil
  }

  // MARK: Steps

  private func perform(_ step: Script.Step) async throws {
    switch step {
    case .say(let lines): for line in lines { say(line) }
    case .repeatLast(let room):
      guard let last = server.events(in: rooms[room]).last(where: { lines[$0.id] != nil }) else {
        return
      }
      server.repeatEvent(last.id, in: rooms[room])
    case .timelines(let limit): server.settings.timelineLimit = limit
    case .pause: server.pauseSync()
    case .resume: server.resumeSync()
    case .wait(let route, let count, let milliseconds, let rest):
      _ = await server.waitForRequests(
        of: route, count: server.requestCount(of: route) + count,
        timeout: .milliseconds(milliseconds))
      // Any moment will do: it is not waited for anything.
      try await Task.sleep(for: .microseconds(rest))
    case .kill:
      try checkRunning()
      program.killNow()
    case .start: try program.start()
    case .die: server.die()
    case .revive: try server.revive()
    case .endSession: server.endSessions(of: Self.bot, softly: true)
    case .forgetTokens: server.forgetSyncTokens()
    case .fail(let route, let fault): server.fail(route, with: fault)
    case .chatter(let room, let count):
      server.say((0..<count).map { "talk \($0)" }, in: rooms[room], by: Self.host)
    case .twoDays:
      server.advance(hours: 48)
      try program.age(by: 2)
    }
  }

  private func say(_ line: Script.Line) {
    let event = server.say(
      line.text, in: rooms[line.room], by: "@\(line.member):localhost",
      time: server.now - line.age)
    lines[event] = line
  }

  /// Says one line more in each room, and waits for its answer: the last of all answers there.
  private func sayAndWait(_ thing: String) async throws {
    for (index, member) in Script.members.prefix(rooms.count).enumerated() {
      say(Script.Line(room: index, member: member, text: "!need \(thing)"))
    }
    for room in rooms {
      var seconds = 0
      while await server.waitForEvent(
        in: room, timeout: .seconds(1),
        where: { $0.sender == Self.bot && $0.body?.contains("need: \(thing).") ?? false }) == nil
      {
        try checkRunning()
        seconds += 1
        guard seconds < 90 else { throw BedError("no answer to the last line of \(room)") }
      }
    }
  }

  /// Waits until everyone who is to be told something in private was told.
  private func waitForPrivateWords() async throws {
    var seconds = 0
    while !isAllTold {
      try checkRunning()
      seconds += 1
      guard seconds < 90 else { return }
      _ = await server.waitForRequests(
        of: .send, count: server.requestCount(of: .send) + 1, timeout: .seconds(1))
    }
  }

  /// Whether everyone was asked what they are to be asked, and the owner told of each room and reason. They may be
  /// told of more: of what was carried out, its answer lost, and refused when it was tried again.
  private var isAllTold: Bool {
    let words = alone.flatMap { said(in: $0) }
    let asked = words.filter { line in !rooms.contains { line.contains(" \($0): ") } }
    return asked.count >= rooms.map { expected(in: $0).board.asked.count }.reduce(0, +)
      && rooms.allSatisfy { room in
        refusals(in: room).reasons.allSatisfy { code in
          words.contains { $0.contains(" \(room): ") && $0.contains(code) }
        }
      }
  }

  /// What was refused for good in a room: where a later attempt was carried out, it was not.
  func refusals(in room: String) -> (sends: [RefusedSend], reasons: Set<String>) {
    let said = Set(server.messages(in: room, from: Self.bot).compactMap(\.transaction))
    var last: [String: RefusedSend] = [:]
    for send in server.refusedSends where send.room == room && !said.contains(send.transaction) {
      last[send.transaction] = send
    }
    let sends = server.refusedSends.filter { last[$0.transaction] == $0 }
    return (sends, Set(sends.map(\.code)))
  }

  /// What the bot has said in a room, in order, and what it was not let say there.
  func said(in room: String) -> [String] {
    var refused = refusals(in: room).sends[...]
    var said: [String] = []
    for (index, message) in server.messages(in: room).enumerated() {
      while let send = refused.first, send.messagesBefore <= index {
        said.append(send.body ?? "")
        refused.removeFirst()
      }
      if message.sender == Self.bot { said.append(message.body ?? "") }
    }
    return said + refused.map { $0.body ?? "" }
  }

  /// The rooms that the bot has made.
  var alone: [String] { server.rooms.filter { !rooms.contains($0) } }

  /// What must be on the board of a room, and what must have been answered, by what was typed.
  func expected(
    in room: String
  ) -> (board: BoardModel, answers: [(name: String, answer: String)]) {
    var board = BoardModel()
    var answers: [(name: String, answer: String)] = []
    for event in server.events(in: room) {
      guard let line = lines[event.id] else { continue }
      answers.append((line.member, board.answer(line.text, by: line.member, event: event.id)))
    }
    return (board, answers)
  }

  private func checkRunning() throws {
    if !program.isRunning { throw BedError("the program has ended by itself") }
  }
}

extension ChaosRun {
  /// Keeps what a failed run left, where `CHAOS_KEEP` names a folder.
  func keep() {
    guard let folder = ProcessInfo.processInfo.environment["CHAOS_KEEP"] else { return }
    let place = URL(filePath: folder).appending(path: "\(script.seed)")
    try? FileManager.default.removeItem(at: place)
    try? FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? FileManager.default.copyItem(at: program.folder, to: place)
    var story = script.steps.map { "\($0)" }.joined(separator: "\n")
    for room in rooms + alone {
      story += "\n\n\(room)\n"
      for event in server.events(in: room) where event.type == "m.room.message" {
        story += "\(event.id) \(event.sender) \(event.transaction ?? "") \(event.body ?? "")\n"
      }
    }
    try? story.write(to: place.appending(path: "story"), atomically: true, encoding: .utf8)
  }
}
