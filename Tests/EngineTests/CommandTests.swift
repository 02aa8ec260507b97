import AidBot
import Board
import DigestBot
import Foundation
import PluginAPI
import Testing

@testable import Engine

private func cases<Case: Decodable>(_ name: String) throws -> [Case] {
  let url = try #require(
    Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Cases"))
  return try JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
}

private let plugins: [any Plugin] = [Board(), Aid(), Digest(), Notes()]

/// A plugin of one command with these words.
private struct Wordy: Plugin {
  let name: String
  let commands: [Command]
  let tables: [any AnyTable]

  init(
    _ name: String, _ words: [String], fr: [String] = [], table: Table<Notes.Note>? = nil
  ) {
    self.name = name
    commands = [
      Command(
        words[0], en: Array(words.dropFirst()), fr: fr, help: Text(name), example: Text(words[0])
      ) { _ in Answer(Text(name)) }
    ]
    tables = table.map { [$0] } ?? []
  }
}

@Suite struct CommandTests {
  private struct Lines: Decodable {
    var body: String
    var commands: [[String]]
  }

  private struct Typed: Decodable {
    var typed: String
    var command: String?
    var words: Int?
    var corrected: Bool?
    var near: String?
    /// The room's language; none where both are alike.
    var language: Language?

    enum CodingKeys: String, CodingKey {
      case typed, command, words, corrected, near
      case language = "in"
    }
  }

