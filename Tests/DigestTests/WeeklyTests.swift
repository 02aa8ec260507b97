import AidBot
import DigestBot
import Engine
import MakersBot
import PluginAPI
import PluginTesting
import Testing

/// The digest of the week.
struct WeeklyTests {
  private func room(
    _ language: Language = .en, start: String = "2020-04-09T12:30:00Z"
  ) throws -> Rehearsal {
    // The daily one would stand between.
    try Rehearsal(Aid(), Digest(), language: language, start: start) { rules in
      rules.bots = [
        "aid": .init(isOn: true),
        "digest": .init(isOn: true, settings: ["on": .flag(false)]),
      ]
    }
  }

  @Test(arguments: [
    ("!digest weekly", "Weekly digest: none. To have one: !digest weekly sunday 18:00"),
    (
      "!digest weekly sunday 6pm",
      "Weekly digest: Sunday at 18:00 (Europe/Paris), English. Next: Sun 12 Apr 18:00."
    ),
    (
      "!digest weekly on",
      "Weekly digest: Sunday at 18:00 (Europe/Paris), English. Next: Sun 12 Apr 18:00."
    ),
    (
      "!digest weekly wed",
      "Weekly digest: Wednesday at 18:00 (Europe/Paris), English. Next: Wed 15 Apr 18:00."
    ),
    (
      "!digest weekly at 7.30am",
      "Weekly digest: Sunday at 07:30 (Europe/Paris), English. Next: Sun 12 Apr 07:30."
    ),
    ("!digest weekly off", "Weekly digest: none. To have one: !digest weekly sunday 18:00"),
    ("!digest weekly sat and sun", "One day a week. E.g. !digest weekly sunday 6pm"),
    (
      "!digest weekly sunday 25:00",
      "Date not understood: \"25:00\". E.g. tomorrow 18:00, Fri 10 Apr"
    ),
    ("!digest weekly blue", "Not understood: \"blue\". E.g. !digest at 19:00 mon-sat"),
    ("!digest weekly quiet", "Not understood. E.g. !digest weekly sunday 18:00"),
    ("!digest weekly urgent", "Not understood: \"urgent\". E.g. !digest me urgent"),
    ("!digest weekly preview", "The week to Thursday 9 April · Makers et voisins, Orléans"),
    ("!digest weekly now", "Nothing this week."),
    (
      "!point hebdo dimanche 18h",
      "Point de la semaine : dimanche à 18:00 (Europe/Paris), en anglais. "
        + "Prochain : dim. 12 avril 18:00."
    ),
    (
      "!point hebdo",
      "Point de la semaine : aucun. Pour en avoir un : !point hebdo dimanche 18h"
    ),
    ("!point hebdo sam dim", "Un seul jour par semaine. Par ex. : !point hebdo dimanche 18h"),
  ])
  func `a coordinator sets it`(_ line: String, _ answer: String) throws {
    let spaced = answer.replacing(" :", with: "\u{A0}:")
    #expect(try room().says(line, by: "Nina") == spaced)
  }

  @Test(arguments: ["!digest weekly sunday", "!digest weekly off", "!digest weekly now"])
  func `nobody else does`(_ line: String) throws {
    let room = try room()
    _ = try room.says("!digest", by: "Nina")
    #expect(try room.says(line) == "That needs the role coordinator. Ask: Nina")
  }

  @Test func `it is off until somebody asks for it`() throws {
    let room = try room()
    _ = try room.says("!need bread", by: "Zoé")
    #expect(try room.wait(days: 14).filter { $0.contains("week") } == [])
  }

