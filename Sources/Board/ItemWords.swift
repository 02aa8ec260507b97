import PluginAPI

/// The words of a text that say what it is about, as they are compared: folded, without endings of
/// the plural and without small words.
struct ItemWords {
  let set: Set<String>

  init(_ text: String) {
    set = Set(
      fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
        .filter { !Self.small.contains($0) }.map(Self.stem))
  }

  /// Whether two texts say the same: the same words, or one more in either where there are two at
  /// least.
  func isSame(as other: ItemWords) -> Bool {
    if set == other.set { return true }
    let (short, long) = set.count < other.set.count ? (set, other.set) : (other.set, set)
    return short.count >= 2 && long.count == short.count + 1 && short.isSubset(of: long)
  }

  private static func stem(_ word: String) -> String {
    guard word.count > 3, word.hasSuffix("s") || word.hasSuffix("ux") else { return word }
    return String(word.dropLast())
  }

  private static let small: Set = [
    "a", "an", "the", "of", "for", "to", "in", "at", "on", "and", "or", "some", "please", "pls",
    "plz", "thanks", "thank", "you", "we", "i", "need", "still", "with", "also", "un", "une", "des",
    "de", "du", "d",
    "le", "la", "les", "l", "et", "ou", "pour", "en", "au", "aux", "sur", "svp", "stp", "merci",
    "avec", "aussi", "besoin", "toujours", "encore", "vite",
  ]
}
