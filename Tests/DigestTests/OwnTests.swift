import AdminBot
import AidBot
import DigestBot
import Engine
import PluginAPI
import PluginTesting
import Testing

/// The digest that one person gets alone.
struct OwnTests {
  private func room(
    _ language: Language = .en, start: String = "2020-04-09T12:30:00Z"
  ) throws -> Rehearsal {
    try Rehearsal(Aid(), Digest(), Admin(), language: language, start: start)
  }

  /// What the bot says to Léa alone while time passes.
  private func mail(_ room: Rehearsal, days: Int = 0, hours: Int = 0) throws -> [String] {
    let before = room.privately.count
    _ = try room.wait(days: days, hours: hours)
    return room.privately[before...].filter { $0.hasPrefix("lea: ") }
      .map { String($0.dropFirst(5)) }
  }

  /// The same, each with the hour at which it came, of its first line the first words.
  private func times(_ room: Rehearsal, hours: Int) throws -> [String] {
    var times: [String] = []
    for _ in 0..<hours {
      for said in try mail(room, hours: 1) {
        times.append("\(said.prefix { $0 != "·" && $0 != "\n" })@ \(room.now)")
      }
    }
    return times
  }

  @Test(arguments: [
    ("!digest me at 7.30am", "Yours at 07:30: what you took, what fits you, deadlines."),
    ("!digest me at 18:00", "Yours at 18:00: what you took, what fits you, deadlines."),
    ("!digest me on", "Yours at 07:30: what you took, what fits you, deadlines."),
    (
      "!digest me urgent",
      "Yours at 07:30, only when something is urgent: what you took, what fits you, deadlines."
    ),
    (
      "!digest me urgent at 8:00",
      "Yours at 08:00, only when something is urgent: what you took, what fits you, deadlines."
    ),
    (
      "!digest me off",
      "No digest of your own any more. To have it again: !digest me at 07:30"
    ),
    ("!digest me", "Nothing for you just now.\nEvery day: !digest me at 07:30"),
    ("!digest me now", "Nothing for you just now."),
    (
      "!point moi à 7h30",
      "Point personnel à 07:30 : ce qui est pris, ce qui peut convenir, les échéances."
    ),
    (
      "!point moi urgent",
      "Point personnel à 07:30, seulement en cas d'urgence : ce qui est pris, ce qui peut convenir, "
        + "les échéances."
    ),
    ("!point moi non", "Plus de point personnel. Pour le remettre : !point moi à 7h30"),
    ("!point moi", "Rien de particulier pour l'instant.\nChaque jour : !point moi à 7h30"),
  ])
  func `anyone sets it for themselves, and is answered in private`(
    _ line: String, _ answer: String
  ) throws {
    let room = try room()
    let isFrench = line.hasPrefix("!point")
    let spaced = answer.replacing(" :", with: "\u{A0}:")
    #expect(try room.says(line) == (isFrench ? "Envoyé en privé." : "Sent in private."))
    #expect(room.privately == ["lea: " + spaced])
    // In private the answer is there.
    #expect(try room.saysPrivately(line, by: "Léa").hasSuffix(spaced))
  }

  @Test(arguments: [
    ("!digest me at 25:00", "Date not understood: \"at 25:00\". E.g. tomorrow 18:00, Fri 10 Apr"),
    ("!digest me on monday", "Not understood. E.g. !digest me at 07:30"),
    ("!digest me quiet", "Not understood. E.g. !digest me at 07:30"),
    ("!digest me tomorrow", "Not understood: \"tomorrow\". E.g. !digest at 19:00 mon-sat"),
  ])
  func `what is not understood changes nothing, and shows what to type`(
    _ line: String, _ answer: String
  ) throws {
    let room = try room()
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!take 1")
    #expect(try room.says(line) == answer)
    #expect(try mail(room, days: 2) == [])
  }

