import Board
import PluginAPI

extension Admin {
  static let purge = Command(
    "purge",
    help: Text(
      fr: "Effacer pour de bon ce qui est clos depuis longtemps",
      en: "Erase for good what was closed long ago"),
    example: Text(fr: "purge clos 90 jours", en: "purge closed 90 days"), role: .admin,
    place: .named, erases: true, .purgeDays,
    .keyword(.confirm, label: Text(fr: "confirme", en: "confirm"))
  ) { call, days, isConfirmed in
    let items = Items(call.room)
    let before = call.sentAt.adding(days: -days)
    let count = items.countEnded(before: before)
    let p = call.prefix
    guard count > 0 else {
      return Answer(
        Text(
          fr: "Rien de clos depuis plus de \(days) jours ici.",
          en: "Nothing here has been closed for more than \(days) days."))
    }
    let what = Text { language in
      language == .fr
        ? "\(language.say(count)) " + language.plural(count, "élément clos", "éléments clos")
          + " depuis plus de \(days) jours"
        : "\(language.say(count)) " + language.plural(count, "item", "items")
          + " closed more than \(days) days ago"
    }
    guard isConfirmed else {
      return Answer(
        Text(fr: "\(what.fr) : à effacer pour de bon ?", en: "\(what.en): erase for good?"),
        Text(
          fr: "Si oui, envoyer : \(p)purge clos \(days) confirme",
          en: "If so, send: \(p)purge closed \(days) confirm"))
    }
    items.eraseEnded(before: before)
    var answer = Answer(Text(fr: "Effacé : \(what.fr).", en: "Erased: \(what.en)."))
    answer.deed = Text(fr: "la purge", en: "the purge")
    answer.lasting = Text(fr: "c'est effacé pour de bon", en: "it was erased for good")
    return answer
  }
}

extension Argument where Value == Int {
  /// `closed older 90 days`: the days.
  static var purgeDays: Self {
    let words = [
      "closed", "older", "than", "days", "day", "d", "clos", "close", "closes", "ferme", "fermes",
      "plus", "vieux", "de", "que", "jours", "jour", "j", "depuis", "over",
    ]
    return Self(
      label: Text(fr: "clos depuis n jours", en: "closed older n days"), stage: .id,
      take: { reading in
        guard let days = reading.utterance.takeBareID() else { return nil }
        while reading.utterance.takeWord(among: words) != nil {}
        guard (1...3_650).contains(days) else {
          throw Refusal("", Text(fr: "De 1 à 3650 jours.", en: "From 1 to 3650 days."))
        }
        return days
      },
      whenAbsent: { reading in
        throw Refusal(
          "",
          Text(
            fr: "Clos depuis combien de jours ? Par ex. : \(reading.example.fr)",
            en: "Closed for how many days? E.g. \(reading.example.en)"))
      })
  }
}
