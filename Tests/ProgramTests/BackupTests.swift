import FakeHomeserver
import Foundation
import TestBed
import Testing

/// `babillard backup` and `restore`, with the bot in its rooms.
@Suite struct BackupTests {
  private let bot = "@babillard:localhost"
  private let nina = "@nina:localhost"
  private let server: Homeserver
  private let program: Program
  private let room: String

  init() throws {
    server = try Homeserver()
    server.addUser(bot, password: "secret")
    program = try Program(
      user: bot, password: "secret", homeserver: server.url, invites: "@*:localhost")
    room = server.createRoom(by: nina, name: "Home")
  }

  private func end() {
    program.remove()
    server.stop()
  }

  /// The program beside the bot, in its folder.
  private func run(_ arguments: [String], input: String = "") async throws -> Run {
    try await Run(arguments, input: input, in: program.folder)
  }

  private func said() -> [String] {
    server.messages(in: room, from: bot).compactMap(\.body)
  }

  /// The bot at work, having answered two commands.
  private func begin() async throws {
    try program.start()
    server.invite(bot, to: room, by: nina)
    _ = await server.waitForMessages(in: room, from: bot, count: 1)
    server.say("!need flour", in: room, by: nina)
    server.say("!need bread private: 12 Lilac Street", in: room, by: nina)
    _ = await server.waitForMessages(in: room, from: bot, count: 3)
  }

  private func moveDataAway() throws {
    try FileManager.default.moveItem(
      at: program.data, to: program.folder.appending(path: "old"))
  }

  @Test(arguments: ["--replay", "--from-now"])
  func `a backup made at work is put back, and nothing is said twice`(_ beginning: String)
    async throws
  {
    defer { end() }
    try await begin()
    let backup = try await run(["backup", "b.tar"])
    #expect(backup.code == 0, "\(backup.errors)")
    #expect(backup.output.contains("read back and replayed\n"), "\(backup.output)")
    let attributes = try FileManager.default.attributesOfItem(
      atPath: program.folder.appending(path: "b.tar").path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    server.say("!need milk", in: room, by: nina)
    _ = await server.waitForMessages(in: room, from: bot, count: 4)
    program.killNow()
    try moveDataAway()
    let restore = try await run(["restore", "b.tar", beginning])
    #expect(restore.code == 0, "\(restore.errors)")
    #expect(restore.output.contains("1 rooms"), "\(restore.output)")
    try program.start(withPassword: false)
    // It must be there before that is said, or it is no news.
    #expect(await server.waitForRequests(of: .sync, count: server.requestCount(of: .sync) + 2))
    server.say("!needs", in: room, by: nina)
    _ = await server.waitForMessages(in: room, from: bot, count: 5)
    let milk = beginning == "--replay" ? "\n#3 milk, free" : ""
    #expect(
      Array(said().dropFirst()) == [
        "#1 need: flour.\nTo take it: !take 1",
        "#2 need: bread.\nTo take it: !take 2\nAddress/phone seen: kept private, not shown here. "
          + "You may delete your message.",
        "#3 need: milk.\nTo take it: !take 3", "#1 flour, free\n#2 bread, free\(milk)",
      ])
    let text = program.data.appending(path: "private/1.json")
    #expect(try String(contentsOf: text, encoding: .utf8).contains("12 Lilac Street"))
    #expect(try await program.stop().code == 0)
  }

