import PluginAPI

/// Words about closings that no date says.
enum ClosingWords {
  /// Whether a shop is said to be closed for good.
  static func saysForGood(_ text: String) -> Bool { contains(forGood, in: text) }

  /// Whether a closing is said to have no end yet.
  static func saysNoEnd(_ text: String) -> Bool { contains(noEnd, in: text) }

  /// Whether it is said to last as long as something else does.
  static func saysWhile(_ text: String) -> Bool { contains(whiles, in: text) }

  /// Takes out what makes a day the one on which it opens again: "back Monday", "réouverture mardi".
  static func takeBack(_ text: inout String) -> Bool {
    let words = text.split(separator: " ").map(String.init)
    let kept = words.filter { word in
      !backs.contains(fold(word.filter { $0.isLetter || $0 == "-" }))
    }
    guard kept.count < words.count else { return false }
    text = kept.joined(separator: " ")
    return true
  }

  private static func contains(_ phrases: [String], in text: String) -> Bool {
    let words = " " + fold(text).split { !$0.isLetter }.joined(separator: " ") + " "
    return phrases.contains { words.contains(" \($0) ") }
  }

  private static let forGood = [
    "for good", "for ever", "forever", "permanently", "permanent", "closed down", "out of business",
    "definitivement", "definitif", "definitive", "pour de bon", "pour toujours", "a jamais",
    "cessation d activite",
  ]

  private static let noEnd = [
    "further notice", "nouvel ordre", "indefinitely", "indefinite", "indefiniment", "indetermine",
    "indeterminee", "for now", "for the moment", "pour l instant", "pour le moment",
  ]

  private static let whiles = ["pendant", "durant", "during", "tant que", "as long as", "while"]

  private static let backs: Set = [
    "back", "reopen", "reopens", "reopening", "re-opens", "re-opening", "reouverture", "reouvre",
    "rouvre", "rouvrira", "reouvrira", "retour", "reprise", "reprend",
  ]

  // MARK: What looks like a date

  /// Whether text that no date was read out of speaks of days or hours all the same: it is no
  /// reason, and a closing noted without it would be another one.
  ///
  /// - Parameter hasDay: whether a day was read beside it.
  static func looksDated(_ text: String, hasDay: Bool) -> Bool {
    let words = fold(normalise(text)).split { " ,;()\"".contains($0) }.map(String.init)
    return words.indices.contains { index in
      let word = words[index]
      if word.contains(where: \.isNumber) { return isNumberDated(words, index) }
      // "L'après-midi", "d'avril".
      let name = word.count > 3 && word.dropFirst().first == "'" ? String(word.dropFirst(2)) : word
      let bare = name.filter { $0.isLetter || $0 == "-" || $0 == "'" }
      if bare.hasPrefix("jusqu") || isListOfDays(word) { return true }
      return always.contains(bare) || !hasDay && alone.contains(bare) || isNearName(bare)
    }
  }

  /// `sat/sun`
  private static func isListOfDays(_ word: String) -> Bool {
    let parts = word.split(separator: "/").map { $0.prefix(3) }
    return parts.count > 1 && parts.allSatisfy { part in days.contains { $0.hasPrefix(part) } }
  }

  /// "12/04", "14h", "10 et"; not "2 malades", "covid19".
  private static func isNumberDated(_ words: [String], _ index: Int) -> Bool {
    let word = words[index]
    guard let first = word.first, first.isNumber else { return false }
    let rest = word.drop(while: \.isNumber)
    if rest.isEmpty {
      guard index + 1 < words.count else { return true }
      let next = words[index + 1]
      return next.count < 3 || always.contains(next) || isNearName(next)
    }
    let mark = String(rest.prefix { $0.isLetter })
    return mark.isEmpty
      || ["h", "am", "pm", "st", "nd", "rd", "th", "er", "j"].contains(mark)
  }

  /// Whether it is a day's or a month's name, or one with a letter wrong.
  private static func isNearName(_ word: String) -> Bool {
    if names.contains(word) || word.hasSuffix("s") && days.contains(String(word.dropLast())) {
      return true
    }
    let letters = Array(word.utf8)
    guard letters.count >= 5 else { return false }
    return names.contains { name in
      let other = Array(name.utf8)
      let limit = min(letters.count, other.count) >= 8 ? 2 : 1
      return other.count >= 5 && letterDistance(letters, other, limit: limit) <= limit
    }
  }

  private static let days: Set = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "lundi", "mardi",
    "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
  ]

  private static let names = days.union([
    "january", "february", "april", "june", "july", "august", "september", "october", "november",
    "december", "janvier", "fevrier", "avril", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre", "tomorrow", "demain", "today", "aujourd'hui", "easter", "paques",
  ])

  private static let always: Set = [
    "week", "weeks", "semaine", "semaines", "month", "months", "mois", "days", "jours", "hours",
    "heures", "weekend", "weekends", "week-end", "week-ends", "matin", "matins", "matinee",
    "apres-midi", "aprem", "soir", "soirs", "midi", "morning", "mornings", "afternoon",
    "afternoons",
    "evening", "evenings", "tonight", "noon", "until", "till",
    "fortnight", "quinzaine", "year", "annee",
  ]

  private static let alone: Set = [
    "from", "since", "depuis", "between", "entre", "next", "prochain", "prochaine", "soon",
    "bientot", "later", "yesterday", "hier", "every", "each", "chaque", "starting", "partir",
    "christmas", "noel", "ascension", "pentecote", "toussaint",
  ]
}
