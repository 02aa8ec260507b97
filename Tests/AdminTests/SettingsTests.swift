import AdminBot
import AidBot
import DigestBot
import Engine
import MakersBot
import ShopsBot
import PluginAPI
import PluginTesting
import Testing

/// `!settings`: seeing what is set, and setting it.
struct SettingsTests {
  private func room(
    _ language: Language = .en, adjust: (inout Rules) -> Void = { _ in }
  ) throws -> Rehearsal {
    try Rehearsal(Aid(), Digest(), Admin(), language: language, adjust: adjust)
  }

  @Test(arguments: [
    ("!settings lang fr", "lang = fr (was en)."),
    ("!settings language french", "lang = fr (was en)."),
    ("!settings lang = fr", "lang = fr (was en)."),
    ("!settings tz Montréal", "tz = America/Montreal (was Europe/Paris)."),
    ("!settings tz +2", "tz = +02:00 (was Europe/Paris)."),
    ("!settings timeZone europe/london", "tz = Europe/London (was Europe/Paris)."),
    ("!settings ack react", "ack = react (was auto)."),
    ("!settings centre 47.9, 1.9", "centre = 47.9, 1.9 (was none)."),
    ("!settings digest.at 6:30pm", "digest.at = 18:30 (was 19:00)."),
    ("!settings at 7h30", "digest.at = 07:30 (was 19:00)."),
    (
      "!settings digest.days mon-sat",
      "digest.days = Mon, Tue, Wed, Thu, Fri and Sat (was every day)."
    ),
    ("!settings digest.on off", "digest.on = off (was on)."),
    ("!settings lang en", "lang = en (as before)."),
    ("!réglages langue anglais", "langue = en (comme avant)."),
    ("!réglages fuseau Londres", "fuseau = Europe/London (avant\u{A0}: Europe/Paris)."),
    ("!réglages accusé réaction", "accusé = réaction (avant\u{A0}: auto)."),
    ("!réglages digest.heure 18h30", "digest.heure = 18:30 (avant\u{A0}: 19:00)."),
    (
      "!réglages digest.jours sam et dim",
      "digest.jours = samedi et dimanche (avant\u{A0}: tous les jours)."
    ),
    ("!réglages digest.actif non", "digest.actif = non (avant\u{A0}: oui)."),
  ])
  func `an admin sets it, in the words of either language`(
    _ line: String, _ answer: String
  ) throws {
    #expect(try room().says(line, by: "Nina") == answer)
  }

  @Test(arguments: [
    (
      "!settings lnag fr",
      "No setting \"lnag\". The nearest: lang, digest.lang, message.age"
    ),
    ("!settings lang de", "\"de\" does not fit lang. Write: fr|en"),
    (
      "!settings tz Atlantis",
      "Unknown time zone \"Atlantis\". E.g. Europe/Paris, Montréal, +02:00"
    ),
    ("!settings ack maybe", "\"maybe\" does not fit ack. Write: text|react|auto"),
    ("!settings digest.at 19h mon", "\"19h mon\" does not fit digest.at. Write: 19:00"),
    (
      "!settings digest.at 25:00",
      "Date not understood: \"25:00\". E.g. tomorrow 18:00, Fri 10 Apr"
    ),
    (
      "!settings retention.closed 1d",
      "\"1d\" does not fit retention.closed. Write: 7 days…3,650 days"
    ),
    ("!settings digest.days often", "\"often\" does not fit digest.days. Write: mon-sat"),
    ("!settings digest.on maybe", "\"maybe\" does not fit digest.on. Write: on|off"),
    ("!settings centre Atlantis", "\"Atlantis\" does not fit centre. Write: 47.903, 1.909"),
    ("!settings prefix ?", "prefix is set in the configuration file alone."),
    ("!settings limits.rooms 3", "rooms is set in the configuration file alone."),
    (
      "!réglages langue de",
      "«\u{A0}de\u{A0}» ne va pas pour langue. À écrire\u{A0}: fr|en"
    ),
  ])
  func `what does not fit changes nothing, and says what to type`(
    _ line: String, _ answer: String
  ) throws {
    let room = try room()
    let before = try room.says("!settings", by: "Nina")
    #expect(try room.says(line, by: "Nina") == answer)
    #expect(try room.says("!settings", by: "Nina") == before)
  }

