// The fixed answers that several commands share. A code such as E15 is the project's own name for
// one of them: comments and tests call it by that, people never see it. Not every number is in use;
// an answer of one module alone stands there (E41 in Aid).

extension Refusal {
  /// E01: an unknown word, near a command's.
  public static func unknownCommand(_ word: String, nearest: String, prefix p: String) -> Self {
    Self(
      "E01",
      Text(
        fr: "La commande \(p)\(word) n'existe pas. Peut-être \(p)\(nearest) ?",
        en: "No \(p)\(word). Did you mean \(p)\(nearest)?"))
  }

  /// E02: nothing to act on.
  public static func nothingGiven(_ example: Text) -> Self {
    Self(
      "E02",
      Text(
        fr: "De quoi s'agit-il ? Par ex. : \(example.fr)",
        en: "What is it about? E.g. \(example.en)"))
  }

  /// E03: a quantity is missing.
  public static func quantityMissing(_ example: Text) -> Self {
    Self(
      "E03",
      Text(fr: "Combien ? Par ex. : \(example.fr)", en: "How many? E.g. \(example.en)"))
  }

  /// E04: an exact count is needed.
  public static func notExact(_ example: Text) -> Self {
    Self(
      "E04",
      Text(
        fr: "Il faut un nombre exact ici (« une vingtaine » ne se compte pas). "
          + "Par ex. : \(example.fr)",
        en: "An exact count is needed here (\"about 20\" cannot be counted). "
          + "E.g. \(example.en)"))
  }

  /// E05: zero or negative; how to take back is told where it can be typed.
  public static func notPositive(prefix p: String, knows: (String) -> Bool) -> Self {
    let (undo, scrap) = (knows("undo"), knows("scrap"))
    let ways = Text { language in
      let ways = [
        undo ? Text(fr: "Pour retirer : \(p)annule", en: "To take back: \(p)undo") : nil,
        scrap
          ? Text(fr: "pièces ratées : \(p)rebut 3", en: "broken pieces: \(p)scrap 3") : nil,
      ]
      return ways.compactMap { $0?[language] }.map { " " + $0 }.joined(separator: ",")
    }
    return Self(
      "E05",
      Text(
        fr: "Le nombre doit être supérieur à 0.\(ways.fr)",
        en: "The number must be more than 0.\(ways.en)"))
  }

  /// E06: above every bound, so that no confirmation helps.
  public static func tooMany(_ raw: String) -> Self {
    Self("E06", Text(fr: "\(raw) : nombre trop grand.", en: "\(raw) is too large a number."))
  }

  /// E06: above the cap; `line` is what was typed, to be sent again with a word more.
  public static func aboveCap(_ count: Text, line: Text) -> Self {
    Self(
      "E06",
      Text(
        fr: "\(count.fr), c'est beaucoup. Si c'est exact, envoyer : \(line.fr) confirme",
        en: "\(count.en) is a lot. If it is right, send: \(line.en) confirm"))
  }

  /// E07: a number with two readings.
  public static func numberTwoReadings(_ raw: String, _ a: Text, _ b: Text) -> Self {
    Self(
      "E07", Text(fr: "\(raw) : \(a.fr) ou \(b.fr) ?", en: "\(raw): \(a.en) or \(b.en)?"))
  }

  /// E08: a unit that does not fit.
  public static func unitDoesNotFit(item: Text, counted: Text, typed: Text) -> Self {
    Self(
      "E08",
      Text(
        fr: "\(item.fr) se compte en \(counted.fr), pas en \(typed.fr).",
        en: "\(item.en) is counted in \(counted.en), not \(typed.en)."))
  }

  /// E09: no id.
  public static func idMissing(_ example: Text) -> Self {
    Self(
      "E09",
      Text(
        fr: "Lequel ? Donner son numéro, par ex. : \(example.fr)",
        en: "Which one? Give its number, e.g. \(example.en)"))
  }

  /// E10: an id that is not known here.
  public static func unknownID(_ id: Int) -> Self {
    Self("E10", Text(fr: "Pas de #\(id) dans ce salon.", en: "No #\(id) in this room."))
  }

  /// E11: an id of another kind.
  public static func wrongKind(_ id: Int, kind: Text, command: Text, kinds: Text) -> Self {
    Self(
      "E11",
      Text(
        fr: "#\(id) est : \(kind.fr) ; \(command.fr) s'emploie pour : \(kinds.fr).",
        en: "#\(id) is \(article(kind.en)); \(command.en) is for \(article(kinds.en))."))
  }

