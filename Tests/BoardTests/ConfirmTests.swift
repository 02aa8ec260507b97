import PluginAPI
import PluginTesting
import Testing

/// Whoever asked is asked whether it is done. What is said word for word is in the conversations of
/// AidTests; here is what time, restarts and other rooms do to it.
struct ConfirmTests {
  /// The same in both languages.
  struct Lines: Sendable, CustomTestStringConvertible {
    let language: Language
    let open: String
    let done: String
    let yes: String
    let no: String
    let show: String

    var testDescription: String { language.rawValue }

    static let all = [
      Lines(
        language: .en, open: "!job 12 masks", done: "!done 1", yes: "!yes", no: "!no 1 3",
        show: "!show 1"),
      Lines(
        language: .fr, open: "!tournée 12 masques", done: "!fait 1", yes: "!oui", no: "!non 1 3",
        show: "!voir 1"),
    ]
  }

  private static let question = """
    zoe: #1 (masks): done, says Paul.
    All good? !yes 1 / !no 1 what is missing
    No answer within 48 h counts as yes.
    """

  /// A room where Paul says that he has done what Zoé asked for.
  private func asked(_ lines: Lines = Lines.all[0]) throws -> Rehearsal {
    let room = try Rehearsal(Jobs(), language: lines.language)
    _ = try room.says(lines.open, by: "Zoé")
    _ = try room.says(lines.done, by: "Paul")
    return room
  }

  @Test(arguments: [
    (
      Lines.all[0],
      """
      #1 job · 12 masks
      done 12 (Paul) · to be confirmed by Zoé
      opened Thu 9 Apr by Zoé · expires Thu 16 Apr
      """,
      """
      #1 job · 12 masks
      done 12 (Paul)
      opened Thu 9 Apr by Zoé · closed Sat 11 Apr by Paul (done)
      """, "#1 was closed on Sat 11 Apr (done). To open it again: !still 1",
      "Nothing waits for an answer just now."
    ),
    (
      Lines.all[1],
      """
      #1 tournée · 12 masques
      fait 12 (Paul) · à confirmer par Zoé
      ouvert jeu. 9 avril par Zoé · expire jeu. 16 avril
      """,
      """
      #1 tournée · 12 masques
      fait 12 (Paul)
      ouvert jeu. 9 avril par Zoé · clos sam. 11 avril par Paul (fait)
      """, "#1 est clos depuis le sam. 11 avril (fait). Pour rouvrir\u{A0}: !toujours 1",
      "Rien n'attend de réponse en ce moment."
    ),
  ])
  func `no answer for two days is a yes, and nobody is told`(
    _ lines: Lines, _ before: String, _ after: String, _ late: String, _ nothing: String
  ) throws {
    let room = try asked(lines)
    #expect(try room.wait(hours: 47, minutes: 59) == [])
    #expect(try room.says(lines.show) == before)
    #expect(try room.wait(minutes: 1) == [])
    #expect(try room.says(lines.show) == after)
    #expect(room.privately.count == 1)
    #expect(try room.saysPrivately(lines.no, by: "Zoé") == late)
    #expect(try room.saysPrivately(lines.yes, by: "Zoé") == nothing)
  }

  @Test(arguments: Lines.all)
  func `a restart at each step changes nothing`(_ lines: Lines) throws {
    func play(_ between: (Rehearsal) throws -> Void) throws -> [String] {
      let room = try Rehearsal(Jobs(), language: lines.language)
      var said: [String] = []
      let steps: [(text: String, by: String, isPrivate: Bool)] = [
        (lines.open, "Zoé", false), (lines.done, "Paul", false), (lines.no, "Zoé", true),
        (lines.done, "Paul", false), (lines.done, "Karim", false), (lines.yes, "Zoé", true),
        (lines.show, "Inès", false), (lines.yes, "Zoé", true),
      ]
      for step in steps {
        try between(room)
        said.append(
          step.isPrivate
            ? try room.saysPrivately(step.text, by: step.by)
            : try room.says(step.text, by: step.by))
        said += room.heard()
      }
      try between(room)
      return said + room.privately
    }
    let plain = try play { _ in }
    #expect(plain.count == 11)
    #expect(try play { try $0.restart() } == plain)
  }

