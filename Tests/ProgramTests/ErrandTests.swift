import FakeHomeserver
import Foundation
import TestBed
import Testing

/// `!backup` and `!doctor`: what an owner has done from the chat.
@Suite struct ErrandTests {
  private static let bot = "@babillard:localhost"
  private static let owner = "@nina:localhost"

  @Test func `an owner has a backup made, and everything looked over`() async throws {
    let server = try Homeserver()
    defer { server.stop() }
    server.addUser(Self.bot, password: "secret")
    let program = try Program(
      user: Self.bot, password: "secret", homeserver: server.url, invites: "@*:localhost",
      owners: [Self.owner])
    defer { program.remove() }
    let room = server.createRoom(by: Self.owner, name: "Home")
    server.join("@paul:localhost", room)
    try program.start()
    server.invite(Self.bot, to: room, by: Self.owner)
    _ = await server.waitForMessages(in: room, from: Self.bot, count: 1)

    server.say("!backup", in: room, by: "@paul:localhost")
    #expect(
      await server.waitForMessages(in: room, from: Self.bot, count: 2).last?.body
        == "That needs the role owner. Ask: nina")
    server.say("!backup", in: room, by: Self.owner)
    #expect(
      await server.waitForMessages(in: room, from: Self.bot, count: 3).last?.body
        == "Making a backup; how that went follows in private.")
    #expect(await server.waitForRequests(of: .createRoom, count: 1))
    let alone = try #require(server.rooms.first { $0 != room })
    let told = await server.waitForMessages(in: alone, from: Self.bot, count: 1).last?.body ?? ""
    #expect(told.hasPrefix("Saved "), "\(told)")
    #expect(told.contains(" kB).\nFile: "), "\(told)")
    let folder = program.data.deletingLastPathComponent().appending(path: "backups")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.count == 1)
    let name = try #require(files.first)
    #expect(told.contains("backups/\(name) "), "\(told)")

    server.say("!doctor", in: room, by: Self.owner)
    let seen = await server.waitForMessages(in: alone, from: Self.bot, count: 2).last?.body ?? ""
    #expect(seen.contains(" things looked at."), "\(seen)")

    // In the language of whoever asks, with the repair.
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: program.data.path)
    server.say("!langue fr", in: room, by: Self.owner)
    server.say("!diagnostic", in: room, by: Self.owner)
    _ = await server.waitForMessages(in: room, from: Self.bot, count: 6)
    let french = await server.waitForMessages(in: alone, from: Self.bot, count: 3).last?.body ?? ""
    #expect(
      french.contains("données\u{A0}: d'autres sur cette machine peuvent lire ")
        && french.contains("\u{A0}: la session et des textes privés → chmod -R go= "), "\(french)")
    server.say("!lang en", in: room, by: Self.owner)
    _ = await server.waitForMessages(in: room, from: Self.bot, count: 7)

    // Where it cannot be written, that is told, and nothing else stops.
    try FileManager.default.removeItem(at: folder)
    try Data().write(to: folder)
    server.say("!backup", in: room, by: Self.owner)
    let failed = await server.waitForMessages(in: alone, from: Self.bot, count: 4).last?.body ?? ""
    #expect(failed.hasPrefix("No backup was made: "), "\(failed)")
    server.say("!need flour", in: room, by: Self.owner)
    _ = await server.waitForMessages(in: room, from: Self.bot, count: 9)
    #expect(try await program.stop().code == 0)
  }
}
