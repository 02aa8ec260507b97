import AdminBot
import AidBot
import DigestBot
import Engine
import PluginAPI
import PluginTesting
import Testing

/// The digest's language, zone, length and sections.
struct ChangeTests {
  private func room(_ language: Language = .en) throws -> Rehearsal {
    try Rehearsal(Aid(), Digest(), Admin(), language: language)
  }

  @Test(arguments: [
    (
      "!digest lang fr+en",
      "Digest: every day at 19:00 (Europe/Paris), French and English. Next: Thu 9 Apr 19:00."
    ),
    (
      "!digest lang french and english",
      "Digest: every day at 19:00 (Europe/Paris), French and English. Next: Thu 9 Apr 19:00."
    ),
    (
      "!digest lang en",
      "Digest: every day at 19:00 (Europe/Paris), English. Next: Thu 9 Apr 19:00."
    ),
    (
      "!digest lang fr",
      """
      Digest: every day at 19:00 (Europe/Paris), French. Next: Thu 9 Apr 19:00.
      That is the room's language: answers too.
      """
    ),
    ("!digest lang", "Digest: every day at 19:00 (Europe/Paris), English. Next: Thu 9 Apr 19:00."),
    (
      "!digest lang breton",
      "\"breton\": e.g. !digest lang fr, !digest lang en, !digest lang fr+en"
    ),
    (
      "!digest tz Montréal",
      """
      Digest: every day at 19:00 (America/Montreal), English. Next: Thu 9 Apr 19:00.
      That is the room's zone: all its dates go by it.
      """
    ),
    (
      "!digest tz +05:30",
      """
      Digest: every day at 19:00 (+05:30), English. Next: Thu 9 Apr 19:00.
      That is the room's zone: all its dates go by it.
      """
    ),
    (
      "!digest tz Asia/Tokyo",
      """
      Digest: every day at 19:00 (Asia/Tokyo), English. Next: Fri 10 Apr 19:00.
      That is the room's zone: all its dates go by it.
      """
    ),
    (
      "!digest tz Blois-sur-Mars",
      "Unknown time zone \"Blois-sur-Mars\". E.g. Europe/Paris, Montréal, +02:00"
    ),
    ("!digest max 12", "Digest: 12 lines at most."),
    ("!digest max 6 lines", "Digest: 6 lines at most."),
    ("!digest max", "Digest: 24 lines at most."),
    ("!digest max 4", "5 to 24 lines. E.g. !digest max 12"),
    ("!digest max 25", "5 to 24 lines. E.g. !digest max 12"),
    ("!digest max many", "5 to 24 lines. E.g. !digest max 12"),
    (
      "!digest sections",
      "In the digest: take, done, expiring, area. To take one out: !digest sections -area"
    ),
    (
      "!digest sections -area, -expiring",
      "In the digest: take, done. Not: expiring, area. To have all: !digest sections all"
    ),
    (
      "!digest sections take, done",
      "In the digest: take, done. Not: expiring, area. To have all: !digest sections all"
    ),
    (
      "!digest sections take done -done",
      "In the digest: take. Not: done, expiring, area. To have all: !digest sections all"
    ),
    (
      "!digest sections -shops",
      "No section \"shops\". There are: take, done, expiring, area. E.g. !digest sections -area"
    ),
    (
      "!digest sections -take -done -expiring -area",
      "At least one section is needed. No digest at all: !digest off"
    ),
    (
      "!point langue fr+en",
      "Point : tous les jours à 19:00 (Europe/Paris), en français et en anglais. "
        + "Prochain : jeu. 9 avril 19:00."
    ),
    (
      "!point fuseau Montréal",
      """
      Point : tous les jours à 19:00 (America/Montreal), en anglais. Prochain : jeu. 9 avril 19:00.
      C'est le fuseau du salon : toutes ses dates le suivent.
      """
    ),
    ("!point max 12 lignes", "Point : 12 lignes au plus."),
    (
      "!point rubriques -secteur",
      "Dans le point : prendre, fait, expirent. Pas : secteur. Pour tout avoir : !point rubriques tout"
    ),
    (
      "!point rubriques -commerces",
      "Pas de rubrique « commerces ». Il y a : prendre, fait, expirent, secteur. "
        + "Par ex. : !point rubriques -secteur"
    ),
  ])
  func `an admin changes it`(_ line: String, _ answer: String) throws {
    let spaced = answer.replacing(" :", with: "\u{A0}:").replacing("« ", with: "«\u{A0}")
      .replacing(" »", with: "\u{A0}»")
    #expect(try room().says(line, by: "Nina") == spaced)
  }

  @Test(arguments: [
    ("!digest lang fr", "admin"), ("!digest tz Montréal", "admin"),
    ("!digest lang fr+en", "coordinator"), ("!digest max 12", "coordinator"),
    ("!digest sections -area", "coordinator"),
  ])
  func `nobody else does`(_ line: String, _ role: String) throws {
    let room = try room()
    _ = try room.says("!digest", by: "Nina")
    #expect(try room.says(line) == "That needs the role \(role). Ask: Nina")
  }