  /// Léa took two things, can do what a third is about, and opened one that ends soon.
  private func filled(_ language: Language) throws -> Rehearsal {
    let room = try room(language)
    let isFrench = language == .fr
    for (name, fr, en) in [
      ("Zoé", "!besoin de pain", "!need bread"),
      (
        "Zoé", "!besoin 4 rideaux pour le CHR avant samedi 18h",
        "!need 4 curtains for CHR before saturday 6pm"
      ),
      ("Tom", "!besoin de coudre des masques", "!need sew masks"),
      ("Tom", "!besoin de coudre des blouses urgent", "!need sew gowns urgent"),
      ("Léa", "!besoin de lait demain 18h", "!need milk tomorrow 6pm"),
      ("Léa", "!prends 1", "!take 1"), ("Léa", "!prends 2 2", "!take 2 2"),
      ("Léa", "!jesais coudre", "!can sew"),
      ("Léa", "!point moi à 7h30", "!digest me at 7:30"),
    ] {
      _ = try room.says(isFrench ? fr : en, by: name)
    }
    return room
  }

  @Test func `a morning in English, byte for byte`() throws {
    let room = try filled(.en)
    let said = try mail(room, hours: 20)
    #expect(
      said == [
        """
        Yours for Friday 10 April · Makers et voisins, Orléans
        TAKEN
        #2 CHR: 4 curtains before Sat 11 Apr 18:00 · taken: 2
        #1 bread
        FITS YOU
        #4 ‼ sew gowns, free
        #3 sew masks, free
        SOON OFF THE LISTS · #5 (milk), Sat 11 Apr 18:00: !still 5 / !close 5
        """
      ])
  }

  @Test func `a morning in French, byte for byte`() throws {
    let room = try filled(.fr)
    let expected = """
      Point personnel du vendredi 10 avril · Makers et voisins, Orléans
      PRIS
      #2 CHR : 4 rideaux avant sam. 11 avril 18:00 · pris : 2
      #1 pain
      PEUT CONVENIR
      #4 ‼ coudre des blouses, libre
      #3 coudre des masques, libre
      BIENTÔT HORS DES LISTES · #5 (lait), sam. 11 avril 18:00 : !toujours 5 / !ferme 5
      """
    let said = try mail(room, hours: 20)
    #expect(said == [expected.replacing(" :", with: "\u{A0}:")])
  }

  @Test func `it can be seen at any time, with its hour`() throws {
    let room = try filled(.en)
    let now = try room.saysPrivately("digest me", by: "Léa")
    #expect(now.hasPrefix("Yours for Thursday 9 April · Makers et voisins, Orléans\nTAKEN\n"))
    #expect(now.hasSuffix("\nYours at 07:30: what you took, what fits you, deadlines."))
  }

  @Test func `it has twelve lines at most, and what is not shown is counted`() throws {
    let room = try room()
    for number in 1...9 {
      _ = try room.says("!need bread\(number) tomorrow 8pm", by: "Zoé")
      _ = try room.says("!take \(number)")
    }
    for word in ["gowns", "masks", "hats", "bags", "flags", "curtains"] {
      _ = try room.says("!need sew \(word)", by: "Tom")
    }
    for number in 16...20 { _ = try room.says("!need milk\(number) tomorrow 6pm") }
    _ = try room.says("!can sew")
    _ = try room.says("!digest me at 7:30")
    let said = try mail(room, hours: 20)
    #expect(
      said == [
        """
        Yours for Friday 10 April · Makers et voisins, Orléans
        TAKEN
        #1 bread1, Fri 10 Apr 20:00
        #2 bread2, Fri 10 Apr 20:00
        #3 bread3, Fri 10 Apr 20:00
        … and 6 more: !mine
        FITS YOU
        #10 sew gowns, free
        #11 sew masks, free
        #12 sew hats, free
        … and 3 more: !needs
        SOON OFF THE LISTS · 5: !mine
        """
      ])
  }

  @Test func `with nothing to say nothing is sent`() throws {
    let room = try room()
    _ = try room.says("!digest me at 7:30")
    #expect(try mail(room, days: 3) == [])
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!take 1")
    #expect(try mail(room, days: 1).count == 1)
  }

  @Test func `once a day, also across restarts and a changed hour`() throws {
    let room = try filled(.en)
    #expect(try mail(room, hours: 17).count == 1)
    try room.restart()
    #expect(try mail(room, hours: 2) == [])
    _ = try room.says("!digest me at 12:00")
    #expect(try mail(room, hours: 12).filter { $0.hasPrefix("Yours for") } == [])
    #expect(
      try times(room, hours: 24).filter { $0.hasPrefix("Yours for") }
        == ["Yours for Saturday 11 April @ 2020-04-11T10:30:10Z"])
  }

  @Test func `off is off`() throws {
    let room = try filled(.en)
    _ = try room.says("!digest me off")
    #expect(try mail(room, hours: 24) == [])
  }

  @Test func `late by three hours it still comes, later it waits for the next day`() throws {
    let late = try filled(.en)
    try late.restart(afterHours: 19)
    #expect(try mail(late).count == 1)
    let room = try filled(.en)
    try room.restart(afterHours: 21)
    #expect(try mail(room) == [])
    // After days only that of today comes.
    let stopped = try filled(.en)
    try stopped.restart(afterHours: 18 + 48)
    #expect(
      try mail(stopped).filter { $0.hasPrefix("Yours") }.map { $0.prefix { $0 != "·" } } == [
        "Yours for Sunday 12 April "
      ])
  }

  @Test func `whoever mutes gets none, and afterwards not all that was missed`() throws {
    let room = try room()
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!take 1")
    _ = try room.says("!digest me at 7:30")
    _ = try room.says("!mute 3 days")
    #expect(try mail(room, days: 3) == [])
    #expect(
      try mail(room, days: 1).map { $0.prefix { $0 != "\n" } } == [
        "Yours for Monday 13 April · Makers et voisins, Orléans"
      ])
  }

  @Test func `whoever mutes except what is urgent gets it when something is`() throws {
    let room = try room()
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!take 1")
    _ = try room.says("!mute 3 days except urgent")
    _ = try room.says("!digest me at 7:30")
    #expect(
      room.privately.last == """
        lea: Yours at 07:30: what you took, what fits you, deadlines.
        Muted until Sun 12 Apr 14:30: only what is urgent comes before.
        """)
    #expect(try mail(room, days: 1) == [])
    _ = try room.says("!need flour urgent", by: "Zoé")
    _ = try room.says("!take 2")
    #expect(try mail(room, days: 1).count == 1)
  }

  @Test func `urgent alone comes only when something cannot wait`() throws {
    let room = try room()
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!need curtains before monday 6pm", by: "Zoé")
    _ = try room.says("!take 1")
    _ = try room.says("!take 2")
    _ = try room.says("!digest me urgent")
    // On Monday morning the limit of the second is near.
    #expect(try mail(room, days: 3) == [])
    #expect(
      try mail(room, days: 1).filter { $0.hasPrefix("Yours") } == [
        """
        Yours for Monday 13 April · Makers et voisins, Orléans
        TAKEN
        #2 curtains before Mon 13 Apr 18:00
        #1 bread
        """
      ])
  }

  @Test func `the hour is that of the own zone, also when it changes`() throws {
    let room = try room()
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!take 1")
    _ = try room.says("!tz Montréal")
    _ = try room.says("!digest me at 7:30")
    #expect(
      room.privately.last
        == "lea: Yours at 07:30 (America/Montreal): what you took, what fits you, deadlines.")
    #expect(
      try times(room, hours: 24) == ["Yours for Friday 10 April @ 2020-04-10T11:30:04Z"])
    // Earlier: that day it comes at the old hour.
    _ = try room.says("!tz Europe/Paris")
    let said = try times(room, hours: 48)
    #expect(
      said == [
        "Yours for Saturday 11 April @ 2020-04-11T11:30:05Z",
        "Yours for Sunday 12 April @ 2020-04-12T05:30:05Z",
      ])
    // Later: it waits for the new hour.
    _ = try room.says("!tz America/Montreal")
    #expect(
      try times(room, hours: 24) == ["Yours for Monday 13 April @ 2020-04-13T11:30:06Z"])
  }

  @Test(arguments: [
    // Forward, back, and what the clock does not show.
    ("2020-03-27T20:00:00Z", "at 7:30", ["2020-03-28T07:00", "2020-03-29T06:00"]),
    ("2020-10-23T20:00:00Z", "at 7:30", ["2020-10-24T06:00", "2020-10-25T07:00"]),
    ("2020-03-27T20:00:00Z", "at 2:30", ["2020-03-28T02:00", "2020-03-29T02:00"]),
    ("2020-10-23T20:00:00Z", "at 2:30", ["2020-10-24T01:00", "2020-10-25T01:00"]),
  ])
  func `it goes by the clock on the wall`(
    _ start: String, _ hour: String, _ moments: [String]
  ) throws {
    let room = try room(start: start)
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!take 1")
    _ = try room.says("!digest me \(hour)")
    #expect(
      try times(room, hours: 44).compactMap { $0.split(separator: "@ ").last?.prefix(16) }
        == moments.map { $0[...] })
  }

  @Test func `it is in the language that it was asked for in, or the own one`() throws {
    let room = try room(.en)
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!take 1")
    _ = try room.says("!point moi à 7h30")
    #expect(
      try mail(room, days: 1).first?.hasPrefix("Point personnel du vendredi 10 avril") == true)
    _ = try room.says("!lang en")
    #expect(try mail(room, days: 1).first?.hasPrefix("Yours for Saturday 11 April") == true)
  }

  @Test func `whoever has left gets nothing of the room`() throws {
    let room = try filled(.en)
    _ = try room.leaves("Léa")
    #expect(try mail(room, days: 3).filter { $0.hasPrefix("Yours") } == [])
  }

  @Test func `what cannot be said in private is told once a day, with the way to stop it`() throws {
    let room = try room()
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!take 1")
    room.unreachable = ["Léa"]
    #expect(
      try room.says("!digest me at 7:30")
        == "Sent in private.\nYours at 07:30: what you took, what fits you, deadlines.")
    #expect(
      try room.wait(hours: 18)
        .contains("Léa: your own digest cannot be sent. To stop it: !digest me off"))
  }

  @Test func `a nick from across a bridge gets none day after day, but may ask`() throws {
    let room = try Rehearsal(Aid(), Digest(), language: .en) {
      $0.bridging.ghosts = [IDPattern("@irc_*:ex.org")].compactMap(\.self)
    }
    let answer = try room.says("!digest me at 7:30", by: "irc_yann")
    #expect(
      answer
        == "irc_yann: No daily digest of one's own through a bridge. On demand: !digest me")
    #expect(try room.says("!digest me now", by: "irc_yann").hasPrefix("irc_yann: Sent in private."))
    _ = try room.wait(days: 2)
    #expect(room.privately == [])
  }

  @Test func `many people at one hour all get theirs`() throws {
    let room = try room()
    _ = try room.says("!offer bread, always", by: "Zoé")
    for number in 1...120 {
      _ = try room.says("!take 1", by: "P\(number)")
      _ = try room.says("!digest me at 7:30", by: "P\(number)")
    }
    let before = room.privately.count
    _ = try room.wait(hours: 24)
    #expect(Set(room.privately[before...].filter { $0.contains(": Yours for") }).count == 120)
    #expect(room.privately[before...].count { $0.contains(": Yours for") } == 120)
  }

  @Test func `it can be taken back`() throws {
    let room = try filled(.en)
    #expect(try room.says("!undo") == "Undone your own digest.")
    #expect(try mail(room, hours: 24) == [])
  }

  @Test func `it goes with whoever is forgotten`() throws {
    let room = try filled(.en)
    _ = try room.saysPrivately("forgetme", by: "Léa")
    _ = try room.saysPrivately("yes forget", by: "Léa")
    let before = room.privately.count
    _ = try room.wait(days: 2)
    #expect(room.privately[before...].filter { $0.contains("Yours for") } == [])
    try room.save()
    #expect(try room.files(holding: "isUrgentOnly").isEmpty)
  }
}
