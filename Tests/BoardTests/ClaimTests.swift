import AidBot
import PluginAPI
import PluginTesting
import Testing

/// What people took: in the order in which they took it, and not for ever.
struct ClaimTests {
  @Test func `of fifty who take the last place at once one has it`() throws {
    let room = try Rehearsal(Aid(), language: .en)
    _ = try room.says("!need a driver", by: "Nina")
    let lines = (1...50).map { (text: "!take 1", by: "M\($0)") }
    let answers = try room.saysAtOnce(lines).split(separator: "\n").map(String.init)
    let full = "#1 is fully covered (M1). See what is free: !needs free"
    #expect(answers == ["M1 takes #1 (a driver)."] + Array(repeating: full, count: 49))
    #expect(try room.says("!needs") == "#1 a driver, taken by M1")
  }

  @Test func `of fifty who take three each of sixty the first twenty have them`() throws {
    let room = try Rehearsal(Aid(), language: .fr)
    _ = try room.says("!besoin 58 visières", by: "Nina")
    let lines = (1...50).map { (text: "!prends 1 3", by: "M\($0)") }
    let answers = try room.saysAtOnce(lines).split(separator: "\n").map(String.init)
    #expect(answers.count == 51)
    #expect(answers[18] == "M19 prend 3 sur #1 (visières). Reste 1.")
    #expect(answers[19] == "Reste seulement 1 sur #1\u{A0}: noté 1.")
    #expect(answers[20] == "M20 prend 1 sur #1 (visières). Tout est pris.")
    let full =
      "#1 est entièrement pris (M1, M2, M3 et 17 autres). Voir ce qui est libre\u{A0}: "
      + "!besoins libres"
    #expect(Array(answers[21...]) == Array(repeating: full, count: 30))
  }

  /// The same in both languages.
  struct Lines: Sendable, CustomTestStringConvertible {
    let language: Language
    let open: String
    let take: String
    let late: String
    let free: String
    let list: String
    let listed: String

    var testDescription: String { language.rawValue }

    static let all = [
      Lines(
        language: .en, open: "!need 60 visors for CHR before Friday 6pm", take: "!take 1 20",
        late: """
          paul: #1 (CHR, visors): it was for Fri 10 Apr 18:00.
          It is done: !done 1 · not possible: !drop 1
          Without a word within 24 h it is free again.
          """, free: "#1 is free again (CHR, visors): 60 left. To take it: !take 1",
        list: "!needs", listed: "#1 CHR: 60 visors before Fri 10 Apr 18:00, free"),
      Lines(
        language: .fr, open: "!besoin 60 visières pour le CHR avant vendredi 18h",
        take: "!prends 1 20",
        late: """
          paul: #1 (CHR, visières)\u{A0}: c'était pour ven. 10 avril 18:00.
          C'est fait\u{A0}: !fait 1 · pas possible\u{A0}: !lâche 1
          Sans nouvelles d'ici 24 h, ce sera de nouveau libre.
          """,
        free: "#1 est de nouveau libre (CHR, visières)\u{A0}: reste 60. "
          + "Pour s'en charger\u{A0}: !prends 1", list: "!besoins",
        listed: "#1 CHR\u{A0}: 60 visières avant ven. 10 avril 18:00, libre"),
    ]
  }

  private func taken(_ lines: Lines = Lines.all[0]) throws -> Rehearsal {
    let room = try Rehearsal(Aid(), language: lines.language)
    _ = try room.says(lines.open, by: "Nina")
    _ = try room.says(lines.take, by: "Paul")
    return room
  }

  private func toPaul(_ room: Rehearsal) -> [String] {
    room.privately.filter { $0.hasPrefix("paul: ") }
  }

  @Test(arguments: Lines.all)
  func `past its limit whoever holds it is asked, and a day later it is free`(
    _ lines: Lines
  ) throws {
    let room = try taken(lines)
    #expect(try room.wait(hours: 27) == [])
    #expect(toPaul(room) == [])
    #expect(try room.wait(hours: 1) == [])
    #expect(toPaul(room) == [lines.late])
    #expect(try room.wait(hours: 23) == [])
    #expect(try room.wait(hours: 1) == [lines.free])
    // It is in the lists for a day more, so that somebody can take it.
    #expect(try room.says(lines.list) == lines.listed)
    #expect(toPaul(room) == [lines.late])
  }

