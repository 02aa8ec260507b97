import FakeHomeserver
import Foundation
import TestBed
import Testing

/// `babillard doctor`: what it sees, what it advises, and that it changes nothing.
@Suite struct DoctorTests {
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

  private func begin() async throws {
    try program.start()
    server.invite(bot, to: room, by: nina)
    _ = await server.waitForMessages(in: room, from: bot, count: 1)
    server.say("!need flour", in: room, by: nina)
    _ = await server.waitForMessages(in: room, from: bot, count: 2)
  }

  private func doctor() async throws -> Run {
    try await Run(["doctor"], in: program.folder)
  }

  /// Every file of the state with its content and the moment of its last change.
  private func state() throws -> [String: String] {
    var state: [String: String] = [:]
    let walk = FileManager.default.enumerator(atPath: program.data.path)
    while let name = walk?.nextObject() as? String {
      let path = program.data.appending(path: name).path
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let content = FileManager.default.contents(atPath: path)?.base64EncodedString() ?? ""
      state[name] = "\(attributes[.modificationDate] ?? "") \(content)"
    }
    return state
  }

  @Test func `all is well beside a bot that runs, and it changes nothing`() async throws {
    defer { end() }
    try await begin()
    program.killNow()
    let before = try state()
    let sent = server.requestCount(of: .send) + server.requestCount(of: .login)
    let still = try await doctor()
    #expect(still.code == 0, "\(still.output)")
    #expect(still.output.contains("fine    lock: free: the bot does not run\n"))
    #expect(try state() == before)
    #expect(server.requestCount(of: .send) + server.requestCount(of: .login) == sent)
    try program.start()
    server.say("!needs", in: room, by: nina)
    _ = await server.waitForMessages(in: room, from: bot, count: 3)
    let run = try await doctor()
    #expect(run.code == 0)
    for line in [
      "fine    configuration: config.json can be read, and is whole\n",
      "fine    lock: the bot runs (process ", "fine    journal: it can be read and replayed; ",
      "fine    outbox: nothing waits to be sent\n", "fine    name: 127.0.0.1 is 127.0.0.1\n",
      "fine    versions: the server speaks Matrix up to v1.12\n",
      "fine    session: logged in as @babillard:localhost on device ",
      "fine    room Home (\(room)): power 0, not encrypted\n",
      "fine    jobs: next: ", "digest in Home ", ": 0 problems, ",
    ] {
      #expect(run.output.contains(line), "\(line) in \(run.output)")
    }
  }

  @Test func `each room's trouble is named with its repair`() async throws {
    defer { end() }
    try await begin()
    let secret = server.createRoom(by: nina, name: "Secret")
    server.send(
      "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}", type: "m.room.encryption", stateKey: "",
      in: secret, by: nina)
    server.send(
      "{\"protocol\":{\"id\":\"irc\"}}", type: "m.bridge", stateKey: "x", in: room, by: nina)
    server.invite(bot, to: secret, by: nina)
    #expect(await server.waitForMembership("join", of: bot, in: secret))
    server.setPower(-1, of: bot, in: room, by: nina)
    let run = try await doctor()
    #expect(run.code == 1)
    #expect(
      run.output.contains(
        """
        problem room Home (\(room)): the bot may not speak: it has power -1, and 0 is needed
                -> give @babillard:localhost power 0, or lower what messages need, in the room's \
        settings

        """), "\(run.output)")
    #expect(
      run.output.contains(
        "warning room Secret (\(secret)): power 0, encrypted: the bot cannot read it\n"),
      "\(run.output)")
    server.setPower(0, of: bot, in: room, by: nina)
    #expect(try await doctor().output.contains("): power 0, bridged to irc, not encrypted\n"))
    server.leave(bot, secret)
    program.killNow()
  }

  @Test func `a token that has ended, an open folder and a server that is away are told`()
    async throws
  {
    defer { end() }
    try await begin()
    program.killNow()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: program.data.path)
    let open = try await doctor()
    #expect(open.code == 1)
    #expect(
      open.output.contains(
        "problem data: others on this machine may read \(program.data.lastPathComponent)"),
      "\(open.output)")
    #expect(open.output.contains("        -> chmod -R go= "))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: program.data.path)

    server.endSessions(of: bot)
    let ended = try await doctor()
    #expect(ended.code == 3)
    #expect(
      ended.output.contains(
        "problem session: the server does not accept the bot's access token any more\n"))
    server.stop()
    let away = try await doctor()
    #expect(away.code == 1)
    #expect(away.output.contains("problem server: \(server.url): The server cannot be reached."))
  }

  @Test func `a folder for the map that is not there is told, and stops nothing`() async throws {
    defer { end() }
    let text = try String(contentsOf: program.config, encoding: .utf8)
    try text.replacing("\"aid\": {}", with: "\"aid\": {}, \"shops\": { \"map.public\": \"map\" }")
      .write(to: program.config, atomically: true, encoding: .utf8)
    try await begin()
    let folder = program.folder.appending(path: "map")
    let line = "bots.shops.map.public: there is no folder \"\(folder.path)\"; make it"
    #expect(program.log.contains(line), "\(program.log)")
    let run = try await doctor()
    #expect(run.code == 1)
    #expect(run.output.contains("bots.shops.map.public: there is no folder \"map\"; make it"))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    #expect(try await doctor().code == 0)
  }

  @Test func `before the first start, it says what comes next`() async throws {
    defer { end() }
    let run = try await doctor()
    #expect(run.code == 0, "\(run.output)")
    #expect(run.output.contains("warning session: not logged in yet\n"))
    #expect(run.output.contains("        -> the first start does it: babillard run"))
    #expect(server.requestCount(of: .login) == 0)
    #expect(!FileManager.default.fileExists(atPath: program.data.path))
  }

  @Test func `a damaged journal and a wrong configuration are told`() async throws {
    defer { end() }
    try await begin()
    // So that it is not the last line, which may be torn.
    server.say("!needs", in: room, by: nina)
    _ = await server.waitForMessages(in: room, from: bot, count: 3)
    program.killNow()
    let journal = program.data.appending(path: "journal.jsonl")
    let text = try String(contentsOf: journal, encoding: .utf8)
    try text.replacing("flour", with: "flouR").write(
      to: journal, atomically: true, encoding: .utf8)
    let damaged = try await doctor()
    #expect(damaged.code == 1)
    #expect(damaged.output.contains("problem journal: line "), "\(damaged.output)")
    try "{ \"user\": 3 }".write(to: program.config, atomically: true, encoding: .utf8)
    let wrong = try await doctor()
    #expect(wrong.code == 1)
    #expect(wrong.output.hasPrefix("problem configuration: config.json: "), "\(wrong.output)")
  }
}
