import TestBed
import Testing

/// What becomes of rooms on a real homeserver: upgraded, closed to us, encrypted.
@Suite struct RoomTests {
  @Test(arguments: [("movingbot", "11")])
  func `a room that is upgraded goes on with its list, numbers and all`(
    account: String, version: String
  ) async throws {
    let bed = try await Bed(bot: account)
    defer { bed.program.remove() }
    let (nina, paul) = (try bed.member("nina"), try bed.member("paul"))
    try bed.program.start()
    let room = try await bed.makeRoom("Upgraded", owner: nina, with: [paul])
    _ = try await nina.wait(for: 1, from: bed.bot, in: room)
    try await paul.say("!need flour", in: room)
    _ = try await nina.wait(for: 2, from: bed.bot, in: room)
    let next = try await nina.upgrade(room, to: version)
    let said = try await nina.wait(for: 1, from: bed.bot, in: next)
    #expect(
      said[0].body
        == "Here I am, with all of the old room's list: same numbers, same settings. "
        + "For help: !help")
    try await nina.say("!take 1", in: next)
    _ = try await nina.wait(for: 2, from: bed.bot, in: next)
    bed.program.killNow()
    try bed.program.start()
    try await nina.say("!need rice", in: next)
    let after = try await nina.wait(for: 3, from: bed.bot, in: next).map(\.body).dropFirst()
    #expect(
      after == ["nina takes #1 (flour).", "#2 need: rice.\nTo take it: !take 2"])
  }

  @Test func `the owner hears of a stranger's invitation and of being taken out`() async throws {
    let bed = try await Bed(bot: "ownedbot", invites: "@nina:bed.test", owners: ["lea"])
    defer { bed.program.remove() }
    let (nina, paul, lea) = (
      try bed.member("nina"), try bed.member("paul"), try bed.member("lea")
    )
    try bed.program.start()
    let room = try await bed.makeRoom("Ours", owner: nina, with: [])
    _ = try await nina.wait(for: 1, from: bed.bot, in: room)
    let closed = try await paul.makeRoom("Theirs", inviting: [bed.bot])
    let alone = try await lea.acceptInvitation()
    let first = try await lea.wait(for: 1, from: bed.bot, in: alone)
    #expect(
      first[0].body
        == "Declined an invitation: @\u{2060}\(paul.id.dropFirst()), into \"Theirs\". To allow it, add them to "
        + "invites.from (or the room to invites.rooms) and invite me again. Further ones from "
        + "bed.test are in the log only.")
    #expect(try await paul.membership(of: bed.bot, in: closed) == "leave")
    try await nina.kick(bed.bot, from: room)
    let second = try await lea.wait(for: 2, from: bed.bot, in: alone)
    #expect(
      second[1].body
        == "@\u{2060}\(nina.id.dropFirst()) removed me from \"Ours\". The list is kept: invited again, I go on with it."
    )
  }

  @Test func `an encrypted room with one person is told why, and a plain one works`() async throws {
    let bed = try await Bed(bot: "alonebot")
    defer { bed.program.remove() }
    let paul = try bed.member("paul")
    try bed.program.start()
    let room = try await paul.makeEncryptedRoom(with: bed.bot)
    let said = try await paul.wait(for: 1, from: bed.bot, in: room)
    #expect(
      said[0].body
        == "This room is encrypted, so I cannot read it. I am opening another one without "
        + "encryption: please accept my invitation. If none comes, write to me in the group's room."
    )
    let plain = try await paul.acceptInvitation()
    try await paul.say("help", in: plain)
    #expect(try await !paul.wait(for: 1, from: bed.bot, in: plain)[0].body.isEmpty)
  }
}