  private static func article(_ noun: String) -> String {
    noun.first.map { "aeiou".contains($0) } ?? false ? "an \(noun)" : "a \(noun)"
  }

  /// E12: closed already; how to open it again is told where it can be typed.
  public static func closed(
    _ id: Int, on date: Text, reason: Text, prefix p: String, knows: (String) -> Bool
  ) -> Self {
    let again =
      knows("still")
      ? Text(
        fr: " Pour rouvrir : \(p)toujours \(id)", en: " To open it again: \(p)still \(id)")
      : Text("")
    return Self(
      "E12",
      Text(
        fr: "#\(id) est clos depuis le \(date.fr) (\(reason.fr)).\(again.fr)",
        en: "#\(id) was closed on \(date.en) (\(reason.en)).\(again.en)"))
  }

  /// E13: someone else's.
  public static func notTheirs(_ owner: Text, hint: Text? = nil) -> Self {
    Self(
      "E13",
      Text(
        fr: "Réservé à \(owner.fr) ou à la coordination.",
        en: "Only \(owner.en) or a coordinator can do that."), hint: hint)
  }

  /// E14: a role is needed.
  public static func roleNeeded(_ role: Role, ask names: [String]) -> Self {
    let fr = names.isEmpty ? "" : " Demander à : \(names.joined(separator: ", "))"
    let en = names.isEmpty ? "" : " Ask: \(names.joined(separator: ", "))"
    return Self(
      "E14",
      Text(
        fr: "Il faut le rôle \(role.name.fr).\(fr)", en: "That needs the role \(role.name.en).\(en)"
      ))
  }

  /// E15: a date that is none.
  public static func dateNotUnderstood(_ raw: String) -> Self {
    Self(
      "E15",
      Text(
        fr: "Date non comprise : « \(raw) ». Par ex. : demain 18h, ven 10 avril",
        en: "Date not understood: \"\(raw)\". E.g. tomorrow 18:00, Fri 10 Apr"))
  }

  /// A date is missing; it has no code.
  public static func dateMissing(_ example: Text) -> Self {
    Self(
      "", Text(fr: "Pour quand ? Par ex. : \(example.fr)", en: "By when? E.g. \(example.en)"))
  }

  /// E16: a date that is past.
  public static func datePast(_ date: Text) -> Self {
    Self("E16", Text(fr: "Le \(date.fr) est passé.", en: "\(date.en) is past."))
  }

  /// E17: a date with two readings.
  public static func dateTwoReadings(_ raw: String, _ a: Text, _ b: Text) -> Self {
    Self(
      "E17", Text(fr: "\(raw) : \(a.fr) ou \(b.fr) ?", en: "\(raw): \(a.en) or \(b.en)?"))
  }

  /// E18: a date without a year, too far ahead.
  public static func tooFar(_ date: Text, months: Int) -> Self {
    Self(
      "E18",
      Text(
        fr: "Le \(date.fr) est dans \(months) mois ; écrire l'année si c'est exact.",
        en: "\(date.en) is \(months) months away; write the year if it is right."))
  }

  /// E19: a span that ends before it begins, or lasts longer than `most`.
  public static func endBeforeStart(most: Text) -> Self {
    Self(
      "E19",
      Text(
        fr: "La fin est avant le début, ou la durée dépasse \(most.fr).",
        en: "It ends before it begins, or lasts more than \(most.en)."))
  }

  /// E24: nothing left to take.
  public static func nothingLeft(_ id: Int, names: Text, hint: Text) -> Self {
    Self(
      "E24",
      Text(
        fr: "#\(id) est entièrement pris (\(names.fr)). \(hint.fr)",
        en: "#\(id) is fully covered (\(names.en)). \(hint.en)"))
  }

  /// E26: the same line twice within a minute; `command` is that line.
  public static func countedOnce(_ command: String) -> Self {
    Self(
      "E26",
      Text(
        fr: "Compté une fois. Si c'est un second lot : \(command) encore",
        en: "Counted once. If it is a second lot: \(command) again"))
  }

  /// E27: too fast.
  public static func tooFast(_ limit: Int) -> Self {
    Self(
      "E27",
      Text(
        fr: "Trop rapide : plus de \(limit) commandes par minute. Les dernières n'ont pas été "
          + "notées.",
        en: "Slow down: more than \(limit) commands a minute. The last ones were not noted."))
  }

