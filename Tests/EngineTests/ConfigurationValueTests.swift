import Board
import Engine
import PluginAPI
import Testing

/// Everything in rules that can be compared.
private func parts(_ rules: Rules) -> [String] {
  [
    rules.prefix, rules.language.rawValue, rules.zone.identifier,
    rules.owners.map(\.text).sorted().joined(separator: " "),
    rules.invites.map(\.description).joined(separator: " "),
    "\(rules.limits.commandsPerMinute) \(rules.limits.openItemsPerPerson) \(rules.limits.rooms)",
    "\(rules.limits.messageDays)",
  ]
}

@Suite struct ConfigurationValueTests {
  @Test func `an empty file is enough to try, and has the defaults`() throws {
    let configuration = try readConfiguration("{}")
    let rules = configuration.rules(resolving: [:])
    #expect(configuration.account == nil)
    #expect(configuration.data == "data")
    #expect(configuration.aliases == [])
    #expect(parts(rules) == ["!", "fr", "Europe/Paris", "", "", "20 50 50", "7"])
    #expect(rules.bots == nil)
    #expect(rules.rooms == [:])
  }

  @Test func `every key is read`() throws {
    let configuration = try readConfiguration(
      """
      {
        "$schema": "x", "// note": 1, "//": [], "//": {},
        "homeserver": "https://matrix.example.org/", "user": "@babillard:example.org",
        "login": { "//": "kept elsewhere", "token": { "file": "token" }, "device": "ABC" },
        "data": "/var/lib/babillard", "prefix": "§!", "language": "en", "timeZone": "+02:00",
        "owners": ["@nina:example.org", "@Old|Name:[::1]:8448"],
        "invites": { "from": ["@*:example.org", "*"] },
        "limits": { "commandsPerMinute": 0, "openItemsPerPerson": 100000, "rooms": 5.0,
          "messageAge": "30d" },
        "bots": {
          "aid": true, "help": {},
          "digest": { "at": "07:30", "days": ["sat"], "quiet": true, "// why": 0 }
        },
        "rooms": {
          "#makers:example.org": {
            "language": "fr", "timeZone": "UTC",
            "bots": { "aid": false, "digest": { "at": "18:00" } }
          },
          "!opaque": {}
        }
      }
      """, in: "/etc/babillard", for: .running)
    #expect(
      configuration.account
        == Account(
          homeserver: "https://matrix.example.org", user: UserID("@babillard:example.org"),
          login: .token(.file("/etc/babillard/token"), device: "ABC")))
    #expect(configuration.data == "/var/lib/babillard")
    #expect(configuration.aliases == ["#makers:example.org"])
    let rules = configuration.rules(resolving: ["#makers:example.org": RoomID("!m:example.org")])
    #expect(
      parts(rules) == [
        "§!", "en", "+02:00", "@Old|Name:[::1]:8448 @nina:example.org", "@*:example.org *",
        "0 100000 5", "30",
      ])
    #expect(
      rules.bots == [
        "aid": .init(isOn: true), "help": .init(isOn: true),
        "digest": .init(
          isOn: true,
          settings: ["at": .text("07:30"), "days": .list(["sat"]), "quiet": .flag(true)]),
      ])
    #expect(
      rules.rooms == [
        RoomID("!m:example.org"): .init(
          language: .fr, zone: try Zone("UTC"),
          bots: [
            "aid": .init(isOn: false),
            "digest": .init(isOn: true, settings: ["at": .text("18:00")]),
          ]),
        RoomID("!opaque"): .init(),
      ])
  }

  @Test func `who speaks through bridges is read, and which rooms are bridged`() throws {
    let configuration = try readConfiguration(
      """
      {
        "bridges": {
          "ghosts": ["@irc_*:example.org"], "bots": ["@heisenbridge:example.org"],
          "own": ["@irc_babillard:example.org"], "profiles": ["@signal_*:example.org"],
          "relays": { "@matterbridge:example.org": "[{protocol}] <{nick}> " }
        },
        "rooms": { "!a": { "bridge": "irc" }, "!b": { "bridge": "none" }, "!c": {} }
      }
      """)
    let rules = configuration.rules(resolving: [:])
    let bridging = rules.bridging
    #expect(bridging.ghosts.map(\.description) == ["@irc_*:example.org"])
    #expect(bridging.bots == [UserID("@heisenbridge:example.org")])
    #expect(bridging.own.map(\.description) == ["@irc_babillard:example.org"])
    #expect(bridging.profiles.map(\.description) == ["@signal_*:example.org"])
    #expect(bridging.relays.values.map(\.pattern) == ["[{protocol}] <{nick}> "])
    let modes = ["!a", "!b", "!c"].map { rules.rooms[RoomID($0)]?.bridge }
    #expect(modes == [.irc, BridgeMode.none, .auto])
  }

  @Test func `relative paths begin at the folder of the file`() throws {
    #expect(try readConfiguration("{\"data\": \"state\"}", in: "/etc/b").data == "/etc/b/state")
    #expect(try readConfiguration("{\"data\": \"../state\"}", in: "conf/").data == "conf/../state")
    #expect(try readConfiguration("{\"data\": \"/state\"}", in: "/etc/b").data == "/state")
    #expect(try readConfiguration("{}", in: "/").data == "/data")
  }

  @Test func `a byte order mark is skipped`() throws {
    #expect(
      try readConfiguration("\u{FEFF}{\"prefix\": \"?\"}").rules(resolving: [:]).prefix == "?")
  }

  @Test func `a room named twice is told, and the last name counts`() throws {
    let configuration = try readConfiguration(
      """
      { "rooms": { "#a:example.org": { "language": "en" }, "!r": { "language": "fr" },
                   "#b:example.org": {}, "#gone:example.org": {} } }
      """)
    let aliases = ["#a:example.org": RoomID("!r"), "#b:example.org": RoomID("!b")]
    #expect(
      configuration.clashes(resolving: aliases) == [
        ConfigurationError(
          path: "rooms.!r", message: "the same room as \"#a:example.org\"; put the two together")
      ])
    #expect(
      configuration.rules(resolving: aliases).rooms == [
        RoomID("!r"): .init(language: .fr), RoomID("!b"): .init(),
      ])
  }

  @Test(
    arguments: [
      ("https://matrix.example.org", "https://matrix.example.org"),
      ("HTTPS://Example.org:8448//", "https://Example.org:8448"),
      ("https://example.org/matrix/", "https://example.org/matrix"),
      ("http://localhost:8008", "http://localhost:8008"),
      ("example.org", "example.org"), ("example.org:8448", "example.org:8448"),
      ("http://127.3.2.1", "http://127.3.2.1"), ("http://[::1]:80/", "http://[::1]:80"),
    ])
  func `an address is taken without the slash at its end`(text: String, address: String) throws {
    let configuration = try readConfiguration(
      """
      { "homeserver": "\(text)", "user": "@a:b", "login": { "password": "x" } }
      """, for: .running)
    #expect(configuration.account?.homeserver == address)
  }

  @Test func `an id of 255 bytes is accepted`() throws {
    let id = "@" + String(repeating: "a", count: 242) + ":example.org"
    let rules = try readConfiguration("{\"owners\": [\"\(id)\"]}").rules(resolving: [:])
    #expect(rules.owners == [UserID(id)])
    #expect(id.utf8.count == 255)
  }

  @Test func `the example holds every key and is good for running`() throws {
    let bytes = try repositoryFile("config.example.json")
    let reader = ConfigurationReader(plugins: configurationPlugins + [Board()])
    let configuration = try reader.read(bytes, for: .running)
    #expect(
      configuration.account
        == Account(
          homeserver: "https://matrix.example.org", user: UserID("@babillard:example.org"),
          login: .password(.env("BABILLARD_PASSWORD"))))
    let rules = configuration.rules(resolving: [:])
    #expect(
      parts(rules) == [
        "!", "fr", "Europe/Paris", "@nina:example.org", "@*:example.org", "20 50 50", "7",
      ])
    #expect(rules.bots?.keys.sorted() == ["aid", "board", "digest", "makers", "shops"])
    #expect(configuration.aliases == [])

    let text = String(decoding: bytes, as: UTF8.self)
    let used = try reader.read(Array(text.replacing("\"//#", with: "\"#").utf8), for: .running)
    #expect(used.aliases == ["#makers:example.org"])
  }
}
