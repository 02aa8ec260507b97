import AidBot
import Board
import DigestBot
import Engine
import Foundation
import HelpBot
import HTTP
import Matrix
import PluginAPI
import Store
import TestBed
import Testing

/// The bot in this process, on a real homeserver, with a clock that the test moves.
@Suite struct DigestTests {
  @Test func `the digest is posted at its minute, once`() async throws {
    let synapse = try await Synapse.shared.value
    let nina = try Member("nina", on: synapse)
    let bot = try synapse.id("clockbot")
    let clock = HandClock(SystemClock().now)
    let client = try HTTPClient(settings: HTTPSettings(userAgent: "Babillard"))
    defer { client.close() }
    let files = MemoryFileSystem()
    let transport = try MatrixTransport(
      settings: MatrixSettings(
        homeserver: synapse.url, user: UserID(bot), login: .password(synapse.password("clockbot"))),
      client: client, session: MemorySession(), log: .silent)
    let zone = try Zone("Europe/Paris")
    var rules = Rules(language: .en, zone: zone)
    rules.invites = [try #require(IDPattern("@*:bed.test"))]
    let state = try StateFolder("data", on: files, process: 1, now: clock.now, log: .silent)
    let me = try await transport.start()
    let core = try Core.opening(
      [Aid(), Board(), Digest(), Help()], rules: rules, me: me, state: state, log: .silent)
    let work = Bot(core: core, transport: transport, clock: clock, backoff: .random, log: .silent)
    let running = Task { try await work.run() }
    defer { running.cancel() }

    let room = try await nina.makeRoom("Points", inviting: [bot])
    _ = try await nina.wait(for: 1, from: bot, in: room)
    try await nina.say("!need 3 kg of flour", in: room)
    _ = try await nina.wait(for: 2, from: bot, in: room)
    let today = zone.day(of: clock.now)
    let seven = zone.moment(of: today, at: try #require(TimeOfDay("19:00")))
    let due =
      seven > clock.now
      ? seven : zone.moment(of: today.adding(days: 1), at: try #require(TimeOfDay("19:00")))
    clock.set(due.adding(milliseconds: -1))
    try await nina.say("!needs", in: room)
    #expect(try await nina.wait(for: 3, from: bot, in: room)[2].body == "#1 3 kg of flour, free")
    clock.set(due)
    let said = try await nina.wait(for: 4, from: bot, in: room)
    let title = Language.en.sayInFull(zone.day(of: due))
    #expect(
      said[3].body == """
        \(title) · Points
        To take: 1
        —
        TO TAKE · #1 3 kg of flour, free
        Take: !take 1 · ask: !need · offer: !offer · in private: !digest me
        """)
    clock.set(due.adding(hours: 2))
    try await nina.say("!needs", in: room)
    let after = try await nina.wait(for: 5, from: bot, in: room)
    #expect(after[4].body == "#1 3 kg of flour, free")
  }
}

/// A session that lives as long as the test.
final class MemorySession: SessionStore, @unchecked Sendable {
  let path = "session.json"
  private var bytes: [UInt8]?

  func load() -> [UInt8]? { bytes }
  func save(_ bytes: [UInt8]) { self.bytes = bytes }
}
