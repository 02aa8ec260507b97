import FakeHomeserver
import Foundation
import TestBed

/// One run: two people are to be asked something in private, and the program is killed around the
/// making of the rooms for that.
final class DirectRoomRun {
  private static let bot = "@babillard:localhost"
  private static let host = "@host:localhost"
  private static let password = "not a secret"
  private static let asked = ["ada", "bea"]

  private let server: Homeserver
  private let program: Program
  private let room: String
  private var generator: SplitMix

  init(seed: UInt64) throws {
    generator = SplitMix(seed: seed)
    server = try Homeserver()
    server.addUser(Self.bot, password: Self.password)
    program = try Program(
      user: Self.bot, password: Self.password, homeserver: server.url, invites: "@*:localhost",
      bots: #"{ "aid": {} }"#)
    room = server.createRoom(by: Self.host)
    for member in Self.asked + ["paul"] { server.join("@\(member):localhost", room) }
    server.invite(Self.bot, to: room, by: Self.host)
  }

  /// Plays it.
  ///
  /// - Returns: what was wrong.
  func play() async throws -> [String] {
    try program.start()
    try await waitForAnswers(1)
    for (index, member) in Self.asked.enumerated() {
      server.say("!need thing\(index)", in: room, by: "@\(member):localhost")
    }
    try await waitForAnswers(3)
    if chance(0.7) { misbehave() }
    for index in Self.asked.indices {
      server.say("!done \(index + 1)", in: room, by: "@paul:localhost")
    }
    guard try await killed(after: .createRoom) else { return ["no room was asked for"] }
    // It looks for what it may have made before it makes anything.
    if chance(0.4) { _ = try await killed(after: chance(0.5) ? .joinedRooms : .createRoom) }
    server.clearFaults()
    server.release()
    guard await waitUntilAllAreAsked() else {
      return ["not all were asked: \(made.map { $0.said })"]
    }
    // Once more from what is on the disk: nothing is left to be made.
    program.killNow()
    try program.start()
    server.say("!needs", in: room, by: "@paul:localhost")
    try await waitForAnswers(6)
    return findings
  }

  /// Ends the server and the program, and removes what they left.
  func remove() {
    program.remove()
    server.stop()
  }

  /// The answer to the making of a room does not come, or comes late.
  private func misbehave() {
    let faults: [Fault] = [.held, .resetBefore, .resetAfter, .cut, .delayed(.milliseconds(30))]
    server.fail(.createRoom, with: faults[Int.random(in: 0..<faults.count, using: &generator)])
  }

  /// Lets the program die some time after it has asked for something once more.
  ///
  /// - Returns: whether it asked.
  private func killed(after route: Route) async throws -> Bool {
    guard
      await server.waitForRequests(
        of: route, count: server.requestCount(of: route) + 1, timeout: .seconds(30))
    else { return false }
    // Any moment will do: it is not waited for anything.
    try await Task.sleep(for: .microseconds(Int.random(in: 0...6_000, using: &generator)))
    program.killNow()
    try program.start()
    return true
  }

  /// The rooms that the bot has made: with whom, and what it said there.
  private var made: [(room: String, with: [String], said: [String])] {
    server.rooms.filter { $0 != room }.map { made in
      let members = Self.asked.filter {
        server.membership(of: "@\($0):localhost", in: made) != nil
      }
      return (made, members, server.messages(in: made, from: Self.bot).map { $0.body ?? "" })
    }
  }

  private func waitUntilAllAreAsked() async -> Bool {
    for _ in 0..<60 {
      if Set(made.filter { !$0.said.isEmpty }.flatMap(\.with)) == Set(Self.asked) { return true }
      _ = await server.waitForRequests(
        of: .send, count: server.requestCount(of: .send) + 1, timeout: .seconds(1))
    }
    return false
  }

  private var findings: [String] {
    var wrong: [String] = []
    for (index, member) in Self.asked.enumerated() {
      let rooms = made.filter { $0.with.contains(member) }
      if rooms.count != 1 { wrong.append("\(member) has \(rooms.count) rooms") }
      let question = "#\(index + 1) (thing\(index)): done, says paul."
      let said = rooms.flatMap(\.said)
      if said.count != 1 || !said[0].hasPrefix(question) { wrong.append("\(member): \(said)") }
    }
    if made.count != Self.asked.count { wrong.append("\(made.count) rooms were made") }
    return wrong
  }

  private func waitForAnswers(_ count: Int) async throws {
    guard
      await server.waitForMessages(
        in: room, from: Self.bot, count: count, timeout: .seconds(60)
      ).count >= count
    else { throw BedError("fewer than \(count) messages in the room") }
  }

  private func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &generator) < probability
  }
}
