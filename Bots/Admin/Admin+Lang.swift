import PluginAPI

extension Admin {
  static let lang = Command(
    "lang", en: ["language"], fr: ["langue"],
    help: Text(fr: "La langue des réponses, pour soi", en: "The language of answers, for oneself"),
    example: Text(fr: "langue fr", en: "lang en"), place: .anywhere,
    .optional(.text(Text("fr | en | auto")))
  ) { call, word in
    let desk = try call.administrating()
    guard let word else { return Answer(shown(desk.own.language, call)) }
    let key = fold(word)
    let language: Language?
    if let named = Language(typed: key) {
      language = named
    } else if ["auto", "off", "default", "defaut"].contains(key) {
      language = nil
    } else {
      throw Refusal(
        "",
        Text(
          fr: "Je parle français et anglais : \(call.prefix)langue fr, \(call.prefix)langue en, ou "
            + "auto.",
          en: "I speak French and English: \(call.prefix)lang fr, \(call.prefix)lang en, or auto."))
    }
    desk.own.language = language
    var answer = Answer(shown(language, call))
    answer.deed = Text(fr: "la langue choisie", en: "the language chosen")
    return answer
  }

  /// In the language chosen, whatever the one it was asked in.
  private static func shown(_ language: Language?, _ call: Call) -> Text {
    switch language {
    case .fr: Text("Réponses en français, partout.")
    case .en: Text("English for you, everywhere.")
    case nil:
      Text(
        fr: "Langue : celle de la commande, sinon celle du salon.",
        en: "Language: that of the command, else that of the room.")
    }
  }
}