  @Test func `two days that end while the bot is off are over at its start`() throws {
    let room = try asked()
    try room.restart(afterHours: 24 * 5)
    #expect(try room.wait(minutes: 1) == [])
    #expect(
      try room.says("!show 1") == """
        #1 job · 12 masks
        done 12 (Paul)
        opened Thu 9 Apr by Zoé · closed Sat 11 Apr by Paul (done)
        """)
  }

  @Test func `the two days count from the last time it was said to be done`() throws {
    let room = try asked()
    _ = try room.wait(hours: 40)
    #expect(
      try room.saysPrivately("no 1 3 are torn", by: "Zoé")
        == "#1 is open again, and the room is told.")
    #expect(room.heard() == ["Open again: #1 12 masks, 3 left\nZoé: 3 are torn"])
    _ = try room.says("!done 1 3", by: "Karim")
    _ = try room.wait(hours: 40)
    #expect(
      try room.saysPrivately("yes", by: "Zoé") == "#1 is closed (masks), thanks to Paul and Karim.")
    #expect(room.heard() == [])
  }

  @Test func `an answer without a number is about what still waits`() throws {
    let room = try asked()
    _ = try room.wait(hours: 47)
    _ = try room.says("!job windows", by: "Zoé")
    _ = try room.says("!job doors", by: "Zoé")
    _ = try room.says("!done 3", by: "Paul")
    _ = try room.says("!done 2", by: "Paul")
    _ = try room.wait(hours: 2)
    #expect(try room.says("!yes", by: "Zoé") == "Which one? Give its number, e.g. !yes 41")
    #expect(
      try room.saysPrivately("yes", by: "Zoé") == "#2 is closed (windows), thanks to Paul.")
    #expect(try room.says("!yes", by: "Zoé") == "#3 is closed (doors), thanks to Paul.")
    #expect(try room.saysPrivately("yes", by: "Zoé") == "Nothing waits for an answer just now.")
  }

  @Test func `one number in two rooms is asked for the room`() throws {
    let room = try asked()
    let other = try room.enters("Famille Blanc")
    _ = try room.says("!job windows", by: "Zoé", in: other)
    _ = try room.says("!done 1", by: "Paul", in: other)
    #expect(
      try room.saysPrivately("!yes 1", by: "Zoé")
        == "Several fit: Famille Blanc; Makers et voisins, Orléans. Say which room: "
        + "!yes 1 in Famille Blanc")
    #expect(
      try room.saysPrivately("!oui 1", by: "Zoé")
        == "Plusieurs possibles\u{A0}: Famille Blanc\u{A0}; Makers et voisins, Orléans. "
        + "Préciser le salon\u{A0}: !oui 1 dans Famille Blanc")
    #expect(
      try room.saysPrivately("!no 1 the frames in famille blanc", by: "Zoé")
        == "#1 is open again, and the room is told.")
    #expect(room.heard() == ["Open again: #1 windows, free\nZoé: the frames"])
    #expect(try room.says("!show 1", in: other).hasPrefix("#1 job · windows\nfree\n"))
    // Only one of them still waits.
    #expect(try room.saysPrivately("!yes 1", by: "Zoé") == "#1 is closed (masks), thanks to Paul.")
    #expect(
      try room.saysPrivately("!yes 1 in Makers et voisins, Orléans", by: "Zoé")
        == "#1 was closed on Thu 9 Apr (done). To open it again: !still 1")
  }

  @Test func `without a number the room that asked last is meant`() throws {
    let room = try asked()
    let other = try room.enters("Famille Blanc")
    _ = try room.says("!job windows", by: "Zoé", in: other)
    _ = try room.says("!done 1", by: "Paul", in: other)
    #expect(try room.says("!yes", by: "Zoé") == "#1 is closed (masks), thanks to Paul.")
    #expect(
      try room.saysPrivately("yes", by: "Zoé") == "#1 is closed (windows), thanks to Paul.")
  }

  @Test func `a room that the bot has left asks no more`() throws {
    let room = try asked()
    try room.leaves(Rehearsal.room)
    #expect(
      try room.saysPrivately("!yes 1", by: "Zoé") == "Nothing was asked here about #1.")
    #expect(try room.saysPrivately("!yes", by: "Zoé") == "Nothing waits for an answer just now.")
  }

  @Test func `a question is forgotten after two weeks`() throws {
    let room = try asked()
    _ = try room.wait(days: 13)
    #expect(
      try room.saysPrivately("!yes 1", by: "Zoé")
        == "#1 was closed on Sat 11 Apr (done). To open it again: !still 1")
    _ = try room.wait(days: 2)
    _ = try room.says("!job windows", by: "Zoé")
    _ = try room.says("!done 2", by: "Paul")
    #expect(
      try room.saysPrivately("!yes 1", by: "Zoé")
        == "Nothing was asked here about #1. Still to be answered: #2")
  }

  @Test(arguments: [
    (
      Lines.all[0],
      [
        "#1 done by Paul (masks). Zoé, please confirm in private.",
        "Zoé: I could not write in private. You can answer here instead.",
        "#1 is closed (masks), thanks to Paul.",
      ]
    ),
    (
      Lines.all[1],
      [
        "#1 fait par Paul (masques). Zoé, merci de confirmer en privé.",
        "Zoé\u{A0}: impossible d'écrire en privé. La réponse peut se donner ici.",
        "#1 est clos (masques), merci à Paul.",
      ]
    ),
  ])
  func `where nothing can be said in private the room is told, and can be answered in`(
    _ lines: Lines, _ said: [String]
  ) throws {
    let room = try Rehearsal(Jobs(), language: lines.language)
    room.unreachable = ["Zoé"]
    _ = try room.says(lines.open, by: "Zoé")
    #expect(try room.says(lines.done, by: "Paul") == said[0] + "\n" + said[1])
    #expect(room.privately == [])
    #expect(try room.says(lines.yes, by: "Zoé") == said[2])
  }

  @Test func `in private a command's word is enough, in the room it is talk`() throws {
    let room = try asked()
    #expect(room.privately == [Self.question])
    #expect(try room.says("yes", by: "Zoé") == "")
    #expect(try room.says("Yes, it is here", by: "Zoé") == "")
    #expect(try room.saysPrivately("thank you", by: "Zoé") == "")
    #expect(try room.saysPrivately("Yes!", by: "Zoé") == "#1 is closed (masks), thanks to Paul.")
  }

  @Test func `the lines below an answer in private belong to it`() throws {
    let room = try asked()
    #expect(
      try room.saysPrivately("no 1 3 are torn\nno box\n!job walls", by: "Zoé") == """
        #1 is open again, and the room is told.
        Please type that in the group's room: it does not work in private.
        """)
    #expect(room.heard() == ["Open again: #1 12 masks, 3 left\nZoé: 3 are torn · no box"])
  }

  @Test func `who asked may be known by another name in private`() throws {
    let room = try Rehearsal(Jobs(), language: .en)
    _ = try room.says("!job 12 masks", by: "Zoé B.", user: "zoe")
    _ = try room.says("!done 1", by: "Paul")
    #expect(
      try room.saysPrivately("no", by: "Zoé") == "#1 is open again, and the room is told.")
    #expect(room.heard() == ["Open again: #1 12 masks, free"])
  }
}
