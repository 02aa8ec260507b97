import AdminBot
import AidBot
import Engine
import PluginAPI
import PluginTesting
import Testing

/// How the bot is doing, and what is erased for good.
@Suite struct StatusTests {
  @Test func `the status names nobody`() throws {
    let room = try Rehearsal(Admin(), Aid(), language: .en)
    _ = try room.wait(hours: 26)
    #expect(
      try room.says("!status", by: "Nina") == """
        Up for 1 d 2 h. Last save: Thu 9 Apr 14:30. Waiting to be sent: 0.
        Plugins on here: aid. Off: none. Bridge: none.
        Babillard · 1 room.
        """)
    #expect(try room.says("!état") == "Il faut le rôle admin. Demander à\u{A0}: Nina")
  }

  @Test func `the status tells why a room counts as bridged`() throws {
    let room = try Rehearsal(Admin(), Aid(), language: .en) {
      $0.bridging.ghosts = [IDPattern("@irc_*:ex.org")].compactMap(\.self)
    }
    _ = try room.says("!need milk", by: "yann", user: "irc_yann")
    #expect(
      try room.says("!status", by: "Nina").contains(
        "Bridge: irc (seen @\u{2060}irc_yann:ex.org)."))
    let said = try Rehearsal(Admin(), Aid(), language: .fr) {
      $0.rooms[Rehearsal.room] = .init(bridge: .none)
    }
    #expect(
      try said.says("!état", by: "Nina").contains(
        "Pont\u{A0}: aucun (fichier de configuration)."))
  }

  @Test func `in a rehearsal there is nothing to back up or to look over`() throws {
    let room = try Rehearsal(Admin(), Aid(), language: .en) { $0.owners = [UserID("@nina:ex.org")] }
    #expect(try room.says("!backup", by: "Nina") == "There is nothing to back up here.")
    #expect(try room.says("!doctor", by: "Nina") == "There is nothing to look over here.")
    #expect(try room.says("!sauvegarde", by: "Paul").hasPrefix("Il faut le rôle propriétaire."))
  }

  @Test func `what was closed long ago is erased only when that is confirmed`() throws {
    let room = try Rehearsal(Admin(), Aid(), language: .en)
    for item in ["flour", "milk", "bread"] { _ = try room.says("!need \(item)") }
    _ = try room.says("!close 1")
    _ = try room.says("!close 2")
    _ = try room.wait(days: 31)
    _ = try room.says("!close 3")
    #expect(try room.says("!purge closed 30") == "That needs the role admin. Ask: nina")
    #expect(
      try room.says("!purge closed older 30 days", by: "Nina") == """
        2 items closed more than 30 days ago: erase for good?
        If so, send: !purge closed 30 confirm
        """)
    #expect(
      try room.says("!purge closed 30 confirm", by: "Nina")
        == "Erased: 2 items closed more than 30 days ago.")
    #expect(try room.says("!show 1") == "No #1 in this room.")
    #expect(try room.says("!show 3").hasPrefix("#3"))
    let undone = try room.says("!undo", by: "Nina")
    #expect(
      undone == "the purge cannot be undone: it was erased for good.")
    #expect(
      try room.says("!purge clos 90 jours", by: "Nina")
        == "Nothing here has been closed for more than 90 days.")
    #expect(
      try room.says("!purge", by: "Nina")
        == "Closed for how many days? E.g. !purge closed 90 days")
  }
}
