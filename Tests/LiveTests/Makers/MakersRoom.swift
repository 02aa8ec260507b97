import Engine
import Foundation
import PluginAPI
import PluginTesting
import TestBed
import Testing

/// The makers of the written day in a room of a real homeserver, with the program among them.
struct MakersRoom {
  /// When the program is killed, of the three moments of a command.
  enum Kill: CaseIterable {
    /// Before the answer reaches the server.
    case beforeAnswer
    /// The server has the answer, and the program does not know.
    case afterAnswer
    /// Whenever it happens to be.
    case anyTime
  }

  let day: MakersDay
  let bed: Bed
  private let gate: Gate
  /// By the name that the day gives them.
  private var members: [String: Member] = [:]
  private var room = ""
  /// The rooms of those whom the program tells something alone, by name.
  private var alone: [String: String] = [:]

  private static let accounts = [
    "Nina": "makernina", "Paul": "makerpaul", "Léa": "makerlea", "Inès": "ines", "Karim": "karim",
  ]

  /// - Parameter account: of the program, one that no other test uses.
  init(_ language: Language, bot account: String) async throws {
    let synapse = try await Synapse.shared.value
    gate = try Gate(to: synapse.url)
    day = try MakersDay(language, now: SystemClock().now, server: "bed.test")
    bed = try await Bed(
      bot: account, homeserver: gate.url, bots: #"{ "aid": {}, "makers": {}, "digest": {} }"#,
      limits: #"{ "commandsPerMinute": 0 }"#, members: #""places": "places.csv""#,
      language: language, zone: day.zone)
    let places = """
      name,kind,lat,lon,postcode
      Orléans,town,47.903,1.909,45000
      Olivet,town,47.862,1.900,45160

      """
    try places.write(
      to: bed.program.folder.appending(path: "places.csv"), atomically: true, encoding: .utf8)
  }

  /// Starts the program, and has all of them meet in a room of Nina's.
  mutating func open() async throws {
    try bed.program.start()
    for (name, account) in Self.accounts.sorted(by: { $0.key < $1.key }) {
      let member = try bed.member(account)
      try await member.call(themselves: name)
      members[name] = member
    }
    let (bot, nina) = (bed.bot, try #require(members["Nina"]))
    room = try await bed.makeRoom(
      "Makers", owner: nina, with: members.filter { $0.key != "Nina" }.map(\.value))
    // Whoever writes to the program first need not wait until a room may be made for them.
    for name in ["Inès", "Léa"] {
      let member = try #require(members[name])
      let room = try await member.makeDirectRoom(with: bot)
      _ = try await member.wait(for: 1, from: bot, in: room)
      alone[name] = room
    }
    _ = try await nina.wait(for: 1, from: bot, in: room)
  }

  /// Ends the program, and what stands before the server.
  func remove() {
    bed.program.remove()
    gate.stop()
  }

  /// Says a line of the day.
  ///
  /// - Returns: what the room is answered.
  func play(_ number: Int, killing kill: Kill? = nil) async throws -> String {
    let line = day.lines[number]
    switch kill {
    case .beforeAnswer: gate.set(.shutBefore(1))
    case .afterAnswer: gate.set(.shutAfter(1))
    case .anyTime, nil: gate.set(.open)
    }
    try await #require(members[line.by]).say(line.says, in: room)
    switch kill {
    case .beforeAnswer, .afterAnswer: #expect(await gate.waitUntilShut())
    // Any moment will do: it is not waited for anything.
    case .anyTime: try await Task.sleep(for: .milliseconds(Int.random(in: 0...60)))
    case nil: break
    }
    if kill != nil {
      bed.program.killNow()
      gate.set(.open)
      try bed.program.start()
    }
    // The greeting came before them.
    return try await #require(members["Nina"])
      .wait(for: number + 2, from: bed.bot, in: room)[number + 1].body
  }

  /// All that the program has said in the room after its greeting, as someone sees who scrolls back.
  func said() async throws -> [String] {
    try await history(of: room, seenBy: "Nina")
  }

  /// All that it has said to one of them alone, once it has said something.
  func said(to name: String) async throws -> [String] {
    let room = try #require(alone[name])
    _ = try await #require(members[name]).wait(for: 2, from: bed.bot, in: room)
    return try await history(of: room, seenBy: name)
  }

  private func history(of room: String, seenBy name: String) async throws -> [String] {
    try await Array(
      #require(members[name]).history(of: room, from: bed.bot).map(\.body).dropFirst())
  }
}
