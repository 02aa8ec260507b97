import Foundation
import Glibc
import TestBed
import Testing

/// Broken configurations, through the real program: everything that is wrong is said in one run,
/// with its path.
@Suite struct ConfigurationTests {
  /// A file, and every line that `check` says of it.
  struct Broken: Decodable, Sendable {
    let name: String
    /// The file; as text, where it is no JSON or its lines count.
    let lines: [String]
    let errors: [String]
    /// Whether it begins with a byte order mark.
    var mark: Bool?

    static func table() throws -> [Broken] {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Cases/broken.json")
      return try JSONDecoder().decode([Broken].self, from: Data(contentsOf: file))
    }
  }

  @Test func `everything that is wrong is said in one run`() async throws {
    let folder = try Folder()
    for broken in try Broken.table() {
      let text = (broken.mark == true ? "\u{FEFF}" : "") + broken.lines.joined(separator: "\n")
      try folder.write(text, to: "config.json")
      let run = try await Run(["check"], in: folder.url)
      #expect(run.code == 1, "\(broken.name)")
      #expect(run.output == "", "\(broken.name)")
      #expect(
        run.errors.split(separator: "\n").map(String.init) == broken.errors, "\(broken.name)")
    }
  }

  @Test func `five megabytes of nesting are refused at once`() async throws {
    let folder = try Folder()
    try folder.write(String(repeating: "[", count: 5_000_000), to: "config.json")
    let large = try await Run(["check"], in: folder.url)
    #expect(large.code == 1)
    #expect(large.errors == "cannot read config.json: file too large\n")
    try folder.write(String(repeating: "[", count: 1_000_000), to: "config.json")
    let deep = try await Run(["check"], in: folder.url)
    #expect(deep.code == 1)
    #expect(
      deep.errors == "config.json: line 1, column 129: more than 128 levels of nesting\n")
  }

  @Test func `a file that may not be read is named`() async throws {
    let folder = try Folder()
    try folder.write("{}", to: "config.json")
    let path = folder.url.appending(path: "config.json").path
    try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: path)
    // Nothing is closed to root: then somebody else tries.
    let someone = ["--reuid=65534", "--regid=65534", "--clear-groups", Place.program.path]
    let run =
      geteuid() == 0
      ? try await Run(
        someone + ["check"], in: folder.url, program: URL(filePath: "/usr/bin/setpriv"))
      : try await Run(["check"], in: folder.url)
    #expect(run.code == 1)
    #expect(run.errors == "cannot open config.json: permission denied\n")
  }

  @Test func `what bots does not name is said to be off`() async throws {
    let folder = try Folder()
    try folder.write(
      """
      {
        "homeserver": "https://matrix.example.org", "user": "@bot:example.org",
        "login": { "token": "x" }, "bots": { "makers": {}, "digest": false },
        "rooms": { "#a:example.org": { "bots": { "shops": true } } }
      }
      """, to: "config.json")
    let run = try await Run(["check"], in: folder.url)
    #expect(
      run.output
        == "config.json: fine\nconfig.json: off, as bots does not name them: aid\n", "\(run.errors)"
    )
  }

  @Test func `the secret may be missing where the bot has logged in before`() async throws {
    let folder = try Folder()
    try folder.write(
      """
      {
        "homeserver": "https://matrix.example.org", "user": "@bot:example.org",
        "login": { "password": { "env": "NO_SUCH_PASSWORD" } }
      }
      """, to: "config.json")
    let before = try await Run(["check"], in: folder.url)
    #expect(
      before.errors
        == "config.json: login.password: the environment variable NO_SUCH_PASSWORD is not set\n")
    let set = try await Run(
      ["check"], in: folder.url, environment: ["NO_SUCH_PASSWORD": "secret"])
    #expect(set.output == "config.json: fine\n", "\(set.errors)")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "data"), withIntermediateDirectories: false)
    try folder.write(
      """
      {
        "homeserver": "https://matrix.example.org", "user": "@bot:example.org", "device": "D",
        "token": "t"
      }
      """, to: "data/session.json")
    let after = try await Run(["check"], in: folder.url)
    #expect(after.output == "config.json: fine\n", "\(after.errors)")
  }

  @Test func `the schema is that of the declarations, and the example points to it`() async throws {
    let folder = try Folder()
    let run = try await Run(["schema"], in: folder.url)
    #expect(run.code == 0)
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    // To renew it: babillard schema > docs/config.schema.json
    let page = root.appending(path: "docs/config.schema.json")
    #expect(try String(contentsOf: page, encoding: .utf8) == run.output)
    let example = try JSONDecoder().decode(
      [String: Anything].self,
      from: Data(contentsOf: root.appending(path: "config.example.json")))
    #expect(example["$schema"]?.text == "docs/config.schema.json")
    // Every key of the schema stands in the example, if only as a comment.
    struct Schema: Decodable { let properties: [String: Anything] }
    let schema = try JSONDecoder().decode(Schema.self, from: Data(run.output.utf8))
    let shown = Set(example.keys.map { $0.hasPrefix("//") ? String($0.dropFirst(2)) : $0 })
    #expect(Set(schema.properties.keys).subtracting(shown) == [])
  }
}

/// Any JSON value, of which only texts matter here.
private struct Anything: Decodable {
  let text: String?

  init(from decoder: any Decoder) throws {
    text = try? decoder.singleValueContainer().decode(String.self)
  }
}
