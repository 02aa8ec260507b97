import AdminBot
import AidBot
import DigestBot
import Engine
import MakersBot
import PluginAPI
import PluginTesting
import Testing

/// Requests in two rooms of one area: what is asked for in both is asked for once.
struct NeighbourTests {
  private func rooms(_ language: Language = .en) throws -> (Rehearsal, blois: RoomID) {
    let room = try Rehearsal(
      Aid(), Makers(), Digest(), Admin(), language: language, places: .orleans, centre: "Orléans"
    ) {
      $0.owners = [UserID("@nina:ex.org")]
      $0.limits.commandsPerMinute = 0
      $0.acknowledgement = .text
    }
    let blois = try room.enters("Blois")
    _ = try room.says("!area Loiret", by: "Nina")
    _ = try room.says("!area Loiret", by: "Nina", in: blois)
    _ = try room.says("!area yes", by: "Nina")
    return (room, blois)
  }

  @Test func `what another room was asked for is linked, and raised there`() throws {
    let (room, blois) = try rooms()
    _ = try room.says("!request 60 visors for CHR before Friday 6pm", by: "Zoé", in: blois)
    _ = try room.says("!take 1 20", by: "Paul", in: blois)
    #expect(
      try room.says("!request 80 visors for the CHR")
        == """
        Same as #\u{2060}1 in Blois? Linked and raised to urgent. If it is another one: !request … new
        Blois · CHR (to be checked): 60 visors before Fri 10 Apr 18:00, 40 left
        #1 (CHR, visors) was asked for again in Makers et voisins, Orléans (80): it is urgent. \
        To take it: !take 1
        """)
    // Once more within the hour: the room there is not told again.
    #expect(
      try room.says("!request 80 visors CHR")
        == """
        Same as #\u{2060}1 in Blois? Linked and raised to urgent. If it is another one: !request … new
        Blois · CHR (to be checked): 60 visors before Fri 10 Apr 18:00, 40 left
        """)
    try room.restart()
    #expect(
      try room.says("!show 1", in: blois)
        == """
        #1 request · CHR (to be checked): 60 visors before Fri 10 Apr 18:00 · urgent
        pledged 20 (Paul) · left 40
        opened Thu 9 Apr by Zoé · again Thu 9 Apr (Makers et voisins, Orléans) · expires Sun 12 Apr
        """)
    // Nothing was noted here, not even whom it is for.
    #expect(
      try room.says("!request")
        == "No open request. To ask: !request 60 visors for CHR before Friday 6pm")
    #expect(
      try room.says("!org list") == "No organisation yet. E.g. !org add EHPAD Les Tilleuls, Fleury")
  }

  @Test func `in French, with a room's answer in its own language`() throws {
    let (room, blois) = try rooms(.fr)
    _ = try room.says("!demande 60 visières pour le CHR", by: "Zoé", in: blois)
    #expect(
      try room.says("!demande 60 visières pour le CHR avant vendredi 18h")
        == """
        Identique à #\u{2060}1 dans le salon Blois ? Relié et passé en urgent. Si c'est autre chose : \
        !demande … nouveau
        Blois · CHR (à vérifier) : 60 visières avant ven. 10 avril 18:00, libre
        #1 (CHR, visières) est demandé de nouveau dans le salon Makers et voisins, Orléans : c'est \
        urgent. Pour s'en charger : !prends 1
        """.spaced)
  }

  @Test func `new makes it another one, and so do another town's pharmacy and another thing`()
    throws
  {
    let (room, blois) = try rooms()
    _ = try room.says("!request 60 visors for CHR", by: "Zoé", in: blois)
    _ = try room.says("!request 20 gowns for the pharmacy", by: "Zoé", in: blois)
    #expect(
      try room.says("!request 60 visors for CHR new")
        == "#1 request: 60 visors for CHR.\nTo pledge: !take 1 10")
    #expect(
      try room.says("!request 20 gowns for the pharmacy")
        == "#2 request: 20 gowns for the pharmacy.\nTo pledge: !take 2 10")
    #expect(
      try room.says("!request 20 caps for CHR")
        == "#3 request: 20 caps for CHR.\nTo pledge: !take 3 10")
    // Three days on it is no repeat any more.
    _ = try room.wait(days: 3)
    #expect(
      try room.says("!request 60 gowns for CHR", in: blois)
        == "#3 request: 60 gowns for CHR.\nTo pledge: !take 3 10")
  }

  @Test func `a person who asks the same in two rooms has asked once`() throws {
    let (room, blois) = try rooms()
    _ = try room.says("!request 20 visors near Olivet", by: "Zoé", in: blois)
    #expect(
      try room.says("!request 20 visors near Olivet", by: "Zoé").hasPrefix(
        "Same as #\u{2060}1 in Blois?"))
    #expect(
      try room.says("!request 20 visors near Saran", by: "Zoé")
        == "#1 request: 20 visors, Saran.\nTo pledge: !take 1 10")
    #expect(
      try room.says("!request 20 visors near Olivet", by: "Paul")
        == "#2 request: 20 visors, Olivet.\nTo pledge: !take 2 10")
  }

  @Test func `it is taken back there, and never mistaken for a number of this room`() throws {
    let (room, blois) = try rooms()
    _ = try room.says("!request 60 visors for CHR", by: "Zoé", in: blois)
    _ = try room.says("!request 10 gowns for the pharmacy", by: "Nina")
    _ = try room.says("!request 60 visors for CHR")
    // The number 1 of this room is Nina's; what Léa did was to another's number 1.
    #expect(try room.says("!undo 1") == "Only Nina or a coordinator can do that.")
    #expect(
      try room.replies("!take 10", to: "Same as", by: "Paul")
        == "No #10 in this room.")
    #expect(try room.says("!undo") == "Undone !request (Blois).")
    #expect(
      try room.says("!show 1", in: blois)
        == """
        #1 request · CHR (to be checked): 60 visors
        free
        opened Thu 9 Apr by Zoé · expires Sun 19 Apr
        """)
    // Not in one area any more: nobody sees it from here.
    _ = try room.says("!area leave", by: "Nina", in: blois)
    #expect(
      try room.says("!request 60 visors for CHR again")
        == "#2 request: 60 visors for CHR.\nTo pledge: !take 2 10")
  }

  @Test func `an address goes with what it is for, and is in no room`() throws {
    let (room, blois) = try rooms()
    _ = try room.says("!request 60 visors for CHR", by: "Zoé", in: blois)
    let answer = try room.says("!request 60 visors for CHR private: 12 rue des Lilas")
    #expect(answer.hasPrefix("Same as #\u{2060}1 in Blois?"))
    #expect(answer.contains("\nAddress/phone seen: kept private, not shown here."))
    _ = try room.says("!take 1 10", by: "Paul", in: blois)
    #expect(try room.saysPrivately("!yes 1", by: "Zoé") == "#1: given to Paul in private.")
    #expect(room.privately.last?.contains("12 rue des Lilas") == true)
    #expect(
      try room.files(holding: "Lilas").allSatisfy { $0.hasPrefix("data/private/") })
  }
}

extension String {
  /// With no-break spaces where French has them.
  fileprivate var spaced: String {
    replacing(" ?", with: "\u{A0}?").replacing(" :", with: "\u{A0}:")
  }
}