  /// Two weeks: two needs done in the first, three and an offer in the second; what is still open is
  /// from the first.
  private func filled(_ language: Language) throws -> Rehearsal {
    let room = try room(language)
    let isFrench = language == .fr
    _ = try room.says(
      isFrench ? "!point hebdo dimanche 18h" : "!digest weekly sunday 6pm", by: "Nina")
    func need(_ number: Int, _ text: String, isOffer: Bool = false, by helper: String?) throws {
      let word = isFrench ? (isOffer ? "!offre" : "!besoin") : isOffer ? "!offer" : "!need"
      _ = try room.says("\(word) \(text)", by: "Zoé")
      guard let helper else { return }
      _ = try room.says(isFrench ? "!fait \(number)" : "!done \(number)", by: helper)
      _ = try room.says(isFrench ? "!oui \(number)" : "!yes \(number)", by: "Zoé")
    }
    try need(1, "tables", by: "Paul")
    try need(2, "lampes", by: "Paul")
    try need(3, "velos", by: nil)
    try need(4, "lits", by: nil)
    return room
  }

  @Test func `a week in English, byte for byte`() throws {
    let room = try filled(.en)
    #expect(
      try room.wait(days: 4) == [
        """
        The week to Sunday 12 April · Makers et voisins, Orléans
        —
        DONE (AND CHANGE ON THE WEEK BEFORE) · 2 needs (+2), thanks to Paul
        """
      ])
    for (number, name) in [(5, "Paul"), (6, "Inès"), (7, "Karim")] {
      _ = try room.says("!need chairs\(number)", by: "Zoé")
      _ = try room.says("!done \(number)", by: name)
      _ = try room.says("!yes \(number)", by: "Zoé")
    }
    _ = try room.says("!still 3 30", by: "Zoé")
    #expect(
      try room.wait(days: 7) == [
        """
        The week to Sunday 19 April · Makers et voisins, Orléans
        —
        DONE (AND CHANGE ON THE WEEK BEFORE) · 3 needs (+1), thanks to Paul, Inès and Karim
        OPEN THE LONGEST · #3 velos, free, since Thu 9 Apr
        NO ANSWER: RENEW OR CLOSE · #4 (lits), off the lists since Thu 16 Apr: !still 4 / !close 4
        """
      ])
  }

  @Test func `a week in French, byte for byte`() throws {
    let room = try filled(.fr)
    _ = try room.wait(days: 4)
    _ = try room.says("!toujours 3 30", by: "Zoé")
    let expected = """
      La semaine jusqu'au dimanche 19 avril · Makers et voisins, Orléans
      —
      FAIT (ET ÉCART AVEC LA SEMAINE D'AVANT) · 0 besoin (−2)
      OUVERT DEPUIS LONGTEMPS · #3 velos, libre, depuis le jeu. 9 avril
      SANS RÉPONSE : RENOUVELER OU FERMER · #4 (lits), hors des listes depuis le jeu. 16 avril : !toujours 4 / !ferme 4
      """
    let said = try room.wait(days: 7)
    #expect(said == [expected.replacing(" :", with: "\u{A0}:")])
  }

  @Test(arguments: [Language.en, .fr])
  func `a week of makers: what was made and delivered, and who made something for the first time`(
    _ language: Language
  ) throws {
    let isFrench = language == .fr
    let room = try Rehearsal(Makers(), Digest(), language: language) { rules in
      rules.bots = [
        "makers": .init(isOn: true),
        "digest": .init(isOn: true, settings: ["on": .flag(false), "weekly": .text("sun")]),
      ]
    }
    func made(_ count: Int, by name: String) throws {
      _ = try room.says(
        isFrench ? "!imprimé \(count) visières" : "!printed \(count) visors", by: name)
    }
    try made(20, by: "Paul")
    _ = try room.says(
      isFrench ? "!demande 12 visières pour le CHR" : "!request 12 visors for CHR", by: "Zoé")
    #expect(
      try room.wait(days: 4).first?.split(separator: "\n").last.map(String.init)
        == (isFrench
          ? "1 personne a fabriqué pour la première fois"
          : "1 person made something for the first time"))
    try made(5, by: "Paul")
    try made(9, by: "Inès")
    try made(3, by: "Karim")
    _ = try room.says(
      isFrench ? "!livré 12 visières au CHR" : "!delivered 12 visors to CHR", by: "Paul")
    _ = try room.says(isFrench ? "!reçu 1 12" : "!received 1 12", by: "Zoé")
    let french = """
      La semaine jusqu'au dimanche 19 avril · Makers et voisins, Orléans
      —
      FAIT (ET ÉCART AVEC LA SEMAINE D'AVANT)
      17 visières faites (−3, 3 personnes), 12 livrées (+12, 1 lieu)
      1 demande close (+1)
      2 personnes ont fabriqué pour la première fois
      """
    let english = """
      The week to Sunday 19 April · Makers et voisins, Orléans
      —
      DONE (AND CHANGE ON THE WEEK BEFORE)
      17 visors made (−3, 3 people), 12 delivered (+12, 1 place)
      1 request closed (+1)
      2 people made something for the first time
      """
    #expect(try room.wait(days: 7) == [isFrench ? french : english])
  }

  @Test func `a week with nothing in it is silence`() throws {
    let room = try room()
    _ = try room.says("!digest weekly sunday", by: "Nina")
    #expect(try room.wait(days: 20) == [])
  }

  /// The times at which something is said in so many hours.
  private func times(_ room: Rehearsal, hours: Int) throws -> [String] {
    var times: [String] = []
    for _ in 0..<hours where try !room.wait(hours: 1).isEmpty { times.append("\(room.now)") }
    return times
  }

  @Test func `it comes beside the daily one, on its day alone`() throws {
    let room = try Rehearsal(Aid(), Digest(), language: .en)
    _ = try room.says("!need tables", by: "Zoé")
    _ = try room.says("!done 1", by: "Paul")
    _ = try room.says("!yes 1", by: "Zoé")
    _ = try room.says("!digest weekly sunday 6pm", by: "Nina")
    let said = try room.wait(days: 4).map { $0.prefix { $0 != "\n" && $0 != "·" } }
    #expect(
      said == [
        "Thursday 9 April ", "The week to Sunday 12 April ",
        "Quiet for 3 days: nothing open. !need to ask, !offer to give.",
      ])
  }

  @Test func `a restart posts no second one, and a changed day none for the time before`() throws {
    let room = try filled(.en)
    #expect(try room.wait(days: 3, hours: 4).count == 1)
    try room.restart()
    #expect(try room.wait(hours: 20) == [])
    // On Monday, for Sunday: that one has been.
    _ = try room.says("!digest weekly monday 1pm", by: "Nina")
    #expect(try room.wait(days: 6) == [])
  }

  @Test func `up to three hours late it comes, and says so; later it is left out`() throws {
    let late = try filled(.en)
    try late.restart(afterHours: 78)
    #expect(
      try late.wait().first?.hasPrefix(
        "The week to Sunday 12 April · Makers et voisins, Orléans (late)\n") == true)
    let room = try filled(.en)
    try room.restart(afterHours: 80)
    #expect(try room.wait(hours: 24) == [])
  }

  @Test func `the clocks go forward: the hour that is not there is the next one`() throws {
    let room = try room(start: "2020-03-28T12:00:00Z")
    _ = try room.says("!need tables", by: "Zoé")
    _ = try room.says("!done 1", by: "Paul")
    _ = try room.says("!yes 1", by: "Zoé")
    _ = try room.says("!digest weekly sunday 02:30", by: "Nina")
    #expect(try times(room, hours: 24) == ["2020-03-29T02:00:04Z"])
  }

  @Test func `the clocks go back: the hour that is there twice counts once`() throws {
    let room = try room(start: "2020-10-24T12:00:00Z")
    _ = try room.says("!need tables", by: "Zoé")
    _ = try room.says("!done 1", by: "Paul")
    _ = try room.says("!yes 1", by: "Zoé")
    _ = try room.says("!digest weekly sunday 02:30", by: "Nina")
    let said = try times(room, hours: 48)
    #expect(said == ["2020-10-25T01:00:04Z"])
    // A week later its hour is one by the clock on the wall.
    #expect(try times(room, hours: 24 * 7) == ["2020-11-01T02:00:04Z"])
  }
}