  @Test func `a restore that cannot be right changes nothing`() async throws {
    defer { end() }
    try await begin()
    #expect(try await run(["backup", "b.tar"]).code == 0)
    let again = try await run(["backup", "b.tar"])
    #expect(again.code == 1)
    #expect(again.errors == "b.tar is there already, and is left as it is; name another\n")
    let occupied = try await run(["restore", "b.tar", "--replay"])
    #expect(occupied.code == 1)
    #expect(occupied.errors.hasPrefix("data is not empty. Move it away"), "\(occupied.errors)")
    program.killNow()
    try moveDataAway()

    let asked = try await run(["restore", "b.tar"])
    #expect(asked.code == 2)
    #expect(asked.errors.hasPrefix("restore needs --replay or --from-now."))

    let file = program.folder.appending(path: "b.tar")
    let good = try Data(contentsOf: file)
    var bad = good
    let place = try #require(good.firstRange(of: Data("12 Lilac".utf8))).lowerBound
    bad[place] = UInt8(ascii: "3")
    try bad.write(to: program.folder.appending(path: "bad.tar"))
    let damaged = try await run(["restore", "bad.tar", "--replay"])
    #expect(damaged.code == 1)
    #expect(
      damaged.errors == "the archive is damaged, or is no backup of this program: "
        + "private/1.json does not match its check sum\n")
    try good.prefix(good.count / 2).write(to: program.folder.appending(path: "half.tar"))
    #expect(try await run(["restore", "half.tar", "--replay"]).code == 1)
    let none = try await run(["restore", "none.tar", "--replay"])
    #expect(none.code == 4)
    #expect(none.errors == "cannot open none.tar: no such file or directory\n")

    let config = try String(contentsOf: program.config, encoding: .utf8)
    try config.replacing(bot, with: "@other:localhost").write(
      to: program.folder.appending(path: "other.json"), atomically: true, encoding: .utf8)
    let other = try await run(["restore", "b.tar", "--replay", "--config", "other.json"])
    #expect(other.code == 1)
    #expect(
      other.errors
        == "b.tar is a backup of @babillard:localhost, but other.json names @other:localhost\n")
    #expect(!FileManager.default.fileExists(atPath: program.data.path))
  }

  @Test func `where there is nothing yet, a backup says so`() async throws {
    defer { end() }
    let none = try await run(["backup"])
    #expect(none.code == 1)
    #expect(
      none.errors.hasSuffix("the bot has not been run with this configuration\n"), "\(none.errors)")
  }

  @Test func `an export holds every table, harmless, and no private text`() async throws {
    defer { end() }
    try await begin()
    server.say("!need =HYPERLINK(\"http://x\")", in: room, by: nina)
    _ = await server.waitForMessages(in: room, from: bot, count: 4)
    let json = try await run(["export", "--json", "j"])
    #expect(json.code == 0, "\(json.errors)")
    #expect(json.output.hasSuffix("rows, without private texts\n"))
    #expect(try await run(["export", "--csv", "c"]).code == 0)
    let busy = try await run(["export", "--csv", "c"])
    #expect(busy.code == 1)
    #expect(busy.errors == "c is not empty, and is left as it is; name another\n")
    #expect(try await run(["export"]).code == 2)
    for folder in ["j", "c"] {
      let url = program.folder.appending(path: folder)
      for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
        let text = try String(contentsOf: url.appending(path: name), encoding: .utf8)
        #expect(!text.contains("Lilac"), "\(name)")
      }
    }
    let items = try Data(contentsOf: program.folder.appending(path: "j/items.json"))
    let rows = try #require(try JSONSerialization.jsonObject(with: items) as? [[String: Any]])
    #expect(rows.compactMap { ($0["row"] as? [String: Any])?["text"] as? String }.count == 3)
    #expect(Set(rows.compactMap { $0["room"] as? String }) == [room])
    let bytes = try Data(contentsOf: program.folder.appending(path: "c/items.csv"))
    #expect(bytes.starts(with: Data([0xEF, 0xBB, 0xBF]) + Data("(room),(key),".utf8)))
    let sheet = String(decoding: bytes, as: UTF8.self)
    #expect(sheet.contains("'=HYPERLINK"), "\(sheet)")
    #expect(!sheet.contains(",=") && !sheet.contains(",\"="), "\(sheet)")
    #expect(sheet.contains(",'@nina:localhost,"))
  }
}