  @Test func `the commands of a message are found`() throws {
    let reader = CommandReader(prefix: "!", words: try House(plugins).words)
    let table: [Lines] = try cases("commands")
    #expect(table.count > 25)
    for example in table {
      let found = reader.read(example.body)
      #expect(
        found.list.map { [$0.line] + $0.note } == example.commands,
        "\(example.body.debugDescription)")
      #expect(!found.isCut)
    }
  }

  @Test func `words find their command, with a typo or two where only one is near`() throws {
    let index = try House(plugins).words
    let table: [Typed] = try cases("words")
    #expect(table.count > 35)
    for example in table {
      let comment = Comment(rawValue: example.typed)
      switch index.find(CommandReader.words(of: example.typed), in: example.language) {
      case .found(let entry, let words, let isCorrected):
        #expect(entry.command.words.name == example.command, comment)
        #expect(words == example.words, comment)
        #expect(isCorrected == example.corrected ?? false, comment)
      case .shared: Issue.record(comment)
      case .near(let word, _):
        #expect(example.near == word && example.command == nil, comment)
      case .unknown:
        #expect(example.near == nil && example.command == nil, comment)
      }
    }
  }

  @Test func `twenty commands are done, and no more`() throws {
    let reader = CommandReader(prefix: "!", words: try House(plugins).words)
    let line = "!need milk\n"
    #expect(!reader.read(String(repeating: line, count: 20)).isCut)
    let many = reader.read(String(repeating: line, count: 21))
    #expect(many.isCut)
    #expect(many.list.count == 20)
  }

  @Test func `another prefix is the only one`() throws {
    let reader = CommandReader(prefix: "b.", words: try House(plugins).words)
    #expect(reader.read("b.need milk\n!need bread\n！need tea").list.map(\.line) == ["need milk"])
  }

  // MARK: The house

  @Test(arguments: [
    (
      Wordy("one", ["harvest"]), Wordy("two", ["gather", "harvest"]),
      "two and one both claim the word \"harvest\""
    ),
    (
      Wordy("one", ["harvest"]), Wordy("two", ["harvest"]),
      "two and one both claim the word \"harvest\""
    ),
    (
      Wordy("one", ["harvest"], fr: ["récolte"]), Wordy("two", ["recolte"]),
      "two and one both claim the word \"recolte\""
    ),
    (
      Wordy("one", ["harvest"]), Wordy("two", ["harvets"]),
      "\"harvest\" (one) and \"harvets\" (two) are one letter apart: a typo would run the wrong "
        + "command"
    ),
    (
      Wordy("one", ["print"]), Wordy("two", ["gather"], fr: ["point"]),
      "\"point\" (two) and \"print\" (one) are one letter apart: a typo would run the wrong command"
    ),
    (Wordy("one", ["harvest"]), Wordy("one", ["gather"]), "two plugins are called one"),
    (
      Wordy("one", ["harvest"], table: Table("crops")),
      Wordy("two", ["gather"], table: Table("crops")),
      "two and one both keep a table \"crops\""
    ),
    (
      Wordy("one", ["harvest"], table: Table("room")), Wordy("two", ["gather"]),
      "one and the engine both keep a table \"room\""
    ),
    (
      Wordy("one", ["harvest"], table: Table("../crops")), Wordy("two", ["gather"]),
      "one: a table's name is of small letters, digits, dots and hyphens, not \"../crops\""
    ),
  ]) fileprivate func `plugins that do not fit together stop the start`(
    one: Wordy, two: Wordy, sentence: String
  ) {
    let error = #expect(throws: HouseError.self) { try House([one, two]) }
    #expect(error?.description == sentence)
  }

  @Test func `singular and plural, and the pairs that arguments tell apart, fit together`() throws {
    _ = try House([
      Wordy("a", ["shop"]), Wordy("b", ["show"]), Wordy("c", ["shops"]), Wordy("d", ["oui"]),
      Wordy("e", ["qui"]),
    ])
    // One command may have near words of its own.
    _ = try House([Wordy("a", ["prends", "prend", "prents"])])
  }

  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("need", "need", 0), ("need", "nede", 1), ("need", "neeed", 1),
    ("need", "ned", 1), ("need", "neod", 1), ("need", "node", 2), ("ab", "ba", 1),
    ("kitten", "sitting", 3), ("ca", "abc", 3), ("été", "ete", 2),
  ]) func `the distance counts what a finger does`(a: String, b: String, distance: Int) {
    #expect(editDistance(a, b, limit: 5) == distance)
    #expect(editDistance(b, a, limit: 5) == distance)
    #expect(editDistance(a, b, limit: 1) == min(distance, 2))
  }

  // MARK: What is answered

  private func room(_ adjust: (inout Rules) -> Void = { _ in }) throws -> World {
    let world = try World(plugins, rules: english(adjust))
    try world.begin()
    return world
  }

  @Test
  func `a near word is answered with the right one, a corrected one with what was understood`()
    throws
  {
    let world = try room()
    #expect(try world.says("!nees milk") == ["No !nees. Did you mean !need?"])
    #expect(try world.says("!wipeuot") == ["No !wipeuot. Did you mean !wipeout?"])
    #expect(try world.says("!bonjour") == [])
    #expect(
      try world.says("!neeed milk") == ["(!need) #1 need: milk.\nTo take it: !take 1"])
    #expect(
      try world.says("!besion lait")
        == ["(!besoin) #2 besoin\u{A0}: lait.\nPour s'en charger\u{A0}: !prends 2"])
  }

  @Test func `a plugin that is off says so`() throws {
    let world = try room { $0.bots = ["digest": .init(isOn: false)] }
    #expect(
      try world.says("!need milk") == [
        "aid is off in this room. An admin can turn it on: !plugin on aid"
      ])
    // The board cannot be turned off.
    #expect(try world.says("!take 1") == ["No #1 in this room."])
  }

  @Test func `who types too fast is told once a minute, near words counted`() throws {
    let world = try room { $0.limits.commandsPerMinute = 3 }
    let slow = "Slow down: more than 3 commands a minute. The last ones were not noted."
    #expect(try world.says("!need a\n!need b\n!nees x\n!need c").last?.hasSuffix(slow) == true)
    #expect(try world.says("!need d") == [])
    #expect(try world.says("!nees d") == [])
    #expect(try world.says("hello\n!hello") == [])
    #expect(try world.says("!need e", by: nina).first?.hasPrefix("#3 need: e.") == true)
    world.now = world.now.adding(minutes: 1)
    #expect(try world.says("!need f").first?.hasPrefix("#4 need: f.") == true)
  }

  @Test func `a command may be as long as its bound, its note included`() throws {
    let world = try room()
    let most = "note " + String(repeating: "x", count: 495)
    #expect(try world.says("!\(most)").first?.hasPrefix("#1 noted: xxx") == true)
    #expect(try world.says("!\(most)y") == ["Too long (501); 500 characters at most."])
    #expect(try world.says("!\(most)\ny") == ["Too long (502); 500 characters at most."])
    #expect(world.core.notes().count == 1)
  }

  @Test func `all twenty commands of a message are answered, and the rest is told`() throws {
    let world = try room { $0.limits.commandsPerMinute = 0 }
    let names = (0..<21).map { "thing " + String(repeating: "x", count: $0 + 1) }
    let many = names.map { "!need \($0)" }.joined(separator: "\n")
    let answer = try #require(try world.says(many).first)
    let lines = answer.split(separator: "\n").map(String.init)
    #expect(
      lines == (1...20).map { "#\($0) need: \(names[$0 - 1])." } + [
        "20 commands per message at most; the first 20 were done."
      ])
    // Where there is room, every line is kept.
    #expect(
      try world.says("!offer tea\n!show 99") == [
        "#21 offer: tea · until Thu 23 Apr.\nTo take it up: !take 21\nNo #99 in this room."
      ])
  }

  @Test func `dates are counted from when a line was typed, held between its room's last and now`()
    throws
  {
    let world = try room()
    var late = world.message("!need bread tomorrow")
    world.now = start.adding(days: 2)
    try world.take([RoomBatch(room: home, events: [late])])
    #expect(world.server.shown().last?.contains("Fri 10 Apr") == true)
    // No earlier than the one before it, no later than now.
    late = world.message("!need tea tomorrow")
    late.sentAt = start.adding(days: -30)
    try world.take([RoomBatch(room: home, events: [late])])
    #expect(world.server.shown().last?.contains("Fri 10 Apr") == true)
    late = world.message("!need soup tomorrow")
    late.sentAt = start.adding(days: 300)
    try world.take([RoomBatch(room: home, events: [late])])
    #expect(world.server.shown().last?.contains("Sun 12 Apr") == true)
  }

  @Test func `a refused or failed command leaves nothing behind`() throws {
    let world = try World()
    try world.begin()
    for text in ["a", "b", "c"] { try world.says("!note \(text)") }
    let before = world.core.notes()
    #expect(try world.says("!refuse") == ["Refused!"])
    #expect(
      try world.says("!explode") == [
        "A fault of mine stopped this command: nothing was noted. Whoever runs the bot can see it "
          + "in the log."
      ])
    #expect(world.core.notes() == before)
    #expect(world.core.tables.value(of: Notes.mood.key, in: home) == nil)
    // Those beside it are done.
    #expect(
      try world.says("!note d\n!refuse\n!note e") == ["#4 noted: d\nRefused!\n#5 noted: e"])
    try world.restart()
    #expect(world.core.notes().map(\.text) == ["a", "b", "c", "d", "e"])
  }
}
