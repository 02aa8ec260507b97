import Foundation
import Testing

/// The command line, and the exit codes.
@Suite struct CommandLineTests {
  @Test func `help and version go to standard output`() async throws {
    let folder = try Folder()
    let help = try await Run(["help"], in: folder.url)
    #expect(help.code == 0)
    for word in ["run", "try", "check", "help", "version", "Exit codes"] {
      #expect(help.output.contains(word))
    }
    #expect(try await Run(["run", "--help"], in: folder.url).output == help.output)
    let version = try await Run(["version"], in: folder.url)
    #expect(version.code == 0)
    #expect(version.output.hasPrefix("babillard "))
  }

  @Test(arguments: [("fr", "docs/commandes.md"), ("en", "docs/commands.md")])
  func `the pages of commands say what can be typed now`(
    _ language: String, _ page: String
  ) async throws {
    let folder = try Folder()
    let run = try await Run(["help", "--markdown", "--language", language], in: folder.url)
    #expect(run.code == 0)
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: page)
    // To renew it: babillard help --markdown --language fr > docs/commandes.md
    #expect(try String(contentsOf: file, encoding: .utf8) == run.output)
  }

  @Test(arguments: [
    ["help", "--markdown", "--language", "de"], [], ["dance"], ["try", "--colour", "red"],
    ["run", "--config"],
    ["try", "--as", "a", "--as", "b"], ["try", "--clock", "yesterday"], ["try", "--clock", "T"],
    ["try", "--clock", "2020-04-09"], ["check", "config.json"],
  ])
  func `a wrong command line ends with 2, and shows the right one`(_ arguments: [String])
    async throws
  {
    let folder = try Folder()
    let run = try await Run(arguments, in: folder.url)
    #expect(run.code == 2)
    #expect(run.errors.contains("usage: babillard"))
    #expect(run.output == "")
  }

  @Test func `check says everything that is wrong, and what was probably meant`() async throws {
    let folder = try Folder()
    try folder.write(
      """
      {
        "homeserver": "https://matrix.example.org",
        "user": "babillard",
        "login": {},
        "langauge": "fr",
        "timeZone": "Europe/Pari",
        "bots": { "aid": {}, "digset": {}, "digest": { "at": 19 } }
      }
      """, to: "config.json")
    let run = try await Run(["check"], in: folder.url)
    #expect(run.code == 1)
    let lines = run.errors.split(separator: "\n").map(String.init)
    #expect(lines.count == 6, "\(run.errors)")
    for part in [
      "user:", "login:", "langauge:", "timeZone:", "bots.digset:", "bots.digest.at:",
      "\"language\"",
      "Europe/Paris", "\"digest\"",
    ] {
      #expect(run.errors.contains(part), "\(part) in \(run.errors)")
    }
  }

  @Test func `a good configuration is fine`() async throws {
    let folder = try Folder()
    let example = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "config.example.json")
    let run = try await Run(
      ["check", "--config", example.path], in: folder.url,
      environment: ["BABILLARD_PASSWORD": "secret"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.hasSuffix(": fine\n"))
  }

  @Test func `a list of places is read and checked with the configuration`() async throws {
    let folder = try Folder()
    try folder.write(
      """
      {
        "homeserver": "https://matrix.example.org", "user": "@bot:example.org",
        "login": { "token": "x" }, "places": "lists/places.csv", "centre": "Olivet"
      }
      """, to: "config.json")
    let none = try await Run(["check"], in: folder.url)
    #expect(none.code == 1)
    #expect(none.errors.contains("lists/places.csv"), "\(none.errors)")
    let lists = folder.url.appending(path: "lists")
    try FileManager.default.createDirectory(at: lists, withIntermediateDirectories: false)
    try folder.write("name,lat,lon\nSaran,47.9,1.9\nOlivet,x,1.9\n", to: "lists/places.csv")
    for command in ["check", "run"] {
      let bad = try await Run([command], in: folder.url)
      #expect(bad.code == 1)
      #expect(
        bad.errors == "lists/places.csv: line 3: lat is a number such as 47.9, not \"x\"\n",
        "\(bad.errors)")
    }
    try folder.write("name,lat,lon\nSaran,47.9,1.9\n", to: "lists/places.csv")
    let elsewhere = try await Run(["check"], in: folder.url)
    #expect(elsewhere.code == 1)
    #expect(elsewhere.errors.contains("config.json: centre: \"Olivet\" is not in the place list"))
    try folder.write("name,lat,lon\nOlivet,47.9,1.9\n", to: "lists/places.csv")
    let good = try await Run(["check"], in: folder.url)
    #expect(good.output == "config.json: fine\n", "\(good.errors)")
    let tried = try await Run(
      ["try", "--config", "config.json", "--data", "d"], input: "!help\n", in: folder.url)
    #expect(tried.code == 0, "\(tried.errors)")
  }

  @Test func `run without a configuration says where it looked`() async throws {
    let folder = try Folder()
    let run = try await Run(["run"], in: folder.url)
    #expect(run.code == 1)
    #expect(run.errors.contains("config.json"))
  }

  @Test func `a password that is not there is named, not guessed`() async throws {
    let folder = try Folder()
    try folder.write(
      """
      {
        "homeserver": "http://127.0.0.1:9", "user": "@bot:example.org",
        "login": { "password": { "env": "NO_SUCH_PASSWORD" } }
      }
      """, to: "config.json")
    let run = try await Run(["run"], in: folder.url)
    #expect(run.code == 1)
    #expect(run.errors.contains("NO_SUCH_PASSWORD"))
  }

  @Test func `a damaged journal is named by file and line`() async throws {
    let folder = try Folder()
    _ = try await Run(["try", "--data", "d"], input: "!need flour\n", in: folder.url)
    let journal = folder.url.appending(path: "d/journal.jsonl")
    let carry = try String(contentsOf: journal, encoding: .utf8)
    try (carry + "{\"turn\":9,\"at\":\"x\"}\n" + carry).write(
      to: journal, atomically: true, encoding: .utf8)
    let run = try await Run(["try", "--data", "d"], input: "!needs\n", in: folder.url)
    #expect(run.code == 1)
    #expect(run.errors.contains("line 2 of d/journal.jsonl"), "\(run.errors)")
    #expect(run.output == "")
  }
}
