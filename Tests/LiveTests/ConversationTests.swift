import Foundation
import JSON
import TestBed
import Testing

/// The program in a room of a real homeserver, as its members see it.
@Suite struct ConversationTests {
  @Test func `it comes when invited, greets, and answers two members in both languages`()
    async throws
  {
    let bed = try await Bed(bot: "bot")
    defer { bed.program.remove() }
    let (nina, paul) = (try bed.member("nina"), try bed.member("paul"))
    try bed.program.start()
    let room = try await bed.makeRoom("Entraide", owner: nina, with: [paul])
    let greeting = try await nina.wait(for: 1, from: bed.bot, in: room)[0]
    #expect(greeting.content["msgtype"]?.stringValue == "m.notice")
    #expect(greeting.body.split(separator: "\n").count == 3)
    #expect(greeting.body.contains("!need") && greeting.body.contains("!help"))

    try await nina.say("bonjour à tous", in: room)
    try await nina.say("!need 60 visors for CHR before 2030-12-24 18:00", in: room)
    _ = try await nina.wait(for: 2, from: bed.bot, in: room)
    try await paul.say("!take 1 20", in: room)
    _ = try await nina.wait(for: 3, from: bed.bot, in: room)
    // As a French phone types it: no-break spaces, a decimal comma, capitals.
    try await paul.say("!\u{A0}BESOIN\u{A0}: 1,5\u{202F}kg de farine", in: room)
    _ = try await nina.wait(for: 4, from: bed.bot, in: room)
    try await nina.say("!je prends n°2", in: room)
    let said = try await nina.wait(for: 5, from: bed.bot, in: room).map(\.body)
    #expect(
      said.dropFirst() == [
        "#1 need: 60 visors for CHR · before Tue 24 Dec 2030 18:00.\nTo take it: !take 1",
        "paul takes 20 of #1 (CHR, visors). 40 left.",
        "#2 besoin\u{A0}: 1,5 kg de farine.\nPour s'en charger\u{A0}: !prends 2",
        "nina prend 1,5 kg sur #2 (farine). Tout est pris.",
      ])
  }

  @Test func `odd events cost only themselves`() async throws {
    let bed = try await Bed(bot: "oddbot")
    defer { bed.program.remove() }
    let nina = try bed.member("nina")
    try bed.program.start()
    let room = try await bed.makeRoom("Odd", owner: nina, with: [])
    _ = try await nina.wait(for: 1, from: bed.bot, in: room)
    let odd: [JSONValue] = [
      ["msgtype": "m.unknown", "body": "!need a"], ["msgtype": "m.text", "body": ""],
      ["msgtype": "m.text", "body": "!need c", "m.relates_to": ["event_id": .null]],
      ["msgtype": "m.notice", "body": "!need d"], ["msgtype": "m.emote", "body": "!need e"],
      ["msgtype": "m.text", "body": .string("!need " + String(repeating: "x", count: 20_000))],
      ["msgtype": "m.text", "body": "!need \u{1}\u{200B}\u{202E}flour"],
    ]
    for content in odd { try await nina.send(content, in: room) }
    try await nina.say("!needs", in: room)
    let said = try await nina.wait(for: 5, from: bed.bot, in: room).dropFirst().map(\.body)
    #expect(
      said == [
        "#1 need: c.\nTo take it: !take 1", "Too long (20005); 500 characters at most.",
        "#2 need: flour.\nTo take it: !take 2", "#1 c, free\n#2 flour, free",
      ])
  }

  @Test func `it goes only where it may, and says what it cannot read`() async throws {
    let bed = try await Bed(bot: "pickybot", invites: "@nina:bed.test")
    defer { bed.program.remove() }
    let (nina, paul) = (try bed.member("nina"), try bed.member("paul"))
    try bed.program.start()
    let closed = try await paul.makeRoom("Elsewhere", inviting: [bed.bot])
    let room = try await bed.makeRoom("Secret", owner: nina, with: [])
    _ = try await nina.wait(for: 1, from: bed.bot, in: room)
    #expect(try await paul.membership(of: bed.bot, in: closed) == "leave")
    try await nina.set("m.room.encryption", ["algorithm": "m.megolm.v1.aes-sha2"], in: room)
    let said = try await nina.wait(for: 2, from: bed.bot, in: room)
    #expect(
      said[1].body
        == "This room is encrypted from now on, so I cannot read anything here any more. The list is "
        + "kept. To go on, please invite me to a room without encryption.")
  }
}
