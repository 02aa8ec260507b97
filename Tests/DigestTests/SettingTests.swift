import AidBot
import DigestBot
import Engine
import PluginAPI
import PluginTesting
import Testing

/// Who may say when the digest comes, and who may look.
struct SettingTests {
  private func room(adjust: (inout Rules) -> Void = { _ in }) throws -> Rehearsal {
    try Rehearsal(Aid(), Digest(), language: .en, adjust: adjust)
  }

  @Test(arguments: [
    (
      "!digest at 19:30 mon-sat",
      "Digest: every day but Sun at 19:30 (Europe/Paris), English. Next: Thu 9 Apr 19:30."
    ),
    (
      "!digest at 7.30am",
      "Digest: every day at 07:30 (Europe/Paris), English. Next: Fri 10 Apr 07:30."
    ),
    (
      "!digest quiet sunday",
      "Digest: every day but Sun at 19:00 (Europe/Paris), English. Next: Thu 9 Apr 19:00."
    ),
    (
      "!digest off sunday",
      "Digest: every day but Sun at 19:00 (Europe/Paris), English. Next: Thu 9 Apr 19:00."
    ),
    (
      "!digest on mon, wed and fri",
      "Digest: Mon, Wed and Fri at 19:00 (Europe/Paris), English. Next: Fri 10 Apr 19:00."
    ),
    (
      "!digest at 18:00 every day",
      "Digest: every day at 18:00 (Europe/Paris), English. Next: Thu 9 Apr 18:00."
    ),
    ("!digest off", "Digest: none. To have it again: !digest on"),
    ("!digest on", "Digest: every day at 19:00 (Europe/Paris), English. Next: Thu 9 Apr 19:00."),
    ("!digest quiet", "Which days without a digest? E.g. !digest quiet sunday"),
    ("!digest quiet mon-sun", "Digest: none. To have it again: !digest on"),
    ("!digest at 25:00", "Date not understood: \"at 25:00\". E.g. tomorrow 18:00, Fri 10 Apr"),
    ("!digest now urgent", "Not understood: \"urgent\". E.g. !digest me urgent"),
    ("!digest now sunday", "Not understood. E.g. !digest at 19:00 mon-sat"),
    (
      "!digest quiet sunday 18:00",
      "Not understood. E.g. !digest at 19:00 mon-sat"
    ),
    (
      "!point à 19h30 lun-sam",
      "Point : tous les jours sauf dimanche à 19:30 (Europe/Paris), en anglais. "
        + "Prochain : jeu. 9 avril 19:30."
    ),
    (
      "!point silence dimanche",
      "Point : tous les jours sauf dimanche à 19:00 (Europe/Paris), en anglais. "
        + "Prochain : jeu. 9 avril 19:00."
    ),
    ("!point non", "Point : aucun. Pour le remettre : !point oui"),
    ("!point silence", "Quels jours sans point ? Par ex. : !point silence dimanche"),
    ("!point bleu", "Pas compris : « bleu ». Par ex. : !point à 19h lun-sam"),
  ])
  func `an admin sets it`(_ line: String, _ answer: String) throws {
    let room = try room()
    let spaced = answer.replacing(" :", with: "\u{A0}:").replacing(" ?", with: "\u{A0}?")
      .replacing("« ", with: "«\u{A0}").replacing(" »", with: "\u{A0}»")
    #expect(try room.says(line, by: "Nina") == spaced)
  }

  @Test(arguments: [
    "!digest now", "!digest at 18:00", "!digest quiet sunday", "!digest off", "!digest on",
  ])
  func `nobody else does`(_ line: String) throws {
    let room = try room()
    _ = try room.says("!digest", by: "Nina")
    #expect(try room.says(line, by: "Léa") == "That needs the role coordinator. Ask: Nina")
    #expect(
      try room.says("!digest")
        == "Nothing open\nDigest: every day at 19:00 (Europe/Paris), English. Next: Thu 9 Apr 19:00."
    )
  }

  @Test func `off for all days and on again is every day`() throws {
    let room = try room()
    _ = try room.says("!digest quiet mon-sun", by: "Nina")
    #expect(
      try room.says("!digest on", by: "Nina")
        == "Digest: every day at 19:00 (Europe/Paris), English. Next: Thu 9 Apr 19:00.")
  }

  @Test func `anyone may look, and the room does not get it twice`() throws {
    let room = try room()
    for item in ["bread", "milk", "eggs"] { _ = try room.says("!need \(item)") }
    #expect(
      try room.says("!digest", by: "Paul") == """
        To take: 3
        #1 bread, free
        Digest: every day at 19:00 (Europe/Paris), English. Next: Thu 9 Apr 19:00.
        """)
    #expect(
      try room.says("!digest preview", by: "Paul") == "To take: 3\n#1 bread, free\n#2 milk, free")
  }

  @Test func `now posts it at once, and what was done counts from there`() throws {
    let room = try room()
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!done 1", by: "Paul")
    _ = try room.says("!yes 1", by: "Zoé")
    #expect(
      try room.says("!digest now", by: "Nina") == """
        Thursday 9 April · Makers et voisins, Orléans
        Done today: 1
        —
        DONE TODAY · 1 need, thanks to Paul
        Ask: !need · offer: !offer · in private: !digest me
        """)
    #expect(try room.wait(hours: 5) == [])
  }

  @Test func `what the chat says wins over the file`() throws {
    let room = try room { rules in
      rules.bots = [
        "aid": Rules.BotRule(isOn: true),
        "digest": Rules.BotRule(
          isOn: true, settings: ["at": .text("18:15"), "days": .list(["thu", "sat"])]),
      ]
    }
    #expect(
      try room.says("!digest")
        == "Nothing open\nDigest: Thu and Sat at 18:15 (Europe/Paris), English. Next: Thu 9 Apr 18:15."
    )
    _ = try room.says("!digest at 20:00", by: "Nina")
    try room.restart()
    #expect(
      try room.says("!digest")
        == "Nothing open\nDigest: Thu and Sat at 20:00 (Europe/Paris), English. Next: Thu 9 Apr 20:00."
    )
  }
}
