import AidBot
import DigestBot
import PluginAPI
import Engine
import PluginTesting
import Testing

/// What time does to items: the owner is asked, they leave the lists, they end.
struct ExpiryTests {
  /// The same in both languages.
  struct Lines: Sendable, CustomTestStringConvertible {
    let language: Language
    let open: String
    let list: String
    let show: String
    let still: String
    let question: String
    let listed: String
    let nothing: String
    let hidden: String
    let ended: String
    let renewed: String
    let again: String

    var testDescription: String { language.rawValue }

    static let all = [
      Lines(
        language: .en, open: "!need bread", list: "!needs", show: "!show 1", still: "still 1",
        question: """
          zoe: #1 (bread): still needed? !still 1 / !close 1
          Without an answer it leaves the lists on Thu 16 Apr.
          """, listed: "#1 bread, free", nothing: "No open need. Good news.",
        hidden: "#1 need · bread\nfree\nopened Thu 9 Apr by Zoé · expired Thu 16 Apr",
        ended: "#1 need · bread\nopened Thu 9 Apr by Zoé · closed Thu 23 Apr (expired)",
        renewed: "#1 renewed until Wed 22 Apr.",
        again: "#1 open again (bread), until Thu 30 Apr."),
      Lines(
        language: .fr, open: "!besoin de pain", list: "!besoins", show: "!voir 1",
        still: "toujours 1",
        question: """
          zoe: #1 (pain)\u{A0}: toujours d'actualité\u{A0}? !toujours 1 / !ferme 1
          Sans réponse, il quitte les listes le jeu. 16 avril.
          """, listed: "#1 pain, libre",
        nothing: "Aucun besoin en cours. Bonne nouvelle.",
        hidden: "#1 besoin · pain\nlibre\nouvert jeu. 9 avril par Zoé · expiré jeu. 16 avril",
        ended: "#1 besoin · pain\nouvert jeu. 9 avril par Zoé · clos jeu. 23 avril (expiré)",
        renewed: "#1 prolongé, jusqu'au mer. 22 avril.",
        again: "#1 rouvert (pain), jusqu'au jeu. 30 avril."),
    ]
  }

  private func room(_ lines: Lines = Lines.all[0]) throws -> Rehearsal {
    let room = try Rehearsal(Aid(), language: lines.language)
    _ = try room.says(lines.open, by: "Zoé")
    return room
  }

  @Test(arguments: Lines.all)
  func `asked once a day before, hidden, and ended a week later`(_ lines: Lines) throws {
    let room = try room(lines)
    #expect(try room.wait(days: 5, hours: 23, minutes: 59) == [])
    #expect(room.privately == [])
    #expect(try room.wait(minutes: 1) == [])
    #expect(room.privately == [lines.question])
    #expect(try room.wait(hours: 23, minutes: 59) == [])
    #expect(try room.says(lines.list) == lines.listed)
    #expect(try room.wait(minutes: 1) == [])
    #expect(try room.says(lines.list) == lines.nothing)
    #expect(try room.says(lines.show) == lines.hidden)
    #expect(try room.wait(days: 7) == [])
    #expect(try room.says(lines.show) == lines.ended)
    #expect(room.privately == [lines.question])
    // Opened again within 30 days, by its owner.
    #expect(try room.saysPrivately(lines.still, by: "Zoé") == lines.again)
    #expect(room.heard() == [lines.again])
    #expect(try room.says(lines.list) == lines.listed)
  }

  @Test(arguments: Lines.all)
  func `a yes to the question renews it, as still does`(_ lines: Lines) throws {
    for answer in [lines.still, lines.language == .fr ? "oui" : "yes"] {
      let room = try room(lines)
      _ = try room.wait(days: 6)
      #expect(try room.saysPrivately(answer, by: "Zoé") == lines.renewed)
      #expect(room.heard() == [])
      _ = try room.wait(days: 5, hours: 23)
      #expect(room.privately == [lines.question])
      #expect(try room.says(lines.list) == lines.listed)
      _ = try room.wait(hours: 1)
      #expect(room.privately.count == 2)
    }
  }

  @Test(arguments: [
    (Lines.all[0], "no", "#1 closed (no need)."),
    (Lines.all[0], "close 1 found", "#1 closed (found)."),
    (Lines.all[1], "non", "#1 clos (plus besoin)."),
  ])
  func `a no to the question ends it, and the room hears of it`(
    _ lines: Lines, _ no: String, _ answer: String
  ) throws {
    let room = try room(lines)
    _ = try room.wait(days: 6)
    #expect(try room.saysPrivately(no, by: "Zoé") == answer)
    #expect(room.heard() == [answer])
    #expect(try room.says(lines.list) == lines.nothing)
  }

