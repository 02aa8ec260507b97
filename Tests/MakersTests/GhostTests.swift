import AdminBot
import Engine
import MakersBot
import PluginAPI
import PluginTesting
import Testing

/// A nick on the far side of a bridge can change hands: what it did before is for a coordinator.
struct GhostTests {
  private func room(_ language: Language = .en) throws -> Rehearsal {
    try Rehearsal(
      Makers(), Admin(), language: language, places: .orleans, centre: "Orléans"
    ) {
      $0.limits.commandsPerMinute = 0
      $0.bridging.ghosts = [IDPattern("@irc_*:ex.org")].compactMap(\.self)
    }
  }

  private let unsure =
    "irc_yann: The nick irc_yann may have changed hands since: a coordinator on Matrix has to do that."

  @Test func `who bears the nick later corrects nothing of before`() throws {
    let room = try room()
    _ = try room.says("!printed 5 visors", by: "irc_yann")
    _ = try room.says("!request 8 caps near Olivet", by: "irc_yann")
    #expect(
      try room.says("!fix e1 4", by: "irc_yann") == "irc_yann: e1 corrected: 5 → 4 (e2).")
    #expect(
      try room.says("!fix #1 9", by: "irc_yann").hasPrefix("irc_yann: #1 corrected: 8 → 9 caps"))
    _ = try room.leaves("irc_yann")
    _ = try room.comes("irc_yann")
    for line in ["!fix e1 3", "!fix #1 7", "!fix 3", "!undo"] {
      #expect(try room.says(line, by: "irc_yann") == unsure)
    }
    // What it does from now on is its own again.
    _ = try room.says("!printed 2 visors", by: "irc_yann")
    #expect(try room.says("!fix 3", by: "irc_yann") == "irc_yann: e3 corrected: 2 → 3 (e4).")
    #expect(try room.says("!fix e1 3", by: "Nina") == "Nina: e1 corrected: 4 → 3 (e5).")
  }

  @Test func `nor does it confirm what came, or say that goods are collected`() throws {
    let room = try room()
    _ = try room.says("!stock me", by: "Karim")
    _ = try room.says("!role add @karim driver", by: "Nina")
    _ = try room.says("!request 5 visors for CHR", by: "irc_yann")
    _ = try room.says("!printed 9 visors", by: "irc_yann")
    _ = try room.says("!pickup 4 visors at Olivet to hub", by: "irc_yann")
    _ = try room.says("!take 2", by: "Karim")
    _ = try room.says("!printed 5 visors", by: "Léa")
    _ = try room.says("!delivered 5 visors to CHR", by: "Léa")
    _ = try room.leaves("irc_yann")
    _ = try room.comes("irc_yann")
    for line in ["!received 1 5", "!collected 2"] {
      #expect(try room.says(line, by: "irc_yann") == unsure)
    }
    #expect(
      try room.says("!received 1 5", by: "Nina") == "Nina: #1: 5 received, all is there. Thank you!"
    )
  }
}
