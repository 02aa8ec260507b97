import AidBot
import DigestBot
import HelpBot
import PluginAPI
import PluginTesting
import Testing

struct HelpTests {
  @Test(arguments: [
    (
      "!help",
      """
      Ask for something: !need 3 kg of flour tomorrow · Offer something: !offer 500 g of elastic · \
      See what is asked for: !needs urgent
      Take care of something: !take 41 · Say that it is done: !done 41 · \
      Take off the list: !close 41 found
      All commands, in private: !help commands · one in detail: !help take
      """
    ),
    (
      "!aide",
      """
      Demander quelque chose : !besoin 3 kg de farine demain · \
      Proposer quelque chose : !offre 500 g d'élastique · \
      Voir ce qui est demandé : !besoins urgents
      Se charger de quelque chose : !prends 41 · Dire que c'est fait : !fait 41 · \
      Retirer de la liste : !ferme 41 trouvé
      Toutes les commandes, en privé : !aide commandes · une seule en détail : !aide prends
      """
    ),
    (
      "!help !claim",
      """
      !take · Take care of something · also: !claim, !grab
      !take <number> [quantity] [date] [note]
      E.g. !take 41
      """
    ),
    (
      "!aide c'est fait",
      """
      !fait · Dire que c'est fait · aussi : !cestfait, !terminé
      !fait <numéro> [quantité] [note]
      Par ex. : !fait 41
      """
    ),
    (
      "!help need",
      """
      !need · Ask for something
      !need [quantity] [text] [date] [place] [for whom] [urgent] [private: text]
      E.g. !need 3 kg of flour tomorrow
      """
    ),
    (
      "!aide point",
      """
      !point · Le point du jour, de la semaine, ou pour soi, et son heure · aussi : !résumé
      !point [maintenant | aperçu | à 19h lun-sam | silence dimanche | oui | non] [moi à 7h30 | hebdo dimanche 18h] [langue fr+en | fuseau Europe/Paris | max 12 | rubriques -commerces]
      Par ex. : !point à 19h lun-sam
      """
    ),
    ("!help piano", "No help on \"piano\". The commands: !help commands"),
    (
      "!help printd",
      "No help on \"printd\". The commands: !help commands"
    ),
    (
      "!help ofer",
      "No help on \"ofer\". Did you mean !offer? The commands: !help commands"
    ),
    ("!aide piano", "Pas d'aide sur « piano ». Les commandes : !aide commandes"),
  ])
  func `help says what can be typed`(_ line: String, _ answer: String) throws {
    let room = try Rehearsal(Aid(), Digest(), Help(), language: .en)
    let spaced = answer.replacing(" :", with: "\u{A0}:").replacing("« ", with: "«\u{A0}")
      .replacing(" »", with: "\u{A0}»")
    #expect(try room.says(line) == spaced)
  }

  @Test(arguments: [
    (
      "!help commands",
      """
      lea: board · !take !drop !done !close !show !still !edit !more !dup !yes !no !undo !fix !mine !todo
      aid · !need !offer !needs !offers !list !match !can !who !ask
      digest · !digest
      help · !help
      One in detail: !help take
      """
    ),
    (
      "!help aid",
      """
      lea: Ask for something: !need 3 kg of flour tomorrow
      Offer something: !offer 500 g of elastic
      See what is asked for: !needs urgent
      See what is offered: !offers sewing
      See all that is open: !list near Olivet
      See what may fit: !match 41
      Say what you can do: !can sew, drive a van
      Find who can do something: !who can sew
      Ask in private those who can: !ask sew 4 curtains for the care home
      """
    ),
  ])
  func `long help is given in private`(_ line: String, _ answer: String) throws {
    let room = try Rehearsal(Aid(), Digest(), Help(), language: .en)
    #expect(try room.says(line) == "Sent in private.")
    #expect(room.privately.last == answer)
  }

  @Test func `help names only what is on`() throws {
    let room = try Rehearsal(Help(), language: .en)
    #expect(
      try room.says("!help") == """
        Take care of something: !take 41 · Say that it is done: !done 41 · \
        Take off the list: !close 41 found
        All commands, in private: !help commands · one in detail: !help take
        """)
  }

  @Test func `each example of help is a line that works`() throws {
    for plugin in [Aid(), Digest()] as [any Plugin] {
      for command in plugin.commands {
        for language in Language.allCases {
          let room = try Rehearsal(Aid(), Digest(), Help(), language: language, admins: ["Léa"])
          let answer = try room.says("!" + command.example[language])
          #expect(!answer.isEmpty)
          #expect(!answer.contains("Par ex.") && !answer.contains("E.g."))
        }
      }
    }
  }
}
