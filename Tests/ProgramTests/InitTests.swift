import FakeHomeserver
import Foundation
import Testing

/// `babillard init`, as a new admin meets it.
@Suite struct InitTests {
  private let server: Homeserver
  private let folder: Folder

  init() throws {
    server = try Homeserver()
    server.addUser("@babillard:localhost", password: "ill-kept")
    folder = try Folder()
  }

  private func rights(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(
      atPath: folder.url.appending(path: name).path)[.posixPermissions] as? Int
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
  }

  @Test func `answers become a configuration that check accepts, and the session is kept`()
    async throws
  {
    defer { server.stop() }
    let run = try await Run(
      ["init"], input: "\(server.url)\n@babillard:localhost\nnina\nill-kept\n", in: folder.url)
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      run.output == """
        Homeserver, its address or its server's name:\u{20}
        The bot's Matrix id, such as @babillard:example.org:\u{20}
        Your own Matrix id, to own the bot:\u{20}
        Password of @babillard:localhost:\u{20}
        Logged in as @babillard:localhost; the session is kept in data/session.json.
        Wrote config.json; no password or token is in it.
        Next: babillard doctor, babillard run, and invite @babillard:localhost to a room.

        """)
    #expect(
      try text("config.json") == """
        {
          "homeserver": "\(server.url)",
          "user": "@babillard:localhost",
          "login": { "password": { "env": "BABILLARD_PASSWORD" } },
          "data": "data",
          "language": "en",
          "timeZone": "Europe/Paris",
          "owners": ["@nina:localhost"],
          "invites": { "from": ["@*:localhost"] }
        }

        """)
    #expect(try rights("config.json") == 0o600)
    #expect(try rights("data") == 0o700)
    #expect(try rights("data/session.json") == 0o600)
    #expect(try !text("data/session.json").contains("ill-kept"))
    #expect(try await Run(["check"], in: folder.url).output == "config.json: fine\n")
    #expect(server.requestCount(of: .login) == 1)
  }

  @Test func `all can be given beforehand, and then nothing is asked`() async throws {
    defer { server.stop() }
    let run = try await Run(
      [
        "init", "--homeserver", server.url, "--user", "@babillard:localhost", "--owner",
        "@nina:localhost", "--language", "fr", "--zone", "Europe/Brussels", "--invites",
        "@nina:localhost", "--data", "state", "--password-env", "BOT_PASSWORD", "--config",
        "bot.json",
      ], in: folder.url, environment: ["BOT_PASSWORD": "ill-kept"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      run.output == """
        Logged in as @babillard:localhost; the session is kept in state/session.json.
        Wrote bot.json; no password or token is in it.
        Next: babillard doctor --config bot.json, babillard run --config bot.json, and invite \
        @babillard:localhost to a room.

        """)
    let written = try text("bot.json")
    #expect(written.contains("{ \"password\": { \"env\": \"BOT_PASSWORD\" } }"))
    #expect(written.contains("Europe/Brussels") && written.contains("\"language\": \"fr\""))
    #expect(try await Run(["check", "--config", "bot.json"], in: folder.url).code == 0)
  }

  @Test func `a password is kept only where that is asked for`() async throws {
    defer { server.stop() }
    let run = try await Run(
      ["init", "--homeserver", server.url, "--user", "@babillard:localhost", "--keep-password"],
      input: "@nina:localhost\nill-kept\n", in: folder.url)
    #expect(run.code == 0, "\(run.errors)")
    #expect(try text("config.json").contains("\"login\": { \"password\": \"ill-kept\" }"))
    #expect(run.output.contains("Wrote config.json, with the password in it."))
  }

  @Test func `what is there is never overwritten`() async throws {
    defer { server.stop() }
    try folder.write("mine", to: "config.json")
    let arguments = [
      "init", "--homeserver", server.url, "--user", "@babillard:localhost", "--owner",
      "@nina:localhost", "--password-env", "BOT_PASSWORD",
    ]
    let environment = ["BOT_PASSWORD": "ill-kept"]
    let run = try await Run(arguments, in: folder.url, environment: environment)
    #expect(run.code == 1)
    #expect(
      run.errors == "config.json is there already, and is left as it is. Change it in an editor, "
        + "or name another with --config.\n")
    #expect(try text("config.json") == "mine")
    #expect(server.requestCount(of: .login) == 0)

    let data = folder.url.appending(path: "data")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: false)
    try folder.write("{}", to: "data/session.json")
    let second = try await Run(
      arguments + ["--config", "other.json"], in: folder.url, environment: environment)
    #expect(second.code == 1)
    #expect(second.errors.hasPrefix("data/session.json holds a session already. "))
    #expect(server.requestCount(of: .login) == 0)
  }

  @Test func `a wrong password leaves no configuration, and says so`() async throws {
    defer { server.stop() }
    let run = try await Run(
      ["init", "--homeserver", server.url, "--user", "@babillard:localhost"],
      input: "@nina:localhost\nwrong\n", in: folder.url)
    #expect(run.code == 3)
    #expect(
      run.errors == "The server refuses the password of @babillard:localhost (M_FORBIDDEN). "
        + "Correct the user or the password in the settings.\n")
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "config.json").path))
    #expect(
      !FileManager.default.fileExists(
        atPath: folder.url.appending(path: "data/session.json").path))
  }

  @Test func `where nobody answers, the option is named that would have`() async throws {
    defer { server.stop() }
    let run = try await Run(
      ["init", "--homeserver", server.url, "--user", "@babillard:localhost"], in: folder.url)
    #expect(run.code == 2)
    #expect(run.errors.hasPrefix("nobody answers; --owner would have said it\n"))
  }

  @Test(arguments: [
    ("--homeserver", "http://matrix.example.org", "homeserver: "),
    ("--user", "babillard", "user: "),
    ("--owner", "nina", "owners[0]: "), ("--zone", "Europe/Pari", "timeZone: "),
    ("--language", "de", "language: "), ("--invites", "everybody", "invites.from[0]: "),
  ])
  func `a wrong answer is told before anything is sent`(
    _ option: String, _ value: String, _ path: String
  ) async throws {
    defer { server.stop() }
    var options = [
      "--homeserver": server.url, "--user": "@babillard:localhost", "--owner": "@nina:localhost",
      "--language": "fr", "--zone": "Europe/Paris", "--invites": "@*:localhost",
      "--password-env": "BOT_PASSWORD",
    ]
    options[option] = value
    let run = try await Run(
      ["init"] + options.flatMap { [$0.key, $0.value] }, in: folder.url,
      environment: ["BOT_PASSWORD": "ill-kept"])
    #expect(run.code == 1)
    #expect(run.errors.hasPrefix("\(option): \(path)"), "\(run.errors)")
    #expect(server.requestCount(of: .login) == 0)
  }

  @Test func `where no homeserver answers, that is said`() async throws {
    let other = try LoopbackServer { _, connection in
      connection.write(LoopbackAnswer(status: 200, "<html>Welcome</html>"))
    }
    defer { other.stop() }
    let web = try await Run(["init", "--homeserver", other.url], in: folder.url)
    #expect(web.code == 1)
    #expect(
      web.errors == "\(other.url): What answers at \(other.url) is no Matrix homeserver.\n",
      "\(web.errors)")
    server.stop()
    let none = try await Run(["init", "--homeserver", server.url], in: folder.url)
    #expect(none.code == 1)
    #expect(none.errors.hasPrefix("\(server.url): The server cannot be reached."), "\(none.errors)")
  }
}
