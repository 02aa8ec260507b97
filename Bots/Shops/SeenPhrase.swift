import PluginAPI

/// What follows the shop in `!seen`: open or closed, in words or signs, and when.
struct SeenPhrase {
  /// Whether the door was open; nil where that is not said.
  var isOpen: Bool?
  /// True where nothing was corrected, and nothing was said by its opposite.
  var isExact = true
  /// How many days ago, where a day before today is named.
  var daysAgo = 0
  /// What says when, or anything else, before and after what says open or closed.
  var before: [String] = []
  var after: [String] = []
  /// True where it is asked, doubted, or said both ways.
  var isDoubtful = false

  /// - Parameter text: what stands behind the name of the shop.
  init(_ text: String) {
    // A negation that waits for what it takes back.
    var negation: String?
    for word in Self.words(of: text) {
      let key = fold(word)
      if Self.negations.contains(key) || key.hasSuffix("n't") {
        if negation != nil { isDoubtful = true }
        negation = word
      } else if let state = Self.state(key) {
        if !state.isExact || negation != nil { isExact = false }
        let said = state.isOpen == (negation == nil)
        if isOpen.map({ $0 != said }) ?? false { isDoubtful = true }
        isOpen = said
        negation = nil
      } else if let days = Self.pastDays[key] {
        daysAgo = days
      } else if Self.doubts.contains(key) {
        isDoubtful = true
      } else if negation == nil || !Self.small.contains(key) {
        // "Open, no queue" takes nothing back.
        note([negation, word].compactMap(\.self))
        negation = nil
      }
    }
    if negation != nil { isDoubtful = true }
  }

  /// Whether it says open or closed, and nothing before that.
  var isBare: Bool { isOpen != nil && isExact && before.isEmpty }

  private mutating func note(_ words: [String]) {
    if isOpen == nil { before += words } else { after += words }
  }

  /// Words, and signs one by one: "ouvert✅" is two.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if character.isLetter || character.isNumber || "'-:/.".contains(character) {
        word.append(character)
        continue
      }
      words.append(word)
      word = ""
      if character != " " { words.append(String(character)) }
    }
    words.append(word)
    return words.map { word in
      String(word.drop { ".-:'".contains($0) }.reversed().drop { ".-:'".contains($0) }.reversed())
    }.filter { !$0.isEmpty && !",;!()\"".contains($0) }
  }

  private static func state(_ key: String) -> (isOpen: Bool, isExact: Bool)? {
    if openWords.contains(key) { return (true, true) }
    if closedWords.contains(key) { return (false, true) }
    guard key.utf8.count >= 4, !small.contains(key) else { return nil }
    let letters = Array(key.utf8)
    func isNear(_ words: Set<String>) -> Bool {
      words.contains { word in
        word.utf8.count >= 4 && letterDistance(letters, Array(word.utf8), limit: 1) <= 1
      }
    }
    let (open, closed) = (isNear(openWords), isNear(closedWords))
    return open == closed ? nil : (open, false)
  }

  private static let openWords: Set = [
    "open", "opened", "ouvert", "ouverte", "ouverts", "ouvertes", "ouvre", "✅", "👍", "🟢",
  ]
  private static let closedWords: Set = [
    "closed", "close", "shut", "ferme", "fermee", "fermes", "fermees", "clos", "❌", "⛔", "🚫", "🔴",
  ]
  private static let negations: Set = [
    "not", "no", "never", "isnt", "wasnt", "arent", "pas", "plus", "non", "jamais",
  ]
  private static let doubts: Set = [
    "?", "maybe", "perhaps", "probably", "or", "half", "almost", "peut-etre", "ou", "moitie",
    "presque", "probablement", "if", "si",
  ]
  private static let pastDays = ["yesterday": 1, "hier": 1, "avant-hier": 2, "avanthier": 2]
  /// What may stand around "open" and adds nothing.
  static let small: Set = [
    "it", "it's", "its", "is", "was", "been", "are", "were", "has", "the", "a", "seen", "i", "we",
    "just", "now", "right", "still", "again", "already", "all", "any", "longer", "more", "yet",
    "today", "and", "shop", "bien", "est", "etait", "c'est", "c'etait", "n'est",
    "n'etait", "ne", "le", "la", "l'", "de", "du", "vu", "vue", "je", "j'ai", "ai", "on", "tout",
    "toujours", "encore", "deja", "maintenant", "actuellement", "currently", "aujourd'hui", "auj",
    "et", "magasin", "commerce", "porte", "door", "rideau", "as", "they", "ils", "sont",
  ]
}