  @Test(arguments: Lines.all)
  func `a restart at each step changes nothing`(_ lines: Lines) throws {
    func play(_ between: (Rehearsal) throws -> Void) throws -> [String] {
      let room = try room(lines)
      var said: [String] = []
      for hours in [143, 2, 30, 24 * 6, 48] {
        try between(room)
        said += try room.wait(hours: hours)
        try between(room)
        said.append(try room.says(lines.show))
      }
      return said + room.privately
    }
    let plain = try play { _ in }
    #expect(plain.count == 6)
    #expect(try play { try $0.restart() } == plain)
    #expect(
      try play {
        try $0.save()
        try $0.restart()
      } == plain)
  }

  @Test func `whoever is asked late, after a stop, still has a day to answer`() throws {
    let room = try room()
    try room.restart(afterHours: 24 * 9)
    #expect(try room.wait(minutes: 1) == [])
    #expect(
      room.privately == [
        """
        zoe: #1 (bread): still needed? !still 1 / !close 1
        Without an answer it leaves the lists on Sun 19 Apr.
        """
      ])
    #expect(try room.says("!needs") == "#1 bread, free")
    _ = try room.wait(hours: 24)
    #expect(try room.says("!needs") == "No open need. Good news.")
  }

  @Test(arguments: [
    ("!need bread urgent", "Sat 11 Apr"), ("!need bread tomorrow 6pm", "Sat 11 Apr"),
    ("!need bread tomorrow 6pm urgent", "Sat 11 Apr"), ("!need bread 24 April", "Sat 25 Apr"),
    ("!need bread", "Thu 16 Apr"), ("!offer bread", "Thu 23 Apr"),
    ("!offer a seat tonight", "Fri 10 Apr"), ("!offer posters always", "Thu 23 Apr"),
  ])
  func `each kind says how long it stands`(_ line: String, _ day: String) throws {
    let room = try Rehearsal(Aid(), language: .en)
    _ = try room.says(line)
    #expect(
      try room.says("!show 1").split(separator: "\n").last
        == "opened Thu 9 Apr by Léa · expires \(day)")
  }

  @Test func `who has just given a short time is not asked, and what is hidden can be taken`()
    throws
  {
    let room = try room()
    _ = try room.says("!still 1 3h", by: "Zoé")
    _ = try room.wait(hours: 3)
    #expect(room.privately == [])
    #expect(try room.says("!needs") == "No open need. Good news.")
    #expect(try room.says("!take 1", by: "Paul") == "Paul takes #1 (bread).")
    #expect(try room.says("!needs") == "#1 bread, taken by Paul")
  }

  @Test func `what waits to be confirmed ends by that, not by its age`() throws {
    let room = try room()
    _ = try room.wait(days: 5, hours: 20)
    _ = try room.says("!done 1", by: "Paul")
    let asked = room.privately.count
    _ = try room.wait(days: 3)
    #expect(room.privately.count == asked)
    #expect(
      try room.says("!show 1").split(separator: "\n").last
        == "opened Thu 9 Apr by Zoé · closed Fri 17 Apr by Paul (done)")
  }

  @Test func `after thirty days nothing is opened again`() throws {
    let room = try room()
    _ = try room.says("!close 1 found", by: "Zoé")
    _ = try room.wait(days: 30)
    #expect(
      try room.says("!still 1", by: "Zoé")
        == "#1 was closed on Thu 9 Apr: too long ago to open it again. Please ask anew.")
    #expect(
      try room.says("!toujours 1", by: "Zoé")
        == "#1 est clos depuis le jeu. 9 avril\u{A0}: trop longtemps pour rouvrir. "
        + "Le demander à nouveau.")
  }

  @Test func `more than one run of a job takes them all`() throws {
    let room = try Rehearsal(Aid(), language: .en) {
      $0.limits.commandsPerMinute = 0
      $0.limits.openItemsPerPerson = 0
    }
    for number in 1...120 { _ = try room.says("!need bread\(number)", by: "Zoé") }
    _ = try room.wait(days: 6, hours: 1)
    #expect(room.privately.count == 120)
    _ = try room.wait(days: 1)
    #expect(try room.says("!needs") == "No open need. Good news.")
  }

  @Test(arguments: [
    (
      Language.en, ["!need bread", "!need milk", "!need tea"], "!close 2 found",
      """
      Wednesday 15 April · Makers et voisins, Orléans
      To take: 2
      —
      TO TAKE
      #1 bread, free
      #3 tea, free
      Expiring tomorrow: #1, #3 (!still 1 or !close 1)
      Take: !take 1 · ask: !need · offer: !offer · in private: !digest me
      """
    ),
    (
      .fr, ["!besoin de pain", "!besoin de lait", "!besoin de thé"], "!ferme 2 trouvé",
      """
      Point du mercredi 15 avril · Makers et voisins, Orléans
      À prendre\u{A0}: 2
      —
      À PRENDRE
      #1 pain, libre
      #3 thé, libre
      Expirent demain\u{A0}: #1, #3 (!toujours 1 ou !ferme 1)
      Prendre\u{A0}: !prends 1 · demander\u{A0}: !besoin · proposer\u{A0}: !offre · en privé\u{A0}: !point moi
      """
    ),
  ])
  func `the digest names once what goes, and lists no more what is gone`(
    _ language: Language, _ needs: [String], _ closing: String, _ page: String
  ) throws {
    let room = try Rehearsal(Aid(), Digest(), language: language)
    for need in needs { _ = try room.says(need) }
    _ = try room.says(closing)
    let pages = try room.wait(days: 8)
    #expect(pages.filter { $0.contains("#1, #3") } == [page])
    #expect(pages.count == 7)
    let last = try #require(pages.last)
    #expect(last == page)
  }

  @Test func `a digest after two days names what went meanwhile`() throws {
    let room = try Rehearsal(Aid(), Digest(), language: .en)
    _ = try room.says("!need bread")
    _ = try room.wait(days: 1)
    _ = try room.says("!need milk")
    _ = try room.says("!digest quiet wednesday", by: "Nina")
    let pages = try room.wait(days: 6, hours: 5)
    #expect(
      pages.last == """
        Thursday 16 April · Makers et voisins, Orléans
        To take: 1
        —
        TO TAKE · #2 milk, free
        Expiring: #1, #2 (!still 1 or !close 1)
        Take: !take 2 · ask: !need · offer: !offer · in private: !digest me
        """)
  }
}
