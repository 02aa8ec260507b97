import AdminBot
import AidBot
import PluginAPI
import PluginTesting
import Testing

/// No private word for a while, and none lost.
@Suite struct MuteTests {
  @Test func `what would come in private is kept until the mute ends`() throws {
    let room = try Rehearsal(Admin(), Aid(), language: .en)
    _ = try room.says("!need 2 kg flour")
    _ = try room.says("!take 1", by: "Paul")
    #expect(
      try room.says("!mute 2 days")
        == "No private message from me until Sat 11 Apr. Room lines go on.\n"
        + "What would come in private is kept until then. To end it: !mute off")
    _ = try room.says("!done 1", by: "Paul")
    #expect(room.privately == [])
    try room.restart()
    // What she asks for herself comes all the same.
    _ = try room.says("!mine")
    #expect(room.privately.count == 1)
    _ = try room.wait(days: 1)
    #expect(room.privately.count == 1)
  }

  @Test func `the end of the mute brings what was kept, in order`() throws {
    let room = try Rehearsal(Admin(), Aid(), language: .en)
    for item in ["flour", "milk"] { _ = try room.says("!need 2 kg \(item)") }
    _ = try room.says("!sourdine 7 jours")
    for id in 1...2 {
      _ = try room.says("!take \(id)", by: "Paul")
      _ = try room.says("!done \(id)", by: "Paul")
    }
    #expect(room.privately == [])
    #expect(
      try room.says("!mute off") == "Private messages go on again; what was kept back follows.")
    _ = try room.wait(minutes: 1)
    #expect(
      room.privately == [
        """
        lea: Kept while muted (Makers et voisins, Orléans):
        #1 (flour): done, says Paul.
        All good? !yes 1 / !no 1 what is missing
        No answer within 48 h counts as yes.
        #2 (milk): done, says Paul.
        All good? !yes 2 / !no 2 what is missing
        No answer within 48 h counts as yes.
        """
      ])
    #expect(try room.saysPrivately("yes 2", by: "Léa").hasPrefix("#2"))
    #expect(try room.says("!mute off") == "Private messages were not muted.")
  }

  @Test func `a mute lasts as long as is said`() throws {
    let room = try Rehearsal(Admin(), language: .en)
    let second = "What would come in private is kept until then. To end it: !mute off"
    let lines = [
      "!mute": "Thu 16 Apr", "!mute 3": "Sun 12 Apr", "!mute 2 weeks": "Thu 23 Apr",
      "!mute until monday": "Mon 13 Apr", "!mute until tomorrow 18:00": "Fri 10 Apr 18:00",
      "!mute 3h": "Thu 9 Apr 17:30",
      "!mute until monday except urgent": "Mon 13 Apr, except urgent ones",
      "!mute except urgent": "Thu 16 Apr, except urgent ones",
    ]
    for (line, end) in lines {
      #expect(
        try room.says(line)
          == "No private message from me until \(end). Room lines go on.\n\(second)",
        "\(line)")
    }
    #expect(try room.says("!mute 400 days") == "90 days at most. E.g. !mute 7 days")
    #expect(
      try room.says("!mute perhaps")
        == "Until when? E.g. !mute 7 days, !mute until monday, !mute off")
    #expect(
      try room.says("!sourdine jusqu'à lundi sauf urgence")
        == "Plus de message privé de ma part jusqu'au lun. 13 avril, sauf urgence. "
        + "Les lignes du salon continuent.\n"
        + "Ce qui viendrait en privé est gardé jusque-là. Reprendre\u{A0}: !sourdine off")
  }

  @Test func `what is urgent comes where that was asked for`() throws {
    let room = try Rehearsal(Admin(), Aid(), language: .en)
    _ = try room.says("!need bread today 20:00")
    _ = try room.says("!take 1", by: "Paul")
    _ = try room.says("!mute except urgent")
    _ = try room.says("!drop 1", by: "Paul")
    #expect(room.privately.count == 1)
  }
}
