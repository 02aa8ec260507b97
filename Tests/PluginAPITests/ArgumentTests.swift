import Engine
import PluginAPI
import PluginTesting
import Testing

struct ArgumentTests {
  /// What someone types, and what the bot answers; `⍽` is a no-break space.
  typealias Row = (typed: String, answer: String)

  private static let english: [Row] = [
    ("!printed 12 visors", "12 visors"),
    ("!printed 3x20 visors", "60 visors"),
    ("!printed two dozen visors", "24 visors"),
    (
      "!printed about 20 visors",
      "An exact count is needed here (\"about 20\" cannot be counted). E.g. !printed 12 visors"
    ),
    (
      "!printed some visors",
      "An exact count is needed here (\"about 20\" cannot be counted). E.g. !printed 12 visors"
    ),
    ("!printed visors", "How many? E.g. !printed 12 visors"),
    ("!printed 0 visors", "The number must be more than 0."),
    ("!printed 1.5 visors", "1.5: that is counted whole. E.g. 2, or 1.5 kg"),
    ("!printed 500 visors", "500 visors"),
    (
      "!printed 501 visors",
      "501 is a lot. If it is right, send: !printed 501 visors confirm"
    ),
    ("!printed 501 visors confirm", "501 visors"),
    ("!printed 5000000000000 visors", "5000000000000 is too large a number."),
    ("!printed 5000000000000 visors confirm", "5000000000000 is too large a number."),
    ("!printed 3 lb flour", "lb: that unit is not used here. E.g. 2 kg, 500 g"),
    ("!request about 20 visors", "~20 visors"),
    ("!request 20-30 visors", "20–30 visors"),
    ("!request 12+ visors", "at least 12 visors"),
    ("!request one visor", "1 visor"),
    ("!request some visors", "How many? E.g. !request 60 visors"),
    (
      "!request 900-1200 visors",
      "900–1,200 is a lot. If it is right, send: !request 900-1200 visors confirm"
    ),
    ("!deliver 112 all", "#112 all"),
    ("!deliver 112 the rest", "#112 all"),
    ("!deliver 112 20", "#112 20"),
    (
      "!deliver 112 all but 2",
      "An exact count is needed here (\"about 20\" cannot be counted). E.g. !deliver 112 all"
    ),
    ("!event lunch sat 3pm", "Sat 11 Apr 15:00 lunch"),
    ("!event lunch sat 12-2pm", "Sat 11 Apr 12:00–14:00 lunch"),
    ("!event party sat 10pm-2am", "Sat 11 Apr 22:00–02:00 party"),
    ("!event lunch saturday", "At what time? E.g. saturday 18:00"),
    ("!event lunch", "At what time? E.g. !event sat 3pm"),
    ("!event lunch sat 3pm-1pm", "It ends before it begins, or lasts more than 24 h."),
    ("!event lunch yesterday 3pm", "Wed 8 Apr 15:00 is past."),
    (
      "!event lunch soon",
      "Date not understood: \"soon\". E.g. tomorrow 18:00, Fri 10 Apr"
    ),
    ("!event lunch at 6", "at 6: Fri 10 Apr 06:00 or Thu 9 Apr 18:00?"),
    (
      "!event lunch 25 Dec 12:00",
      "Fri 25 Dec 2020 12:00 is 8 months away; write the year if it is right."
    ),
    ("!rota station every tuesday 7.30pm", "every Tuesday 19:30 station"),
    ("!rota mon-fri 8-11pm", "every Mon, Tue, Wed, Thu and Fri 20:00–23:00 -"),
    ("!rota every day 6pm", "every day 18:00 -"),
    ("!rota every tuesday", "At what time? E.g. !rota every tuesday 8pm"),
  ]

  private static let french: [Row] = [
    ("!imprimé une vingtaine de visières", exact),
    ("!imprimé quelques visières", exact),
    ("!imprimé une visière", "1 visière"),
    (
      "!imprimé 1 000 visières",
      "1\u{202F}000, c'est beaucoup. Si c'est exact, envoyer⍽: !imprimé 1 000 visières confirme"
    ),
    ("!imprimé 1 000 visières confirme", "1\u{202F}000 visières"),
    ("!demande 1,500 kg de farine", "1,500 kg⍽: 1,5 kg ou 1\u{202F}500 kg⍽?"),
    ("!livré 112 le reste", "#112 all"),
    ("!rencontre maraude vendredi 20h-23h", "ven. 10 avril 20:00–23:00 maraude"),
    ("!rencontre demain", "À quelle heure⍽? Par ex.⍽: demain 18h"),
    ("!rencontre demain 20h-18h", "La fin est avant le début, ou la durée dépasse 24 h."),
    (
      "!rencontre vendredi 11 avril 18h",
      "vendredi 11 avril 18h⍽: ven. 10 avril 18:00 ou sam. 11 avril 18:00⍽?"
    ),
    ("!maraude gare tous les mardis et jeudis 20h", "le mar. et le jeu. 20:00 gare"),
    (
      "!maraude un mardi sur deux 20h",
      "Date non comprise⍽: «⍽sur deux⍽». Par ex.⍽: demain 18h, ven 10 avril"
    ),
  ]

  private static let exact =
    "Il faut un nombre exact ici («⍽une vingtaine⍽» ne se compte pas). "
    + "Par ex.⍽: !imprimé 12 visières"

  @Test func `arguments are read and refused in English`() throws {
    try play(Self.english, .en)
  }

  @Test func `arguments are read and refused in French`() throws {
    try play(Self.french, .fr)
  }

  private func play(_ rows: [Row], _ language: Language) throws {
    let room = try Rehearsal(Ledger(), language: language) { $0.limits.commandsPerMinute = 0 }
    for row in rows {
      let answer = row.answer.split(separator: "⍽", omittingEmptySubsequences: false)
      #expect(try room.says(row.typed) == answer.joined(separator: "\u{A0}"), "\(row.typed)")
    }
  }
}
