public import PluginAPI

extension Refusal {
  /// A nick on the far side of a bridge that went out since: whoever bears it now may be another.
  public static func unsureNick(_ name: String) -> Self {
    Self(
      "E13",
      Text(
        fr: "Le pseudo \(name) a pu changer de main depuis : c'est à la coordination de le faire, "
          + "depuis Matrix.",
        en: "The nick \(name) may have changed hands since: a coordinator on Matrix has to do that."
      ))
  }

  /// E13: somebody else's; or of somebody whose nick whoever calls bears, too, and it may have changed
  /// hands.
  public static func notTheirs(_ owner: Person, in call: Call) -> Self {
    owner.id == call.sender.id ? unsureNick(owner.name) : notTheirs(Text(owner.name))
  }

  /// Too many open items of one person; `oldest` is the one to look at first.
  static func tooManyOpen(_ limit: Int, by name: String, oldest: Int, prefix p: String) -> Self {
    Self(
      "",
      Text(
        fr: "\(name) a déjà \(limit) besoins ou offres en cours : en fermer d'abord, "
          + "par ex. : \(p)ferme \(oldest)",
        en: "\(name) has \(limit) needs or offers open already: close some first, "
          + "e.g. \(p)close \(oldest)"))
  }

  /// Several numbers for a verb that takes one.
  static func oneAtATime(_ numbers: (Int, Int), command: Text) -> Self {
    Self(
      "",
      Text { language in
        let word = command[language].prefix { $0 != " " }
        return language == .fr
          ? "Un numéro à la fois : \(word) \(numbers.0), puis \(word) \(numbers.1)."
          : "One number at a time: \(word) \(numbers.0), then \(word) \(numbers.1)."
      })
  }

  /// E13: taking one's own item.
  static func ownItem(_ item: Item, prefix p: String) -> Self {
    let id = item.id
    return Self(
      "E13",
      Text(
        fr: "#\(id) est à \(item.by.name) : à quelqu'un d'autre de prendre. Pour retirer de la "
          + "liste : \(p)ferme \(id)",
        en: "#\(id) is \(item.by.name)'s own: it is for someone else to take. To take it off the "
          + "list: \(p)close \(id)"))
  }

  /// Giving back what was not taken.
  static func notTaken(_ id: Int, by name: String) -> Self {
    Self(
      "",
      Text(
        fr: "\(name) n'avait rien pris sur #\(id).", en: "\(name) had not taken #\(id)."))
  }

  /// E23: several people of that name.
  static func severalPeople(_ people: [String], prefix p: String, _ id: Int) -> Self {
    let list = people.prefix(5).joined(separator: ", ")
    let first = people.first ?? ""
    return Self(
      "E23",
      Text(
        fr: "Plusieurs possibles : \(list). Préciser : \(p)lâche \(id) \(first)",
        en: "Several fit: \(list). Say which: \(p)drop \(id) \(first)"))
  }

  /// Taking all of it twice.
  static func alreadyTheirs(
    _ item: Item, as kind: Kind, by name: String, prefix p: String
  ) -> Self {
    let id = item.id
    let done = kind.instead[.done] ?? Verb.done.word
    return Self(
      "",
      Text {
        let known = item.inBrackets($0)
        return $0 == .fr
          ? "\(name) s'occupe déjà de #\(id)\(known). Une fois fait : \(p)\(done.fr) \(id)"
          : "\(name) has #\(id)\(known) already. Once done: \(p)\(done.en) \(id)"
      })
  }

  /// A part that is done is said to be done once more, and the rest is others'.
  static func doneAlready(_ item: Item, by person: Person) -> Self {
    Self(
      "",
      Text { language in
        let part = item.sum(.done, by: person.id).map { language.say($0) }
        let rest = language.people(item.names(.held))
        if language == .fr {
          return "\(person.name) a déjà fait \(part ?? "sa part") sur #\(item.id) ; "
            + "le reste est pris par \(rest)."
        }
        return "\(person.name) has done \(part ?? "a part") of #\(item.id) already; "
          + "the rest is taken by \(rest)."
      })
  }

  /// E13: what not even a coordinator may do.
  static func ownersAlone(_ item: Item) -> Self {
    let owner = item.by.name
    return Self("E13", Text(fr: "Réservé à \(owner).", en: "Only \(owner) can do that."))
  }

