import AidBot
import Engine
import HelpBot
import PluginAPI
import PluginTesting
import Testing

struct AidTests {
  private func room(
    _ language: Language = .en, adjust: (inout Rules) -> Void = { _ in }
  ) throws -> Rehearsal {
    try Rehearsal(Aid(), Help(), language: language, adjust: adjust)
  }

  @Test func `of two who take the last place at once one gets it`() throws {
    let room = try room()
    _ = try room.says("!need a driver", by: "Nina")
    let answer = try room.saysAtOnce(("!take 1", by: "Paul"), ("!take 1", by: "Inès"))
    #expect(
      answer == """
        Paul takes #1 (a driver).
        #1 is fully covered (Paul). See what is free: !needs free
        """)
  }

  @Test func `the same message is answered once`() throws {
    let room = try room()
    _ = try room.says("!need 60 visors", by: "Nina")
    #expect(
      try room.says("!take 1 20", by: "Paul") == "Paul takes 20 of #1 (visors). 40 left.")
    #expect(try room.saysAgain("!take 1 20", by: "Paul") == "")
    #expect(try room.says("!needs") == "#1 60 visors, 40 left")
  }

  @Test func `two people of one name have each their own part`() throws {
    let room = try room()
    _ = try room.says("!need 60 visors", by: "Nina")
    _ = try room.says("!take 1 20", by: "Paul", user: "paul.a")
    _ = try room.says("!take 1 10", by: "Paul", user: "paul.b")
    #expect(
      try room.says("!drop 1", by: "Paul", user: "paul.b")
        == "Paul gives back 10 of #1: 40 left. Thanks for saying so.")
    #expect(
      try room.says("!drop 1", by: "Paul", user: "paul.c") == "Paul had not taken #1.")
    #expect(
      try room.says("!show 1") == """
        #1 need · 60 visors
        taken 20 (Paul) · left 40
        opened Thu 9 Apr by Nina · expires Thu 16 Apr
        """)
  }

  @Test func `a new name changes nothing of what was taken`() throws {
    let room = try room()
    _ = try room.says("!need 60 visors", by: "Nina")
    _ = try room.says("!take 1 20", by: "Paul", user: "paul")
    #expect(
      try room.says("!done 1", by: "Paul le maker", user: "paul")
        == "Paul le maker has done 20 of #1 (visors). Thank you! 40 left.")
  }

  @Test func `a restart forgets nothing`() throws {
    let room = try room(.fr)
    _ = try room.says("!besoin 3 kg de farine pour l'école avant vendredi 18h urgent", by: "Nina")
    _ = try room.says("!prends 1 500 g d'ici demain midi", by: "Paul")
    let before = try room.says("!voir 1")
    try room.restart()
    #expect(try room.says("!voir 1") == before)
    #expect(
      before == """
        #1 besoin · 3 kg de farine pour l'école avant ven. 10 avril 18:00 · urgent
        pris 500 g (Paul) · reste 2,5 kg
        ouvert jeu. 9 avril par Nina · expire sam. 11 avril
        """)
    #expect(
      try room.says("!besoin de pain", by: "Inès")
        == "#2 besoin\u{A0}: pain.\nPour s'en charger\u{A0}: !prends 2")
  }

  @Test func `one person may have so many open items and no more`() throws {
    let room = try room { $0.limits.openItemsPerPerson = 2 }
    _ = try room.says("!need bread")
    _ = try room.says("!offer jam")
    #expect(
      try room.says("!need butter")
        == "Léa has 2 needs or offers open already: close some first, e.g. !close 1")
    #expect(try room.says("!need butter", by: "Paul").hasPrefix("#3 need: butter."))
    _ = try room.says("!close 1 found")
    #expect(try room.says("!need butter") == "#4 need: butter.\nTo take it: !take 4")
  }

  @Test func `fifty open items are the limit where nothing else is set`() throws {
    let room = try room(.fr) { $0.limits.commandsPerMinute = 0 }
    for number in 1...50 { _ = try room.says("!besoin de pain\(number)") }
    #expect(
      try room.says("!besoin de pain encore")
        == "Léa a déjà 50 besoins ou offres en cours\u{A0}: en fermer d'abord, "
        + "par ex.\u{A0}: !ferme 1")
  }

  @Test func `who types too fast is told once`() throws {
    let room = try room { $0.limits.commandsPerMinute = 2 }
    _ = try room.says("!need bread")
    _ = try room.says("!need jam")
    #expect(
      try room.says("!need butter")
        == "Slow down: more than 2 commands a minute. The last ones were not noted.")
    #expect(try room.says("!need milk") == "")
    #expect(try room.says("!needs", by: "Paul") == "#1 bread, free\n#2 jam, free")
  }

  @Test(arguments: [
    (Language.en, "aid is off in this room. An admin can turn it on: !plugin on aid"),
    (.fr, "aid est désactivé ici. Un admin peut l'activer\u{A0}: !plugin on aid"),
  ])
  func `a plugin that is off says so`(_ language: Language, _ answer: String) throws {
    let room = try room(language) { rules in
      rules.rooms = [
        Rehearsal.room: Rules.RoomRule(bots: ["aid": Rules.BotRule(isOn: false)])
      ]
    }
    #expect(try room.says(language == .en ? "!need bread" : "!besoin de pain") == answer)
  }

  @Test(arguments: [
    (Language.en, "!need ", "Too long (505); 500 characters at most."),
    (.fr, "!besoin ", "Trop long (507)\u{A0}; 500 caractères au plus."),
  ])
  func `a text that is too long is refused`(
    _ language: Language, _ word: String, _ answer: String
  ) throws {
    let room = try room(language)
    #expect(try room.says(word + String(repeating: "a", count: 500)) == answer)
  }

  @Test func `a long text never pushes out number, quantity and date`() throws {
    let room = try room()
    let text = String(repeating: "very good flour ", count: 25)
    let noted = try room.says("!need 3 kg of \(text)before Friday 6pm urgent for CHR")
    let lines = noted.split(separator: "\n")
    #expect(lines[0].hasPrefix("#1 need: 3 kg of very good flour very good flour"))
    #expect(lines[0].hasSuffix("… for CHR · before Fri 10 Apr 18:00 · urgent."))
    #expect(lines[0].count <= 350)
    let listed = try room.says("!needs")
    #expect(listed.hasPrefix("#1 ‼ CHR: 3 kg of very good flour very good flour"))
    #expect(listed.hasSuffix("… before Fri 10 Apr 18:00, free"))
    #expect(listed.count <= 120)
  }

  @Test func `what people type is text and nothing else`() throws {
    let room = try room()
    #expect(
      try room.says("!need <b>bread</b> & \"jam\", @room") == """
        #1 need: <b>bread</b> & "jam", @\u{2060}room.
        To take it: !take 1
        """)
    #expect(
      room.html
        == "#1 need: &lt;b&gt;bread&lt;/b&gt; &amp; &quot;jam&quot;, @\u{2060}room.<br>"
        + "To take it: !take 1")
  }

  @Test func `a person is answered in the language of the word`() throws {
    let room = try room(.fr)
    #expect(try room.says("!need bread") == "#1 need: bread.\nTo take it: !take 1")
    #expect(
      try room.says("!prends 1", by: "Paul") == "Paul prend #1 (bread).")
  }

  @Test func `many helpers are named by the first and counted`() throws {
    let room = try room()
    _ = try room.says("!need 60 visors", by: "Nina")
    for name in ["Paul", "Inès", "Karim", "Tom", "Zoé", "Ana"] {
      _ = try room.says("!take 1 10", by: name)
    }
    #expect(try room.says("!needs") == "#1 60 visors, taken by Paul, Inès, Karim and 3 others")
    #expect(
      try room.says("!close 1 found", by: "Nina") == """
        #1 closed (found).
        Nothing more to do for Paul, Inès, Karim and 3 others, thank you!
        """)
  }
}
