import JSON
import TestBed
import Testing

/// Who may do what, by the power levels of a real homeserver.
@Suite struct RolesTests {
  /// Its levels do not name the creator of such a room: that one stands above them all.
  @Test func `the creator of a version 12 room is its admin, and levels count as they change`()
    async throws
  {
    let bed = try await Bed(bot: "rolesbot")
    defer { bed.program.remove() }
    let (nina, paul) = (try bed.member("nina"), try bed.member("paul"))
    try bed.program.start()
    let room = try await nina.makeRoom("Twelve", inviting: [bed.bot], version: "12")
    try await paul.join(room)
    _ = try await nina.wait(for: 1, from: bed.bot, in: room)
    try await nina.say("!role @paul:bed.test", in: room)
    _ = try await nina.wait(for: 2, from: bed.bot, in: room)
    try await paul.say("!purge closed 90", in: room)
    _ = try await nina.wait(for: 3, from: bed.bot, in: room)
    for level in [50, 0] {
      try await nina.set(
        "m.room.power_levels",
        ["users": [paul.id: .int(Int64(level))], "users_default": 0], in: room)
      try await paul.say("!purge closed 90", in: room)
      _ = try await nina.wait(for: level == 50 ? 4 : 5, from: bed.bot, in: room)
    }
    try await nina.say("!role add @paul:bed.test driver", in: room)
    let said = try await nina.wait(for: 6, from: bed.bot, in: room).map(\.body)
    #expect(
      said.dropFirst() == [
        "paul (@\u{2060}paul:bed.test): member.", "That needs the role admin. Ask: nina",
        "Nothing here has been closed for more than 90 days.",
        "That needs the role admin. Ask: nina", "paul (@\u{2060}paul:bed.test): driver.",
      ])
  }
}
