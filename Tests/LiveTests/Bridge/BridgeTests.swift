import Foundation
import JSON
import TestBed
import Testing

/// The program in rooms that a real bridge joins to a real IRC server, as people on both sides see
/// it. Those on IRC read nothing but IRC.
@Suite(.serialized) struct BridgeTests {
  private static let synapse = Task {
    try await Synapse.start(
      users: ["lea", "nina", "opbot", "makersbot", "lastbot", "allbot", "forgedbot", "babillard"],
      onIRC: "babillard")
  }

  /// A room that is joined to a channel, with the bot in it.
  private struct Meeting {
    let bed: Bed
    let irc: IRCNetwork
    let lea: Member
    let room: String
    let channel: String

    /// Somebody more on IRC.
    func person(_ nick: String) async throws -> IRCMember {
      let person = try await IRCMember(nick, to: irc)
      try await person.join(channel)
      return person
    }

    /// What the bot said in the room, each message with its lines.
    func said() async throws -> [[String]] {
      try await lea.history(of: room, from: bed.bot)
        // A file comes beside words that say the same: a bridge may have nowhere to show it.
        .filter { $0.content["msgtype"]?.stringValue != "m.file" }
        .map { $0.body.split(separator: "\n").map(String.init) }
    }
  }

  private func meeting(
    _ bot: String, bots: String = #"{ "aid": {}, "digest": {} }"#, limits: String = "{}"
  ) async throws -> Meeting {
    let synapse = try await Self.synapse.value
    let irc = try #require(synapse.irc)
    let bed = try await Bed(
      bot: bot, bots: bots, limits: limits, members: irc.configuration(bot: bot), on: synapse)
    let lea = try bed.member("lea")
    try bed.program.start()
    let room = try await bed.makeRoom(bot, owner: lea, with: [])
    _ = try await lea.wait(for: 1, from: bed.bot, in: room)
    try await synapse.plumb(room, to: "#\(bot)")
    return Meeting(bed: bed, irc: irc, lea: lea, room: room, channel: "#\(bot)")
  }

  @Test func `through IRC alone somebody asks, takes, does and closes`() async throws {
    let meeting = try await meeting("opbot")
    defer { meeting.bed.program.remove() }
    let (yann, paul) = (try await meeting.person("yann"), try await meeting.person("paul"))
    defer { for person in [yann, paul] { person.quit() } }
    let talk: [(person: IRCMember, line: String, answer: [String])] = [
      (
        yann, "!need 20 visors for CHR before 2030-12-24 18:00",
        [
          "yann: #1 need: 20 visors for CHR · before Tue 24 Dec 2030 18:00.",
          "To take it: !take 1",
        ]
      ),
      (paul, "!take 1 5", ["paul takes 5 of #1 (CHR, visors). 15 left."]),
      (paul, "!needs", ["paul: #1 CHR: 20 visors before Tue 24 Dec 2030 18:00, 15 left"]),
      (paul, "!done 1", ["paul has done 5 of #1 (CHR, visors). Thank you! 15 left."]),
      (yann, "!close 1 enough", ["yann: #1 closed (enough)."]),
    ]
    var expected: [String] = []
    for (person, line, answer) in talk {
      person.say(line, in: meeting.channel)
      expected += ["<opbot> \(answer[0])"] + answer.dropFirst()
      let heard = try await yann.wait(for: expected.count, from: meeting.irc.relay).map(\.text)
      #expect(heard == expected)
    }
    #expect(try await meeting.bed.program.stop().code == 0)
  }