  /// Nothing of what follows the number can be understood as a change.
  static func changeMissing(_ example: Text) -> Self {
    Self(
      "",
      Text(
        fr: "Changer quoi ? quantité, texte, date, lieu, urgent ou privé. "
          + "Par ex. : \(example.fr)",
        en: "Change what? qty, text, due, place, urgent or private. E.g. \(example.en)"))
  }

  /// Less is wanted than is taken.
  static func takenAlready(_ item: Item, _ taken: Quantity) -> Self {
    Self(
      "",
      Text { language in
        let amount = language.say(taken)
        return language == .fr
          ? "#\(item.id) : \(amount) sont déjà pris ; au minimum \(amount)."
          : "#\(item.id): \(amount) are already pledged; lowest is \(amount)."
      })
  }

  /// More of something that has no number.
  static func hasNoNumber(_ item: Item, prefix p: String) -> Self {
    let id = item.id
    return Self(
      "",
      Text(
        fr: "#\(id) n'a pas de quantité. En mettre une : \(p)modifie \(id) quantité 5",
        en: "#\(id) has no number yet. To give it one: \(p)edit \(id) qty 5"))
  }

  /// Too late to open it again.
  static func endedTooLongAgo(_ item: Item, _ closing: Closing, in room: Room) -> Self {
    let day = room.zone.day(of: closing.at)
    let today = room.zone.day(of: room.now)
    let id = item.id
    return Self(
      "",
      Text(
        fr: "#\(id) est clos depuis le \(Language.fr.say(day, from: today)) : trop longtemps pour "
          + "rouvrir. Le demander à nouveau.",
        en: "#\(id) was closed on \(Language.en.say(day, from: today)): too long ago to open it "
          + "again. Please ask anew."))
  }

  /// Further ahead than anything is kept.
  static func aYearAtMost(_ id: Int, prefix p: String) -> Self {
    Self(
      "",
      Text(
        fr: "Un an au plus. Par ex. : \(p)toujours \(id) 30 jours",
        en: "A year at most. E.g. \(p)still \(id) 30 days"))
  }

  /// An item as a repeat of itself, or of one that is not there.
  static func twoNumbersNeeded(_ example: Text) -> Self {
    Self(
      "",
      Text(
        fr: "Deux numéros différents, par ex. : \(example.fr)",
        en: "Two different numbers, e.g. \(example.en)"))
  }

  /// E24, with what to do about it.
  static func nothingLeft(_ item: Item, _ kind: Kind, prefix p: String) -> Self {
    .nothingLeft(
      item.id, names: Text { $0.people(item.names()) },
      hint: Text(
        fr: "Voir ce qui est libre : \(p)\(kind.list.fr) libres",
        en: "See what is free: \(p)\(kind.list.en) free"))
  }

  /// A part is done, and several people have taken some: whose part it was must be said by them.
  static func whoseWasIt(_ item: Item, prefix p: String) -> Self {
    let id = item.id
    return Self(
      "",
      Text {
        let names = $0.people(item.names(.held))
        return $0 == .fr
          ? "De qui ? \(names) en ont pris : à chacun de le dire. Si tout est fait : \(p)fait \(id)"
          : "Whose part? \(names) took some: each of them can say it. If all is done: \(p)done \(id)"
      })
  }

  /// E12: a verb on an item that has ended.
  static func closed(_ item: Item, _ closing: Closing, in room: Room) -> Self {
    let day = room.zone.day(of: closing.at)
    let reason = closing.shown ?? Text(fr: "par \(closing.by.name)", en: "by \(closing.by.name)")
    return .closed(
      item.id, on: Text { $0.say(day, from: room.zone.day(of: room.now)) },
      reason: reason, prefix: room.prefix, knows: room.knows)
  }

  /// Nothing to take, to give back or to do while the requester is being asked.
  static func toBeConfirmed(_ item: Item) -> Self {
    let owner = item.by.name
    return Self(
      "",
      Text(
        fr: "#\(item.id) est \(item.state(.fr)) par \(owner).",
        en: "#\(item.id) is \(item.state(.en)) by \(owner)."))
  }

  /// A part is done, says the requester; but all of it was said to be.
  static func allOrNot(_ item: Item, prefix p: String) -> Self {
    let id = item.id
    return Self(
      "",
      Text(
        fr: "#\(id) : tout est fait, a-t-on dit. Si oui : \(p)oui \(id), sinon : "
          + "\(p)non \(id) ce qui manque",
        en: "#\(id): all of it is said to be done. If so: \(p)yes \(id), else: "
          + "\(p)no \(id) what is missing"))
  }
}