  /// E28: the plugin is off in this room.
  public static func pluginOff(_ plugin: String, prefix p: String) -> Self {
    Self(
      "E28",
      Text(
        fr: "\(plugin) est désactivé ici. Un admin peut l'activer : \(p)plugin on \(plugin)",
        en: "\(plugin) is off in this room. An admin can turn it on: \(p)plugin on \(plugin)"))
  }

  /// E29: typed in a room, where it is for one person alone.
  public static let onlyAlone = Self(
    "E29",
    Text(
      fr: "En privé seulement : m'écrire directement.",
      en: "In private only: write to me directly."))

  /// E30: typed in private, where it needs a room.
  public static let onlyInRoom = Self(
    "E30",
    Text(
      fr: "À écrire dans le salon du groupe : en privé, cela ne marche pas.",
      en: "Please type that in the group's room: it does not work in private."))

  /// E23: one number in several rooms; `example` is the line without the room.
  public static func severalRooms(_ rooms: [String], example: Text) -> Self {
    let name = rooms.first ?? ""
    return Self(
      "E23",
      Text(
        fr: "Plusieurs possibles : \(rooms.joined(separator: " ; ")). "
          + "Préciser le salon : \(example.fr) dans \(name)",
        en: "Several fit: \(rooms.joined(separator: "; ")). Say which room: "
          + "\(example.en) in \(name)"))
  }

  /// An answer in private to what was not asked; `open` is what was. It has no code.
  public static func notAsked(_ open: [Int], about id: Int? = nil) -> Self {
    let rest = open.prefix(5).map { "#\($0)" }.joined(separator: ", ")
    guard let id else {
      return Self(
        "",
        Text(
          fr: "Rien n'attend de réponse en ce moment.", en: "Nothing waits for an answer just now.")
      )
    }
    return Self(
      "",
      Text(
        fr: "Rien n'a été demandé ici sur #\(id)."
          + (rest.isEmpty ? "" : " En attente de réponse : \(rest)"),
        en: "Nothing was asked here about #\(id)."
          + (rest.isEmpty ? "" : " Still to be answered: \(rest)")))
  }

  /// E31: too long.
  public static func tooLong(_ length: Int, limit: Int) -> Self {
    Self(
      "E31",
      Text(
        fr: "Trop long (\(length)) ; \(limit) caractères au plus.",
        en: "Too long (\(length)); \(limit) characters at most."))
  }

  /// E33: a line of a file that cannot be imported.
  public static func badLine(_ line: Int, why: Text) -> Self {
    Self(
      "E33",
      Text(
        fr: "Ligne \(line) : \(why.fr). Rien n'a été importé.",
        en: "Line \(line): \(why.en). Nothing was imported."))
  }

  /// E32: what cannot be taken back; `why` is half a sentence.
  public static func cannotUndo(_ what: Text, because why: Text, hint: Text? = nil) -> Self {
    Self(
      "E32",
      Text(
        fr: "\(what.fr) ne peut pas être annulé : \(why.fr).",
        en: "\(what.en) cannot be undone: \(why.en)."), hint: hint)
  }

  /// E34: the disk refuses; nothing is lost.
  public static let cannotSave = Self(
    "E34",
    Text(
      fr: "Enregistrement impossible pour l'instant. Le message n'est pas perdu : réponse dès que "
        + "possible. Inutile de renvoyer.",
      en: "I cannot save just now. Your message is not lost: I will answer when I can. "
        + "No need to send it again."))

  /// E40: more commands in one message than are done.
  public static let tooManyCommands = Self(
    "E40",
    Text(
      fr: "20 commandes par message au plus ; les 20 premières sont faites.",
      en: "20 commands per message at most; the first 20 were done."))

  /// E42: an hour is missing.
  public static func timeMissing(_ example: Text) -> Self {
    Self(
      "E42",
      Text(
        fr: "À quelle heure ? Par ex. : \(example.fr)",
        en: "At what time? E.g. \(example.en)"))
  }

  /// E41: one word of two commands, and nothing after it that tells them apart; `a` and `b` are
  /// lines that do.
  public static func twoMeanings(_ word: String, _ a: Text, _ b: Text, prefix p: String) -> Self {
    Self(
      "E41",
      Text(
        fr: "Deux sens pour \(p)\(word) : \(p)\(a.fr) ou \(p)\(b.fr) ?",
        en: "Two meanings for \(p)\(word): \(p)\(a.en) or \(p)\(b.en)?"))
  }
}
