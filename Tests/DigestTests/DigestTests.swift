import AidBot
import DigestBot
import PluginAPI
import PluginTesting
import Testing

/// What the digest says.
struct DigestTests {
  /// Seven needs, two of them urgent, in English or in French words; one more is done.
  private func filled(_ language: Language) throws -> Rehearsal {
    let room = try Rehearsal(Aid(), Digest(), language: language)
    let lines: [(String, Text)] = [
      (
        "Nina",
        Text(
          fr: "!besoin 60 visières pour le CHR Orléans avant vendredi 18h urgent",
          en: "!need 60 visors for CHR Orléans before Friday 6pm urgent")
      ),
      (
        "Zoé",
        Text(
          fr: "!besoin courses pour 2, Saint-Marceau, demain matin urgent",
          en: "!need groceries for 2, Saint-Marceau, tomorrow morning urgent")
      ),
      (
        "Zoé",
        Text(
          fr: "!besoin 25 visières pour EHPAD Les Tilleuls d'ici dimanche",
          en: "!need 25 visors for EHPAD Les Tilleuls by Sunday")
      ),
      ("Tom", Text(fr: "!besoin d'un lit", en: "!need a bed")),
      ("Tom", Text(fr: "!besoin 3 kg de farine", en: "!need 3 kg of flour")),
      ("Tom", Text(fr: "!besoin de pain", en: "!need bread")),
      ("Tom", Text(fr: "!besoin d'un vélo", en: "!need a bike")),
      ("Zoé", Text(fr: "!besoin de lait", en: "!need milk")),
      ("Zoé", Text(fr: "!offre 5 citrons", en: "!offer 5 lemons")),
      ("Paul", Text(fr: "!prends 1 38", en: "!take 1 38")),
      ("Paul", Text(fr: "!prends 8", en: "!take 8")),
      ("Paul", Text(fr: "!fait 8", en: "!done 8")),
      ("Zoé", Text(fr: "!oui 8", en: "!yes 8")),
    ]
    for (name, line) in lines { _ = try room.says(line[language], by: name) }
    return room
  }

