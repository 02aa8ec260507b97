import PluginAPI

/// How the names of shops are compared.
enum ShopName {
  private static let small: Set = [
    "le", "la", "les", "l", "the", "of", "de", "du", "des", "d", "a", "au", "aux", "chez", "et",
    "and",
  ]

  /// Whether a word says nothing by itself.
  static func isSmall(_ word: String) -> Bool { small.contains(fold(word)) }

  /// The words of a name, folded, without articles; all of them where there is nothing else.
  static func words(_ name: String) -> [String] {
    let all = fold(name).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let kept = all.filter { !small.contains($0) }
    return kept.isEmpty ? all : kept
  }

  /// The words as one, to be compared.
  static func key(_ name: String) -> String { words(name).joined(separator: " ") }

  /// Where a name stands in the order of names, by its first letters.
  static func rank(_ name: String) -> Int64 {
    var rank: Int64 = 0
    var count = 0
    for byte in key(name).utf8.prefix(8) {
      rank = rank << 7 | Int64(byte & 0x7F)
      count += 1
    }
    return rank << (7 * Int64(8 - count))
  }
}
