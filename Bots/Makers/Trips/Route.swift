import PluginAPI

/// From where to where, in the words of a line.
struct Route {
  var from: String?
  var to: String?

  /// Reads `at Olivet to hub`, `de Saran à Fleury`, `Saran → CHR`, `à Olivet vers le hub`.
  init(_ text: String) {
    var parts: [[String]] = [[], []]
    var side = 0
    var isStarted = false
    for word in text.split(separator: " ").map(String.init) {
      let key = fold(word).trimmedSigns
      let isArrow = ["→", "->", "=>"].contains(word)
      let isTo = isArrow || Self.to.contains(key)
      let isFrom = Self.from.contains(key)
      if isTo || isFrom && (isStarted || side == 1) && Self.either.contains(key) {
        if side == 0 {
          side = 1
          isStarted = true
          continue
        }
        if isArrow || Self.to.contains(key) { continue }
      }
      if parts[side].isEmpty, isFrom || Self.articles.contains(key) {
        if isFrom { isStarted = true }
        continue
      }
      guard key.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
      isStarted = true
      parts[side].append(word.trimmedOuterSigns)
    }
    func name(_ words: [String]) -> String? {
      var words = words
      while let first = words.first, Self.articles.contains(fold(first)) { words.removeFirst() }
      var name = words.prefix(6).joined(separator: " ")
      for article in ["l'", "d'"] where fold(name).hasPrefix(article) {
        name = String(name.dropFirst(2))
      }
      return name.isEmpty ? nil : name
    }
    from = name(parts[0])
    to = name(parts[1])
  }

  private static let from: Set = [
    "from", "at", "de", "du", "des", "depuis", "a", "au", "aux", "chez", "in", "near",
  ]
  private static let either: Set = ["a", "au", "aux"]
  private static let to: Set = ["to", "vers", "jusqu'a", "jusqu'au", "for", "pour", "pr"]
  private static let articles: Set = ["le", "la", "les", "the", "l'", "of", "d'", "s'il", "please"]
}

extension String {
  /// Without commas and full stops at its ends.
  fileprivate var trimmedOuterSigns: String {
    var text = self[...]
    while let last = text.last, ",;:.!?".contains(last) { text = text.dropLast() }
    while let first = text.first, ",;:.!?".contains(first) { text = text.dropFirst() }
    return String(text)
  }
}