  @Test func `everybody sees, admins set`() throws {
    let room = try room()
    _ = try room.says("!needs", by: "Nina")
    let all = try room.says("!settings")
    #expect(
      all == """
        Settings: lang = en · tz = Europe/Paris · ack = auto · typo = auto · centre = none · \
        aid.emergencyWords = suicide, me tuer … (28) · aid.emergencyNumbers = 15 / 112 / 3919 · \
        digest.at = 19:00 · digest.days = every day · digest.on = on · \
        digest.irc = headline · …
        One: !settings lang · to change it: !settings lang en · all, in private: !settings all
        """)
    #expect(try room.says("!settings lang fr") == "That needs the role admin. Ask: Nina")
    #expect(
      try room.says("!settings digest.at") == """
        digest.at = 19:00 (default)
        The hour of the digest.
        To set it: !settings digest.at 19:00
        """)
    #expect(
      try room.says("!settings prefix") == """
        prefix = ! (default)
        What a command begins with.
        It is set in the configuration file alone.
        """)
  }

  @Test func `where a value comes from is said`() throws {
    let room = try room { rules in
      rules.bots = [
        "aid": .init(isOn: true),
        "digest": .init(isOn: true, settings: ["at": .text("18:00")]),
      ]
      rules.stated = ["language"]
    }
    #expect(try room.says("!settings lang").hasPrefix("lang = en (file)\n"))
    #expect(try room.says("!settings tz").hasPrefix("tz = Europe/Paris (default)\n"))
    #expect(try room.says("!settings digest.at").hasPrefix("digest.at = 18:00 (file)\n"))
    #expect(
      try room.says("!settings digest.at 20:00", by: "Nina") == "digest.at = 20:00 (was 18:00).")
    #expect(
      try room.says("!settings digest.at") == """
        digest.at = 20:00 (set in this room; else: 18:00)
        The hour of the digest.
        To set it: !settings digest.at 19:00 · as before: !settings digest.at default
        """)
    let all = try room.says("!settings")
    #expect(
      all == """
        Set here: digest.at = 20:00
        The rest: lang = en · tz = Europe/Paris · ack = auto · typo = auto · centre = none · \
        aid.emergencyWords = suicide, me tuer … (28) · aid.emergencyNumbers = 15 / 112 / 3919 · \
        digest.days = every day · digest.on = on · \
        digest.irc = headline · digest.weekly = off · …
        One: !settings lang · to change it: !settings lang en · all, in private: !settings all
        """)
    #expect(
      try room.says("!settings digest.at default", by: "Nina")
        == "digest.at = 18:00 (was 20:00).")
    #expect(try room.says("!réglages digest.heure").hasPrefix("digest.heure = 18:00 (fichier)\n"))
  }

  @Test func `the whole list comes in private`() throws {
    let room = try room()
    _ = try room.says("!settings digest.at 18:00", by: "Nina")
    #expect(try room.says("!settings all") == "Sent in private.")
    #expect(
      room.privately == [
        """
        lea: lang = en (default) · The room's language
        tz = Europe/Paris (default) · The room's time zone
        ack = auto (default) · How to answer what is noted: text, ✅, or ✅ where all is clear
        typo = auto (default) · The spaces before : ; ! ? in French: no-break, or plain
        centre = none (default) · The middle of the area: a known place or coordinates
        prefix = ! (default) · What a command begins with
        message.age = 7 days (default) · The age at which a message is not acted on any more
        commands.minute = 20 (default) · Commands a person may type in a minute; 0: no limit
        open.person = 50 (default) · Open items a person may have in a room; 0: no limit
        rooms = 50 (default) · Rooms that the bot will be in; 0: no limit
        aid.emergencyWords = suicide, me tuer … (28) (default) · Words that bring up emergency numbers
        aid.emergencyNumbers = 15 / 112 / 3919 (default) · Emergency numbers to remind of
        digest.at = 18:00 (set in this room) · The hour of the digest
        digest.days = every day (default) · The days of the digest
        digest.on = on (default) · Whether there is a daily digest
        digest.irc = headline (default) · The digest in a room bridged to IRC: headline (3 lines), both \
        (then all of it), lines (then all of it, 3 lines a message)
        digest.weekly = off (default) · The day of the weekly digest, or off
        digest.weeklyAt = 18:00 (default) · The hour of the weekly digest
        digest.max = 24 (default) · Lines of the digest, at most
        digest.min = 0 (default) · With fewer things to tell no digest that day, unless something is urgent
        digest.sections = all (default) · The digest's sections, alone (take, done) or all but (-shops)
        digest.lang = room (default) · The digest's language: the room's, or both, as two messages
        private.release = asked (default) · Private details: ask each time, or at once to verified members
        retention.closed = 90 days (default) · How long what is closed is kept
        """,
        "lea: retention.private = 7 days (default) · How long private details of what is closed are kept",
      ])
  }

  @Test func `what a message does not hold comes in a second one`() throws {
    let room = try Rehearsal(
      Admin(), Aid(), Makers(), Shops(), Digest(), language: .en)
    let last =
      "retention.private = 7 days (default) · How long private details of what is closed are kept"
    _ = try room.says("!settings all")
    #expect(room.privately.map { $0.split(separator: "\n").count } == [24, 7])
    #expect(room.privately.last?.hasSuffix(last) == true)
    let inPrivate = try room.saysPrivately("!settings all", by: "Léa")
    #expect(inPrivate.split(separator: "\n").count == 31)
    #expect(inPrivate.hasSuffix(last))
  }

  @Test func `what is set holds at once, after a restart, and until it is undone`() throws {
    let room = try room()
    #expect(try room.says("!settings lang fr", by: "Nina") == "lang = fr (was en).")
    // A word of both languages: the room's language decides.
    try room.restart()
    #expect(try room.says("!plugin", by: "Zoé").hasPrefix("Activés"))
    try room.save()
    try room.restart()
    #expect(try room.says("!plugin", by: "Zoé").hasPrefix("Activés"))
    #expect(try room.says("!undo", by: "Nina") == "Undone lang = fr.")
    #expect(try room.says("!plugin", by: "Zoé").hasPrefix("On:"))
  }

  @Test func `an admin sets a room from private, and the room hears of it`() throws {
    let room = try room()
    _ = try room.says("!needs", by: "Nina")
    #expect(
      try room.saysPrivately("settings digest.at 18:00", by: "Nina")
        == "digest.at = 18:00 (was 19:00).")
    #expect(room.heard() == ["digest.at = 18:00 (was 19:00)."])
    _ = try room.says("!needs", by: "Paul")
    #expect(
      try room.saysPrivately("settings digest.at 17:00", by: "Paul")
        == "That needs the role admin. Ask: Nina")
  }

  @Test func `the digest goes by the hour that was set, and is not made up for`() throws {
    let room = try room()
    _ = try room.says("!need bread")
    // It is 14:30: an hour that has passed today is for tomorrow.
    #expect(
      try room.says("!settings digest.at 14:00", by: "Nina") == "digest.at = 14:00 (was 19:00).")
    #expect(try room.wait(hours: 9) == [])
    #expect(try room.wait(hours: 15).count == 1)
  }

  @Test func `another zone moves the digest`() throws {
    let room = try room()
    _ = try room.says("!need bread")
    _ = try room.says("!settings tz Europe/London", by: "Nina")
    #expect(try room.wait(hours: 5) == [])
    #expect(try room.wait(hours: 1).count == 1)
  }

  @Test func `a sign for an answer, where the room wants one`() throws {
    let room = try room()
    #expect(try room.says("!settings ack text", by: "Nina") == "ack = text (was auto).")
    #expect(try room.says("!settings ack").hasPrefix("ack = text (set in this room; else: auto)"))
  }
}
