import FakeHomeserver
import Foundation
import TestBed
import Testing

/// The configuration read again while the program runs.
@Suite struct ReloadTests {
  private static let bot = "@babillard:localhost"
  private static let owner = "@nina:localhost"

  @Test func `a new configuration is checked whole, and a wrong one changes nothing`()
    async throws
  {
    let server = try Homeserver()
    defer { server.stop() }
    server.addUser(Self.bot, password: "secret")
    let program = try Program(
      user: Self.bot, password: "secret", homeserver: server.url, invites: "@*:localhost",
      owners: [Self.owner])
    defer { program.remove() }
    let room = server.createRoom(by: Self.owner)
    server.join("@paul:localhost", room)
    server.invite(Self.bot, to: room, by: Self.owner)
    let good = try String(contentsOf: program.config, encoding: .utf8)
    try program.start()
    #expect(await server.waitForMessages(in: room, from: Self.bot, count: 1).count == 1)

    // Nobody but an owner.
    server.say("!reload", in: room, by: "@paul:localhost")
    #expect(
      await server.waitForMessages(in: room, from: Self.bot, count: 2).last?.body
        == "That needs the role owner. Ask: nina")

    // A wrong one: told to whoever asked, and the old one goes on.
    let wrong = good.replacing("\"language\": \"en\"", with: "\"prefix\": \"?\", \"langauge\": 1")
      .replacing("Europe/Paris", with: "Europe/Pari")
    try wrong.write(to: program.config, atomically: true, encoding: .utf8)
    server.say("!reload", in: room, by: Self.owner)
    #expect(
      await server.waitForMessages(in: room, from: Self.bot, count: 3).last?.body
        == "Reading the configuration again; how that went follows in private.")
    #expect(await server.waitForRequests(of: .createRoom, count: 1))
    let alone = try #require(server.rooms.first { $0 != room })
    let path = program.config.path
    #expect(
      await server.waitForMessages(in: alone, from: Self.bot, count: 1).last?.body == """
        The configuration has errors: the old one stays in force.
        \(path): langauge: unknown key; did you mean "language"?
        \(path): timeZone: there is no time zone "Europe/Pari"; did you mean "Europe/Paris"?
        """)
    server.say("!plugin aid", in: room, by: "@paul:localhost")
    #expect(
      await server.waitForMessages(in: room, from: Self.bot, count: 4).last?.body?
        .hasPrefix("aid: on.") == true)

    // The system may ask, too: the owners are told what needs them.
    program.hangUp()
    #expect(
      await server.waitForMessages(in: alone, from: Self.bot, count: 2).last?.body?
        .hasPrefix("The configuration has errors") == true)

    // A right one holds at once, but for what cannot change while the program runs.
    let new = good.replacing(
      "\"language\": \"en\"", with: "\"prefix\": \"?\", \"language\": \"fr\""
    )
    .replacing("\"aid\": {}", with: "\"aid\": false, \"shops\": {}")
    .replacing("\"owners\"", with: "\"data\": \"elsewhere\", \"owners\"")
    try new.write(to: program.config, atomically: true, encoding: .utf8)
    program.hangUp()
    #expect(
      await server.waitForMessages(in: alone, from: Self.bot, count: 3).last?.body == """
        Configuration relue\u{A0}: elle vaut à partir de maintenant.
        Ne changera qu'au prochain démarrage\u{A0}: data
        """)
    server.say("?plugin", in: room, by: "@paul:localhost")
    #expect(
      await server.waitForMessages(in: room, from: Self.bot, count: 5).last?.body?
        .hasPrefix("Activés\u{A0}: shops, digest. Désactivés\u{A0}: aid, makers.") == true)
    #expect(try await program.stop().code == 0)
  }
}
