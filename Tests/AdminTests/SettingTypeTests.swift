import AdminBot
import Engine
import PluginAPI
import PluginTesting
import Testing

/// A setting of every type, and of everybody who may set one.
struct SettingTypeTests {
  /// A plugin that can be configured in every way there is.
  struct Knobs: Plugin {
    enum Colour: String, SettingWords {
      case red, green

      var word: Text {
        switch self {
        case .red: Text(fr: "rouge", en: "red")
        case .green: Text(fr: "vert", en: "green")
        }
      }
    }

    let name = "knobs"
    let settings: [any AnySetting] = [
      Setting("knobs", "most", default: 5, form: .number(1...9), help: Text("most")),
      Setting(
        "knobs", "age", default: Duration(inMinutes: 120), form: .duration(0...10_080),
        help: Text("age")),
      Setting("knobs", "colour", fr: "couleur", default: Colour.red, help: Text("colour")),
      Setting(
        "knobs", "words", default: ["one"], form: .list(most: 3, characters: 8),
        help: Text("words")),
      Setting("knobs", "note", default: "none", form: .text(characters: 12), help: Text("note")),
      Setting("knobs", "who", default: UserID("@bot:ex.org"), help: Text("who")),
      Setting("knobs", "home", default: NamedPlace("47.9, 1.9"), help: Text("home")),
      Setting("knobs", "file", default: true, setBy: .file, help: Text("file")),
      Setting(
        "knobs", "bot", default: 1, form: .number(0...9), scope: .bot, setBy: .owner,
        help: Text("bot")),
      Self.own,
    ]
    static let own = Setting(
      "knobs", "own", default: false, scope: .person, setBy: .person, help: Text("own"))

    let commands = [
      Command("shine", help: Text("shine"), example: Text("shine")) { call in
        Answer(Text("\(call.room.value(of: own, for: call.sender.id))"))
      }
    ]
  }

  private func room() throws -> Rehearsal {
    let room = try Rehearsal(Knobs(), Admin(), language: .en) { rules in
      rules.owners = [UserID("@olga:ex.org")]
    }
    _ = try room.says("!settings", by: "Nina")
    return room
  }

  @Test(arguments: [
    ("most 7", "knobs.most = 7 (was 5)."),
    ("most 0", "\"0\" does not fit knobs.most. Write: 1…9"),
    ("most many", "\"many\" does not fit knobs.most. Write: 1…9"),
    ("age 3 days", "knobs.age = 3 days (was 2 h)."),
    ("age 24h", "knobs.age = 24 h (was 2 h)."),
    ("age 90 min", "knobs.age = 90 min (was 2 h)."),
    ("age 0", "knobs.age = no limit (was 2 h)."),
    ("age 8 days", "\"8 days\" does not fit knobs.age. Write: no limit…7 days"),
    ("age soon", "\"soon\" does not fit knobs.age. Write: no limit…7 days"),
    ("colour green", "knobs.colour = green (was red)."),
    ("couleur vert", "knobs.colour = green (was red)."),
    ("colour blue", "\"blue\" does not fit knobs.colour. Write: red|green"),
    ("words two, three; four", "knobs.words = two, three, four (was one)."),
    ("words none", "knobs.words = none (was one)."),
    ("words a, b, c, d", "\"a, b, c, d\" does not fit knobs.words. Write: one, two"),
    ("words far-too-long", "\"far-too-long\" does not fit knobs.words. Write: one, two"),
    ("note Hello you", "knobs.note = Hello you (was none)."),
    ("note Hello to all", "\"Hello to all of you\" does not fit knobs.note. Write: text"),
    ("who @paul:ex.org", "knobs.who = @paul:ex.org (was @bot:ex.org)."),
    ("who @nina", "knobs.who = @nina:ex.org (was @bot:ex.org)."),
    ("who @nobody", "\"@nobody\" does not fit knobs.who. Write: @nina:example.org"),
    ("home 48, 2", "knobs.home = 48, 2 (was 47.9, 1.9)."),
    ("file off", "knobs.file is set in the configuration file alone."),
    ("bot 2", "That needs the role owner."),
  ])
  func `an admin types`(_ line: String, _ answer: String) throws {
    let line = line == "note Hello to all" ? "note Hello to all of you" : line
    // An invisible joint after the sign keeps an id from calling anyone.
    var shown = answer
    for name in ["paul", "nina", "bot"] {
      shown = shown.replacing("@\(name):", with: "@\u{2060}\(name):")
    }
    #expect(try room().says("!settings \(line)", by: "Nina") == shown)
  }

  @Test func `an owner sets what is the whole bot's, in every room`() throws {
    let room = try room()
    let other = try room.enters("Elsewhere")
    #expect(try room.says("!settings bot 2", by: "Olga") == "knobs.bot = 2 (was 1).")
    #expect(
      try room.says("!settings bot", in: other).hasPrefix(
        "knobs.bot = 2 (set for all rooms; else: 1)")
    )
    try room.save()
    try room.restart()
    #expect(try room.says("!settings bot", in: other).hasPrefix("knobs.bot = 2 "))
    #expect(
      try room.says("!settings bot default", by: "Olga", in: other) == "knobs.bot = 1 (was 2).")
    #expect(try room.says("!undo", by: "Olga", in: other) == "Undone knobs.bot = 1.")
    #expect(try room.says("!settings bot").hasPrefix("knobs.bot = 2 "))
  }

  @Test func `everyone sets what is their own, in every room, and nobody else's`() throws {
    let room = try room()
    let other = try room.enters("Elsewhere")
    #expect(try room.says("!shine") == "false")
    #expect(try room.says("!settings own on") == "knobs.own = on (was off).")
    #expect(try room.says("!shine") == "true")
    #expect(try room.says("!shine", in: other) == "true")
    #expect(try room.says("!shine", by: "Paul") == "false")
    try room.restart()
    #expect(try room.says("!settings own").hasPrefix("knobs.own = on (own choice; else: off)"))
    #expect(try room.says("!undo") == "Undone knobs.own = on.")
    #expect(try room.says("!shine") == "false")
    _ = try room.says("!settings own on")
    #expect(try room.says("!settings own default") == "knobs.own = off (was on).")
  }
}
