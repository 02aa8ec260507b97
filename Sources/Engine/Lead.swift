/// Who does it, before a command's word: `j'ai imprimé 5`, `we need 3 chairs`.
enum Lead {
  /// As they are compared, words joined.
  private static let all: Set<String> = [
    "je", "jai", "jen", "on", "ona", "nous", "nousavons", "jevais", "c", "cest", "i", "ive",
    "ihave", "ill", "iwill", "we", "weve", "wehave", "wewill",
  ]
  /// Commands' words that are no deed there: `on a plus de pain`, `I still need it`.
  private static let talk: Set<String> = [
    "plus", "more", "pas", "not", "no", "non", "oui", "yes", "toujours", "still", "qui", "who",
    "mes", "mine", "point", "total", "commande", "open", "ouvert", "ouverts", "list", "liste",
  ]

  /// How many words it is: one or two, the longer first; nil where there is none.
  ///
  /// - Parameter names: the first word, the first two and so on, folded and joined.
  static func length(of names: [String]) -> Int? {
    for (count, name) in zip(1..., names.prefix(2)).reversed() where all.contains(name) {
      return count
    }
    return nil
  }

  static func isFollowed(byTalk word: String) -> Bool { talk.contains(word) }
}