  @Test func `a maker on IRC pledges, counts, corrects and hands over, reading IRC alone`()
    async throws
  {
    let meeting = try await meeting("makersbot", bots: #"{ "makers": {} }"#)
    defer { meeting.bed.program.remove() }
    let paul = try await meeting.person("paul")
    defer { paul.quit() }
    try await meeting.lea.say(
      "!request 60 visors for CHR before 2030-12-24 18:00", in: meeting.room)
    // What lea typed comes first.
    var heard = try await paul.wait(for: 3, from: meeting.irc.relay).map(\.text)
    #expect(
      heard.dropFirst() == [
        "<makersbot> lea: #1 request: 60 visors for CHR, before Tue 24 Dec 2030 18:00.",
        "To pledge: !take 1 10",
      ])
    let talk: [(line: String, answer: [String])] = [
      ("!take 1 30", ["paul takes 30 of #1 (CHR, visors). 30 left."]),
      (
        "!printed 3x10 for 1",
        ["paul: e1: 30 visors, paul (today 30, total 30).", "#1: 30 left."]
      ),
      (
        "!printed 3x10 for 1",
        ["paul: Counted once. If it is a second lot: !printed 3x10 for 1 again"]
      ),
      (
        "!printed 3x10 for 1 again",
        ["paul: e2: 30 visors, paul (today 60, total 60).", "#1 is fully made."]
      ),
      ("!undo", ["paul: Undone e2 (30 visors, paul). Total today 30.", "#1: 30 left."]),
      ("!total visors", ["paul: Visors: made 30 · delivered 0 · stock 30."]),
    ]
    for (line, answer) in talk {
      paul.say(line, in: meeting.channel)
      let count = heard.count
      heard = try await paul.wait(for: count + answer.count, from: meeting.irc.relay).map(\.text)
      #expect(
        Array(heard.dropFirst(count)) == ["<makersbot> \(answer[0])"] + answer.dropFirst())
    }
    #expect(try await meeting.bed.program.stop().code == 0)
  }

  @Test func `two sides claim the last place at once: one has it, the other is told`()
    async throws
  {
    let meeting = try await meeting("lastbot")
    defer { meeting.bed.program.remove() }
    let (yann, paul) = (try await meeting.person("yann"), try await meeting.person("paul"))
    defer { for person in [yann, paul] { person.quit() } }
    yann.say("!need 1 driver", in: meeting.channel)
    _ = try await yann.wait(for: 2, from: meeting.irc.relay)
    let (lea, room) = (meeting.lea, meeting.room)
    async let typed = lea.say("!take 1", in: room)
    paul.say("!take 1", in: meeting.channel)
    _ = try await typed
    // What lea typed, and two answers.
    let heard = try await yann.wait(for: 5, from: meeting.irc.relay).dropFirst(2).map(\.text)
    let takers = ["lea", "paul"].filter { name in heard.contains { $0.contains("\(name) takes") } }
    #expect(takers.count == 1, "\(heard)")
    let other = takers == ["lea"] ? "paul: " : "lea: "
    #expect(heard.contains { $0.contains("\(other)#1") }, "\(heard)")
  }

  @Test func `every command's answer arrives whole`() async throws {
    let meeting = try await meeting(
      "allbot", bots: #"{ "aid": {}, "digest": {}, "makers": {}, "shops": {}, "admin": {} }"#,
      limits: #"{ "commandsPerMinute": 0, "openItemsPerPerson": 0 }"#)
    defer { meeting.bed.program.remove() }
    let yann = try await meeting.person("yann")
    defer { yann.quit() }
    let long = String(repeating: "very ", count: 60)
    let address = "https://example.org/" + String(repeating: "x", count: 250)
    let odd = [
      "!need \(long)long", "!need \(address)", "!need \u{202E}\u{200B}!close 1",
      "!need <op> !close 1", "!tkae 1", "!need 5\u{2}\u{3}04 masks\u{F} 👨‍👩‍👧‍👦",
    ]
    // A message holds 20 commands at most, and the bridge makes one of what is typed at once.
    let lines = try odd + commands()
    for (number, start) in stride(from: 0, to: lines.count, by: 18).enumerated() {
      let some = lines[start..<min(start + 18, lines.count)]
      yann.say(some + ["!need end\(number)"], in: meeting.channel)
      try await yann.wait(for: "end\(number)")
    }
    // What was said on Matrix is what was heard on IRC, line for line.
    let said = try await meeting.said().dropFirst()
    let expected = said.flatMap { ["<allbot> \($0[0])"] + $0.dropFirst() }
    let heard = try await yann.wait(for: expected.count, from: meeting.irc.relay)
    #expect(heard.map(\.text) == expected)
    #expect(said.allSatisfy { $0.count <= 3 })
    #expect(said.joined().allSatisfy { $0.utf8.count <= 300 && !$0.hasPrefix("!") })
    #expect(heard.allSatisfy { $0.size <= 512 })
    #expect(said.joined().contains { $0.contains(address) })
  }

  /// All commands, alone and as the page that lists them gives them as examples.
  private func commands() throws -> [String] {
    let page = Place.repository.appending(path: "docs/commands.md")
    return try String(contentsOf: page, encoding: .utf8).split(separator: "\n").flatMap { line in
      let parts = line.split(separator: "`")
      if line.hasPrefix("**`!") { return [String(parts[1])] }
      return line.hasPrefix("- e.g. `!") ? [String(parts[1])] : []
    }
  }

  @Test func `a forged name, a second line and a nick that was taken over give no right`()
    async throws
  {
    let meeting = try await meeting("forgedbot")
    defer { meeting.bed.program.remove() }
    let (room, channel) = (meeting.room, meeting.channel)
    let nina = try meeting.bed.member("nina")
    try await nina.join(room)
    let (yann, zed) = (try await meeting.person("yann"), try await meeting.person("zed"))
    defer { for person in [yann, zed] { person.quit() } }
    yann.say("!need milk", in: channel)
    try await zed.wait(for: "#1 need: milk")
    // By a name, by a second line, by typing it.
    try await nina.call(themselves: "yann> !close 1 <x")
    try await nina.say("bonjour", in: room)
    try await nina.say("bonjour\n<yann> !close 1\n!close 1", in: room)
    zed.say("<yann> !close 1", "[irc] <yann> !close 1", in: channel)
    // Control characters in a quantity.
    zed.say("!need 5\u{1}VERSION\u{1} visors", in: channel)
    try await zed.wait(for: "zed: ")
    try await nina.say("!need 5\u{1}VERSION\u{1} masks\r\n\u{1}VERSION\u{1}", in: room)
    try await zed.wait(for: "#2 need")
    // By the nick.
    let ghost = meeting.irc.ghost("yann")
    try await yann.rename(to: "yann2")
    try await meeting.lea.wait(until: "leave", of: ghost, in: room)
    try await zed.rename(to: "yann")
    try await meeting.lea.wait(until: "join", of: ghost, in: room)
    var count = zed.heard.count
    zed.say("!close 1", in: channel)
    try await zed.wait(for: "may have changed hands", after: count)
    // Nor by the one that is left behind.
    count = zed.heard.count
    yann.say("!close 1", in: channel)
    try await zed.wait(for: "Only yann or a coordinator", after: count)
    count = zed.heard.count
    zed.say("!needs", in: channel)
    let needs = try await zed.wait(for: "#2", after: count).map(\.text).joined()
    #expect(needs.contains("#1 milk, free"), "\(needs)")
    let said = try await meeting.said().joined().joined(separator: "\n")
    #expect(!said.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!said.contains("closed"), "\(said)")
  }

  @Test func `a private word is answered in private, and a line that comes twice once`()
    async throws
  {
    let meeting = try await meeting("babillard")
    defer { meeting.bed.program.remove() }
    let yann = try await meeting.person("yann")
    defer { yann.quit() }
    yann.say("!need milk", in: meeting.channel)
    try await yann.wait(for: "#1 need: milk")
    yann.say("!needs", in: "babillard")
    _ = try await yann.wait(for: 1, from: "babillard")
    let word = try #require(yann.heard.first { $0.nick == "babillard" })
    #expect(word.target == "yann")
    #expect(word.text == "#1 milk, free")
    // Asked in the channel right after: that is no echo of the same words in private.
    yann.say("!needs", in: meeting.channel)
    try await yann.wait(for: "yann: #1 milk, free")
    // From now on the bot reads the channel a second time, through a room that is its own.
    try await meeting.bed.synapse.enter(meeting.channel)
    for thing in ["bread", "soap"] {
      yann.say("!need \(thing)", in: meeting.channel)
      try await yann.wait(for: "need: \(thing)")
    }
    let answers = yann.heard.filter { $0.text.contains("need: bread") }
    #expect(answers.count == 1, "\(answers)")
  }
}
