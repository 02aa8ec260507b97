import AidBot
import PluginAPI
import PluginTesting
import Testing

struct SkillsTests {
  @Test func `skills end after sixty days, and their owner is asked the day before`() throws {
    let room = try Rehearsal(Aid(), language: .en)
    _ = try room.says("!can sew, drive a van", by: "Paul")
    _ = try room.wait(days: 58)
    #expect(room.privately == [])
    _ = try room.wait(days: 1)
    #expect(
      room.privately == [
        """
        paul: Makers et voisins, Orléans: is that still so? sew, drive a van
        To keep it, in the room: !can sew, drive a van
        No answer within 24 h takes it off the list.
        """
      ])
    _ = try room.says("!can sew", by: "Paul")
    _ = try room.wait(days: 2)
    // That was an answer: nothing is asked of the other one again.
    #expect(room.privately.count == 1)
    #expect(try room.says("!can", by: "Paul") == "Paul: sew (until Thu 6 Aug).")
    #expect(try room.says("!who drive") == "Nobody has noted that yet. Ask everyone: !need drive")
  }

  @Test func `whoever takes out what they were asked about is asked about the rest in time`() throws
  {
    let room = try Rehearsal(Aid(), language: .en)
    _ = try room.says("!can sew", by: "Paul")
    _ = try room.wait(days: 30)
    _ = try room.says("!can drive a van", by: "Paul")
    _ = try room.wait(days: 29, hours: 1)
    #expect(room.privately.count == 1)
    #expect(
      try room.says("!can remove sew", by: "Paul") == "Removed for Paul: sew. Left: drive a van.")
    _ = try room.wait(days: 30)
    #expect(room.privately.count == 2)
    #expect(
      room.privately.last?.hasPrefix(
        "paul: Makers et voisins, Orléans: is that still so? drive a van\n") == true)
  }

  @Test func `who was asked has been asked, whatever is taken back or corrected`() throws {
    let room = try Rehearsal(Aid(), language: .en)
    _ = try room.says("!can sew", by: "Paul")
    _ = try room.says("!ask sew 4 curtains", by: "Nina")
    #expect(room.privately.count == 1)
    #expect(try room.says("!undo", by: "Nina").contains("they have been asked"))
    #expect(
      try room.edits("!ask sew 4 curtains", to: "!ask sew 5 curtains", by: "Nina")
        .contains("they have been asked"))
    #expect(room.privately.count == 1)
  }

  @Test func `nobody is asked again after a restart`() throws {
    let room = try Rehearsal(Aid(), language: .fr)
    _ = try room.says("!jesais coudre", by: "Paul")
    _ = try room.wait(days: 59)
    #expect(room.privately.count == 1)
    try room.restart()
    _ = try room.wait(days: 2)
    #expect(room.privately.count == 1)
    #expect(
      try room.says("!jesais", by: "Paul")
        == "Rien de noté pour Paul. Par ex.\u{A0}: !jesais coudre, conduire")
  }

  @Test func `who can be asked is near the place`() throws {
    let places = try PlaceList(
      csv: """
        name,kind,lat,lon
        Olivet,town,47.862,1.900
        Saran,town,47.950,1.876
        Fleury-les-Aubrais,town,47.932,1.921
        """)
    let room = try Rehearsal(Aid(), language: .en, places: places)
    #expect(
      try room.says("!can sew near Olivet", by: "Paul")
        == "Noted for Paul: sew, Olivet (until Mon 8 Jun).")
    _ = try room.says("!can sew near Saran", by: "Inès")
    #expect(
      try room.says("!who can sew near Fleury-les-Aubrais")
        == "1 can sew: Inès (Saran). Ask them: !ask sew …")
    #expect(
      try room.says("!need a bed near Olivet", by: "Nina")
        == "#1 need: a bed · Olivet.\nTo take it: !take 1")
    _ = try room.says("!need a cot near Saran", by: "Nina")
    #expect(try room.says("!needs near Fleury-les-Aubrais") == "#2 a cot, Saran, free")
    #expect(
      try room.says("!need bread near Oxford", by: "Nina") == """
        #3 need: bread near Oxford.
        To take it: !take 3
        "Oxford" is not in the place list: kept as text, not on the map.
        """)
  }
}