  @Test(arguments: Lines.all)
  func `a restart at each step changes nothing`(_ lines: Lines) throws {
    func play(_ between: (Rehearsal) throws -> Void) throws -> [String] {
      let room = try taken(lines)
      var said: [String] = []
      for hours in [27, 2, 20, 4, 48] {
        try between(room)
        said += try room.wait(hours: hours)
      }
      try between(room)
      return said + room.privately
    }
    let plain = try play { _ in }
    #expect(plain.count == 3)
    #expect(try play { try $0.restart() } == plain)
  }

  @Test func `a limit that passes while the bot is off leaves a day to answer in`() throws {
    let room = try taken()
    try room.restart(afterHours: 24 * 5)
    #expect(try room.wait(hours: 23) == [])
    #expect(toPaul(room).count == 1)
    #expect(try room.wait(hours: 1).count == 1)
  }

  @Test(arguments: [
    ("done 1", "Paul has done 20 of #1 (CHR, visors). Thank you! 40 left."),
    ("drop 1", "Paul gives back 20 of #1: 60 left. Thanks for saying so."),
  ])
  func `a word in private is enough, and nothing is freed after it`(
    _ word: String, _ answer: String
  ) throws {
    let room = try taken()
    _ = try room.wait(hours: 28)
    #expect(try room.saysPrivately(word, by: "Paul") == answer)
    #expect(room.heard() == [answer])
    #expect(try room.wait(hours: 24) == [])
  }

  @Test func `a limit of one's own counts, and one that was past does not`() throws {
    let room = try Rehearsal(Aid(), language: .en)
    _ = try room.says("!need 60 visors", by: "Nina")
    _ = try room.says("!take 1 20 by tomorrow 6pm", by: "Paul")
    _ = try room.says("!take 1 10", by: "Inès")
    _ = try room.wait(hours: 28)
    #expect(toPaul(room).count == 1)
    #expect(
      try room.wait(hours: 24) == ["#1 is free again (visors): 50 left. To take it: !take 1"])
    _ = try room.says("!need bread tonight", by: "Nina")
    _ = try room.says("!need tea today 6pm", by: "Nina")
    _ = try room.wait(hours: 6)
    _ = try room.says("!take 2", by: "Tom")
    #expect(try room.wait(hours: 48).filter { $0.hasPrefix("#2 is free") } == [])
  }

  @Test func `a later limit gives whoever was late the time until then`() throws {
    let room = try taken()
    _ = try room.wait(hours: 28)
    #expect(toPaul(room).count == 1)
    _ = try room.says("!edit 1 sunday 6pm", by: "Nina")
    #expect(try room.wait(hours: 47) == [])
    #expect(toPaul(room).filter { $0.contains("it was for") }.count == 1)
    _ = try room.wait(hours: 1)
    #expect(
      toPaul(room).last?.hasPrefix("paul: #1 (CHR, visors): it was for Sun 12 Apr 18:00.") == true)
    #expect(
      try room.wait(hours: 24) == ["#1 is free again (CHR, visors): 60 left. To take it: !take 1"])
  }

  @Test(arguments: [
    (
      Language.en, "!need bread", "!take 1",
      "paul: #1 (bread) has expired: nothing more to do, thank you!"
    ),
    (
      .fr, "!besoin de pain", "!prends 1",
      "paul: #1 (pain) a expiré\u{A0}: plus rien à faire, merci\u{A0}!"
    ),
  ])
  func `whoever holds what has expired is told`(
    _ language: Language, _ need: String, _ take: String, _ word: String
  ) throws {
    let room = try Rehearsal(Aid(), language: language)
    _ = try room.says(need, by: "Nina")
    _ = try room.says(take, by: "Paul")
    #expect(try room.wait(days: 14, hours: 1) == [])
    #expect(toPaul(room) == [word])
  }

  @Test func `whoever drops late is followed by a call to all, and a word to whoever asked`()
    throws
  {
    let room = try taken()
    #expect(
      try room.says("!drop 1", by: "Paul") == """
        Paul gives back 20 of #1: 60 left. Thanks for saying so.
        """)
    _ = try room.says("!take 1 20", by: "Paul")
    _ = try room.wait(hours: 4)
    #expect(
      try room.says("!drop 1", by: "Paul") == """
        Paul gives back 20 of #1: 60 left. Thanks for saying so.
        ⚠ Needed tomorrow: who can? !take 1
        """)
    #expect(
      room.privately == [
        "nina: #1 (CHR, visors), needed tomorrow: Paul cannot any more. The room is told."
      ])
  }
}