  @Test func `a day in English, byte for byte`() throws {
    let room = try filled(.en)
    #expect(
      try room.wait(hours: 5) == [
        """
        Thursday 9 April · Makers et voisins, Orléans
        To take: 7 · urgent: 2 · done today: 1
        —
        TO TAKE
        #2 ‼ groceries for 2, Saint-Marceau, Fri 10 Apr am, free
        #1 ‼ CHR Orléans: 60 visors before Fri 10 Apr 18:00, 22 left
        #3 EHPAD Les Tilleuls: 25 visors by Sun 12 Apr, free
        … and 4 more: !needs
        DONE TODAY · 1 need, thanks to Paul
        Take: !take 2 · ask: !need · offer: !offer · in private: !digest me
        """
      ])
  }

  @Test func `a day in French, byte for byte`() throws {
    let room = try filled(.fr)
    let expected = """
      Point du jeudi 9 avril · Makers et voisins, Orléans
      À prendre : 7 · urgent : 2 · fait aujourd'hui : 1
      —
      À PRENDRE
      #2 ‼ courses pour 2, Saint-Marceau, ven. 10 avril matin, libre
      #1 ‼ CHR Orléans : 60 visières avant ven. 10 avril 18:00, reste 22
      #3 EHPAD Les Tilleuls : 25 visières pour dim. 12 avril, libre
      … et 4 autres : !besoins
      FAIT AUJOURD'HUI · 1 besoin, grâce à Paul
      Prendre : !prends 2 · demander : !besoin · proposer : !offre · en privé : !point moi
      """
    #expect(try room.wait(hours: 5) == [expected.replacing(" :", with: "\u{A0}:")])
  }

  @Test func `the same day gives the same HTML`() throws {
    let room = try Rehearsal(Aid(), Digest(), language: .en)
    _ = try room.says("!need <b>bread</b>")
    _ = try room.wait(hours: 5)
    #expect(
      room.html
        == "<h4>Thursday 9 April · Makers et voisins, Orléans</h4><p>To take: 1</p><hr>"
        + "<ul><li>TO TAKE · #1 &lt;b&gt;bread&lt;/b&gt;, free</li></ul>"
        + "<p>Take: !take 1 · ask: !need · offer: !offer · in private: !digest me</p>")
  }

  @Test(arguments: 1...6)
  func `what is not shown is counted`(_ needs: Int) throws {
    let room = try Rehearsal(Aid(), Digest(), language: .fr)
    for number in 0..<needs { _ = try room.says("!besoin pain\(number)") }
    let digest = try #require(try room.wait(hours: 5).first)
    let lines = digest.replacing("\u{A0}", with: " ").split(separator: "\n").map(String.init)
    let shown = lines.count { $0.contains(" pain") && $0.hasSuffix(", libre") }
    let more = lines.first { $0.hasPrefix("… et") }
    #expect(shown == (needs <= 4 ? needs : 3))
    #expect(more == (needs <= 4 ? nil : "… et \(needs - 3) autres : !besoins"))
  }

  @Test
  func `a long line loses its free text first, and the number, the quantity and the date stay`()
    throws
  {
    let room = try Rehearsal(Aid(), Digest(), language: .en)
    let text = String(repeating: "very soft ", count: 30)
    _ = try room.says("!need 1,250 \(text)masks for EHPAD Les Tilleuls before Friday 6pm urgent")
    _ = try room.says("!need bread")
    let digest = try #require(try room.wait(hours: 5).first)
    let line = try #require(digest.split(separator: "\n").first { $0.hasPrefix("#1") })
    #expect(
      line
        == "#1 ‼ EHPAD Les Tilleuls: 1,250 very soft very soft very soft very soft very soft very… "
        + "before Fri 10 Apr 18:00, free")
    #expect(line.count <= 120)
  }

  @Test func `what is done is counted by kind, without the name of who asked`() throws {
    let room = try Rehearsal(Aid(), Digest(), language: .en)
    for (line, name) in [
      ("!need bread", "Zoé"), ("!need milk", "Zoé"), ("!need 2 beds", "Zoé"),
      ("!offer jam", "Nina"), ("!done 1", "Paul"), ("!yes 1", "Zoé"), ("!done 2", "Zoé"),
      ("!take 3 1", "Inès"), ("!take 3 1", "Karim"), ("!done 3", "Zoé"), ("!done 4", "Paul"),
      ("!yes 4", "Nina"), ("!need eggs", "Zoé"),
      ("!close 5 found", "Zoé"),
    ] { _ = try room.says(line, by: name) }
    #expect(
      try room.wait(hours: 5) == [
        """
        Thursday 9 April · Makers et voisins, Orléans
        Done today: 4
        —
        DONE TODAY
        3 needs, thanks to Paul, Inès and Karim
        1 offer, thanks to Nina
        Ask: !need · offer: !offer · in private: !digest me
        """
      ])
  }

  @Test(arguments: [
    (
      Language.en, ["!need bread", "!done 1", "!need jam", "!take 2"],
      [
        "TO TAKE · nothing just now, 1 to be confirmed",
        "TO TAKE · nothing just now, 1 under way (Paul), 1 to be confirmed",
        "DONE TODAY · 1 need, thanks to Paul",
      ]
    ),
    (
      .fr, ["!besoin de pain", "!fait 1", "!besoin de confiture", "!prends 2"],
      [
        "À PRENDRE · rien pour l'instant, 1 à confirmer",
        "À PRENDRE · rien pour l'instant, 1 en cours (Paul), 1 à confirmer",
        "FAIT AUJOURD'HUI · 1 besoin, grâce à Paul",
      ]
    ),
  ])
  func `what waits for its requester is neither to take nor done`(
    _ language: Language, _ said: [String], _ lines: [String]
  ) throws {
    let room = try Rehearsal(Aid(), Digest(), language: language)
    _ = try room.says(said[0], by: "Zoé")
    _ = try room.says(said[1], by: "Paul")
    let first = try #require(try room.wait(hours: 5).first)
    #expect(first.split(separator: "\n").contains { $0 == lines[0] }, "\(first)")
    #expect(!first.contains("DONE") && !first.contains("FAIT"))
    _ = try room.says(said[2], by: "Zoé")
    _ = try room.says(said[3], by: "Paul")
    let second = try #require(try room.wait(hours: 24).first)
    #expect(second.split(separator: "\n").contains { $0 == lines[1] }, "\(second)")
    // Two days after it was said to be done, it is.
    let third = try #require(try room.wait(hours: 24).first)
    #expect(third.split(separator: "\n").contains { $0 == lines[2] }, "\(third)")
  }

  @Test func `where all is taken the digest says so`() throws {
    let room = try Rehearsal(Aid(), Digest(), language: .en)
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!take 1", by: "Paul")
    #expect(
      try room.wait(hours: 5) == [
        """
        Thursday 9 April · Makers et voisins, Orléans
        To take: 0
        —
        TO TAKE · nothing just now, 1 under way (Paul)
        Ask: !need · offer: !offer · in private: !digest me
        """
      ])
  }

  @Test func `a digest has 24 lines at most, and counts what a section does not show`() throws {
    let room = try Rehearsal(Aid(), Digest(), Crowd(), language: .en)
    for number in 1...9 { _ = try room.says("!need bread\(number)") }
    #expect(
      try room.wait(hours: 5) == [
        """
        Thursday 9 April · Makers et voisins, Orléans
        To take: 9
        —
        TO TAKE
        #1 bread1, free
        #2 bread2, free
        #3 bread3, free
        … and 6 more: !needs
        A
        a 1
        a 2
        a 3
        a 4
        a 5
        a 6
        … and 14 more
        B
        b 1
        b 2
        b 3
        b 4
        b 5
        … and 15 more: !all-of-b
        Take: !take 1 · ask: !need · offer: !offer · in private: !digest me
        """
      ])
  }
}
