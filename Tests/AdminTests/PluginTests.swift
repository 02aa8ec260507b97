import AdminBot
import AidBot
import DigestBot
import Engine
import HelpBot
import PluginAPI
import PluginTesting
import Testing

/// `!plugin`: what is on in a room.
struct PluginTests {
  private func room(
    _ language: Language = .en, adjust: (inout Rules) -> Void = { _ in }
  ) throws -> Rehearsal {
    try Rehearsal(Aid(), Digest(), Help(), Admin(), language: language, adjust: adjust)
  }

  @Test func `a plugin goes off and comes back, and nothing is lost`() throws {
    let room = try room()
    _ = try room.says("!need bread")
    let off = "aid: off. Nothing is lost. To have it again: !plugin on aid"
    #expect(try room.says("!plugin off aid", by: "Nina") == off)
    let refused = "aid is off in this room. An admin can turn it on: !plugin on aid"
    #expect(try room.says("!need milk") == refused)
    #expect(try room.says("!needs") == refused)
    #expect(
      try room.says("!take 1")
        == "need is off in this room. An admin can turn it on: !plugin on need")
    #expect(!(try room.says("!help").contains("!need ")))
    try room.restart()
    #expect(try room.says("!need milk") == refused)
    try room.save()
    try room.restart()
    #expect(try room.says("!need milk") == refused)
    #expect(try room.says("!plugin on need", by: "Nina") == "aid: on. 9 commands.")
    #expect(try room.says("!needs") == "#1 bread, free")
    #expect(try room.says("!need milk").hasPrefix("#2 need: milk"))
  }

  @Test(arguments: [
    (
      "!plugin", "On: aid, digest. Off: none.\nAlways on: board, help, admin.\nE.g. !plugin off aid"
    ),
    (
      "!plugin list",
      "On: aid, digest. Off: none.\nAlways on: board, help, admin.\nE.g. !plugin off aid"
    ),
    (
      "!plugin liste",
      "On: aid, digest. Off: none.\nAlways on: board, help, admin.\nE.g. !plugin off aid"
    ),
    ("!plugin digest", "digest: on. 1 command."),
    ("!plugin on digest", "digest: on. 1 command."),
    ("!plugin off board", "board is always on: no room can do without it."),
    ("!plugin on digset", "No plugin \"digset\". The nearest: digest, aid, board"),
    ("!plugin on", "Which plugin? E.g. !plugin on makers"),
    (
      "!plugin désactive digest",
      "digest: off. Nothing is lost. To have it again: !plugin on digest"
    ),
  ])
  func `what can be typed`(_ line: String, _ answer: String) throws {
    #expect(try room().says(line, by: "Nina") == answer)
  }

  @Test func `in French`() throws {
    let room = try room(.fr)
    #expect(
      try room.says("!plugin off digest", by: "Nina")
        == "digest\u{A0}: désactivé. Rien n'est perdu. Pour le remettre\u{A0}: !plugin on digest")
    #expect(
      try room.says("!point")
        == "digest est désactivé ici. Un admin peut l'activer\u{A0}: !plugin on digest")
    #expect(try room.says("!plugin on digest", by: "Nina") == "digest\u{A0}: activé. 1 commande.")
    #expect(
      try room.says("!plugin on").hasPrefix("Quel module\u{A0}?"))
  }

  @Test func `only an admin turns it`() throws {
    let room = try room()
    _ = try room.says("!needs", by: "Nina")
    #expect(try room.says("!plugin off aid") == "That needs the role admin. Ask: Nina")
    #expect(try room.says("!plugin").hasPrefix("On: aid, digest."))
  }

  @Test func `an undo turns it back`() throws {
    let room = try room()
    _ = try room.says("!plugin off aid", by: "Nina")
    #expect(try room.says("!undo", by: "Nina") == "Undone aid: off.")
    #expect(try room.says("!needs") == "No open need. Good news.")
  }

  @Test func `what a room chose wins over the file`() throws {
    let room = try room { $0.bots = ["aid": .init(isOn: true)] }
    #expect(try room.says("!plugin").hasPrefix("On: aid. Off: digest."))
    #expect(try room.says("!plugin on digest", by: "Nina") == "digest: on. 1 command.")
    #expect(try room.says("!plugin").hasPrefix("On: aid, digest. Off: none."))
  }

  @Test func `the digest of a plugin that is off is silent, and is not made up for`() throws {
    let room = try room()
    _ = try room.says("!need bread")
    _ = try room.says("!plugin off digest", by: "Nina")
    #expect(try room.wait(hours: 6) == [])
    #expect(try room.says("!plugin on digest", by: "Nina") == "digest: on. 1 command.")
    #expect(try room.wait(hours: 20) == [])
    #expect(try room.wait(hours: 4).count == 1)
  }

  @Test func `nothing of it expires while it is off`() throws {
    let room = try Rehearsal(Aid(), Admin(), language: .en)
    _ = try room.says("!need bread")
    _ = try room.says("!plugin off aid", by: "Nina")
    #expect(try room.wait(days: 30) == [])
    #expect(room.privately == [])
    _ = try room.says("!plugin on aid", by: "Nina")
    #expect(try room.says("!needs") == "#1 bread, free")
  }
}