  @Test func `a coordinator of the digest changes what is the digest's alone`() throws {
    let room = try room()
    _ = try room.says("!role add @lea:ex.org coord digest", by: "Nina")
    #expect(try room.says("!digest max 12") == "Digest: 12 lines at most.")
    #expect(
      try room.says("!digest at 18:00")
        == "Digest: every day at 18:00 (Europe/Paris), English. Next: Thu 9 Apr 18:00.")
    #expect(try room.says("!digest tz Montréal") == "That needs the role admin. Ask: Nina")
  }

  @Test(arguments: [
    (
      "digest at 18:00",
      "Digest: every day at 18:00 (Europe/Paris), English. Next: Thu 9 Apr 18:00."
    ),
    (
      "digest weekly sunday 6pm",
      "Weekly digest: Sunday at 18:00 (Europe/Paris), English. Next: Sun 12 Apr 18:00."
    ),
    ("digest max 12", "Digest: 12 lines at most."),
  ])
  func `a coordinator changes it from private, and the room hears of it`(
    _ line: String, _ answer: String
  ) throws {
    let room = try room()
    _ = try room.says("!role add @lea:ex.org coord digest", by: "Nina")
    _ = try room.says("!needs")
    #expect(try room.saysPrivately(line, by: "Léa") == answer)
    #expect(room.heard() == [answer])
    _ = try room.saysPrivately("digest max", by: "Léa")
    #expect(room.heard() == [])
    #expect(
      try room.saysPrivately("digest now", by: "Léa")
        == "Please type that in the group's room: it does not work in private.")
  }

  @Test func `what is changed can be taken back`() throws {
    let room = try room()
    _ = try room.says("!digest lang fr", by: "Nina")
    _ = try room.says("!undo", by: "Nina")
    #expect(
      try room.says("!digest", by: "Nina")
        == "Nothing open\nDigest: every day at 19:00 (Europe/Paris), English. Next: Thu 9 Apr 19:00."
    )
  }

  @Test func `lang and tz are the room's own settings`() throws {
    let room = try room()
    _ = try room.says("!digest lang fr", by: "Nina")
    _ = try room.says("!digest tz Montréal", by: "Nina")
    #expect(
      try room.says("!settings tz", by: "Nina").hasPrefix("tz = America/Montreal (set in this room")
    )
    #expect(
      try room.says("!réglages langue", by: "Nina").hasPrefix("langue = fr (choisi dans ce salon"))
    // What is typed in both is answered in the room's.
    #expect(try room.says("!plugin", by: "Nina").hasPrefix("Activés"))
  }

  @Test func `in both languages it is two messages, once each, across a restart`() throws {
    let room = try room()
    _ = try room.says("!digest lang fr+en", by: "Nina")
    _ = try room.says("!need bread", by: "Zoé")
    let said = try room.wait(hours: 5)
    #expect(
      said == [
        """
        Thursday 9 April · Makers et voisins, Orléans
        To take: 1
        —
        TO TAKE · #1 bread, free
        Take: !take 1 · ask: !need · offer: !offer · in private: !digest me
        """,
        """
        Point du jeudi 9 avril · Makers et voisins, Orléans
        À prendre : 1
        —
        À PRENDRE · #1 bread, libre
        Prendre : !prends 1 · demander : !besoin · proposer : !offre · en privé : !point moi
        """.replacing(" :", with: "\u{A0}:"),
      ])
    try room.restart()
    #expect(try room.wait(hours: 12) == [])
    // Asked for, it is the room's all the same.
    let now = try room.says("!digest now", by: "Nina")
    #expect(now.hasPrefix("Friday 10 April ·") && now.contains("\nPoint du vendredi 10 avril ·"))
    _ = try room.says("!digest lang en", by: "Nina")
    #expect(try room.says("!point maintenant", by: "Nina").hasPrefix("Friday 10 April ·"))
    #expect(try room.wait(hours: 12).count == 1)
  }

  @Test func `with fewer lines what is not shown is counted`() throws {
    let room = try room()
    for number in 1...5 { _ = try room.says("!need bread\(number)", by: "Zoé") }
    _ = try room.says("!digest max 7", by: "Nina")
    #expect(
      try room.wait(hours: 5) == [
        """
        Thursday 9 April · Makers et voisins, Orléans
        To take: 5
        —
        TO TAKE
        #1 bread1, free
        … and 4 more: !needs
        Take: !take 1 · ask: !need · offer: !offer · in private: !digest me
        """
      ])
    _ = try room.says("!digest max 5", by: "Nina")
    #expect(
      try room.wait(hours: 24) == [
        """
        Friday 10 April · Makers et voisins, Orléans
        To take: 5
        —
        TO TAKE · 5: !needs
        Take: !take 1 · ask: !need · offer: !offer · in private: !digest me
        """
      ])
  }

  @Test func `where one line is left for what was done, its first line stands there`() throws {
    let room = try room()
    for (number, line) in ["!need bread", "!need milk", "!offer jam"].enumerated() {
      _ = try room.says(line, by: "Zoé")
      if number == 0 { continue }
      _ = try room.says("!done \(number + 1)", by: "Paul")
      _ = try room.says("!yes \(number + 1)", by: "Zoé")
    }
    _ = try room.says("!digest max 6", by: "Nina")
    #expect(
      try room.wait(hours: 5) == [
        """
        Thursday 9 April · Makers et voisins, Orléans
        To take: 1 · done today: 2
        —
        TO TAKE · #1 bread, free
        DONE TODAY · 1 need, thanks to Paul … and 1 more
        Take: !take 1 · ask: !need · offer: !offer · in private: !digest me
        """
      ])
  }

  /// One need is open, one was done today.
  private func filled() throws -> Rehearsal {
    let room = try room()
    for (line, name) in [
      ("!need bread", "Zoé"), ("!need milk", "Zoé"), ("!done 1", "Paul"), ("!yes 1", "Zoé"),
    ] { _ = try room.says(line, by: name) }
    return room
  }

  @Test func `a section that is not wanted does not stand in it`() throws {
    let room = try filled()
    _ = try room.says("!digest sections -done", by: "Nina")
    #expect(
      try room.wait(hours: 5) == [
        """
        Thursday 9 April · Makers et voisins, Orléans
        To take: 1
        —
        TO TAKE · #2 milk, free
        Take: !take 2 · ask: !need · offer: !offer · in private: !digest me
        """
      ])
  }

  @Test func `with fewer things than wanted no digest comes, and the next tells all`() throws {
    let room = try filled()
    _ = try room.says("!settings digest.min 3", by: "Nina")
    #expect(try room.wait(hours: 10) == [])
    _ = try room.says("!need eggs", by: "Zoé")
    #expect(
      try room.wait(hours: 20) == [
        """
        Friday 10 April · Makers et voisins, Orléans
        To take: 2 · done since Thu: 1
        —
        TO TAKE
        #2 milk, free
        #3 eggs, free
        DONE SINCE THU · 1 need, thanks to Paul
        Take: !take 2 · ask: !need · offer: !offer · in private: !digest me
        """
      ])
  }

  @Test func `what is urgent does not wait for more to tell`() throws {
    let room = try room()
    _ = try room.says("!settings digest.min 5", by: "Nina")
    _ = try room.says("!need 60 visors before friday 6pm urgent", by: "Zoé")
    #expect(try room.wait(hours: 10).count == 1)
  }

  @Test func `what is taken out one by one adds up, and comes back`() throws {
    let room = try room()
    _ = try room.says("!digest sections -done", by: "Nina")
    #expect(
      try room.says("!digest sections -area", by: "Nina")
        == "In the digest: take, expiring. Not: done, area. To have all: !digest sections all")
    #expect(
      try room.says("!digest sections +done", by: "Nina")
        == "In the digest: take, done, expiring. Not: area. To have all: !digest sections all")
    #expect(
      try room.says("!settings digest.sections", by: "Nina")
        .hasPrefix("digest.sections = -area (set in this room"))
    #expect(
      try room.says("!digest sections all", by: "Nina")
        == "In the digest: take, done, expiring, area. To take one out: !digest sections -area")
  }

  @Test func `where a section is left out, the quiet line does not say that nothing is open`()
    throws
  {
    let room = try room()
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!digest sections done", by: "Nina")
    #expect(
      try room.wait(days: 4) == [
        "Quiet for 3 days. !offers to see what is offered, !need to ask."
      ])
  }

  @Test func `a name that no section has, from the file, takes nothing away`() throws {
    let room = try Rehearsal(Aid(), Digest(), language: .en) { rules in
      rules.bots = [
        "aid": .init(isOn: true),
        "digest": .init(isOn: true, settings: ["sections": .list(["tak"]), "max": .number(6)]),
      ]
    }
    _ = try room.says("!need bread", by: "Zoé")
    #expect(try room.wait(hours: 5).first?.contains("TO TAKE · #1 bread, free") == true)
  }

  @Test func `settings say the same, within the same bounds`() throws {
    let room = try room()
    #expect(
      try room.says("!settings digest.max 30", by: "Nina")
        == "\"30\" does not fit digest.max. Write: 5…24")
    #expect(
      try room.says("!settings digest.max 9", by: "Nina") == "digest.max = 9 (was 24).")
    #expect(
      try room.says("!settings digest.lang fr+en", by: "Nina")
        == "digest.lang = fr+en (was room).")
    #expect(
      try room.says("!digest", by: "Nina")
        == "Nothing open\nDigest: every day at 19:00 (Europe/Paris), French and English. "
        + "Next: Thu 9 Apr 19:00.")
  }
}
