import PluginAPI

/// The name of an organisation as it is compared: folded, without articles.
struct OrgName: Hashable {
  let words: [String]

  init(_ typed: String) {
    words = fold(typed).split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { !Self.small.contains($0) }
  }

  var key: String { String(words.joined(separator: "-").prefix(80)) }

  /// The words that say more than what sort of organisation it is.
  var telling: [String] {
    let kinds = Org.Kind.allCases.reduce(into: Set<String>()) { $0.formUnion($1.words) }
    let rest = words.filter { !kinds.contains($0) }
    return rest.isEmpty ? words : rest
  }

  /// Whether it names one alone in a whole area: "la pharmacie" is another one in each town.
  var isTelling: Bool {
    words.contains { Self.regional.contains($0) || telling.contains($0) && !isKindAlone }
  }

  private var isKindAlone: Bool {
    let kinds = Org.Kind.allCases.reduce(into: Set<String>()) { $0.formUnion($1.words) }
    return words.allSatisfy(kinds.contains)
  }

  /// Sorts of hospital of which a region has one.
  private static let regional: Set = ["chr", "chu", "chru", "samu"]

  private static let small: Set = [
    "le", "la", "les", "l", "the", "a", "au", "aux", "to", "de", "du", "des", "d", "of", "chez",
    "pour",
    "for",
  ]
}
