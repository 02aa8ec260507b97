import PluginAPI

/// Finds the command that a line begins with: exact words first, then a typo or two.
struct CommandIndex: Sendable {
  /// A command, whose it is, and the language that its word gives away.
  struct Entry: Sendable {
    let plugin: String
    /// Which of the house's commands it is.
    let number: Int
    let command: Command
    /// Nil where the word serves both languages.
    let language: Language?
    /// Of a word that two commands share: whether the rest of a line means this one.
    let fits: (@Sendable (Room, String) -> Bool)?
  }

  /// What the first words of a line came to.
  enum Match: Sendable {
    /// The command, how many words name it, and whether they were spelt otherwise.
    case found(Entry, words: Int, isCorrected: Bool)
    /// A word that several commands share, and how many words it is.
    case shared([Entry], words: Int)
    /// No command; but one is near enough to be named.
    case near(String)
    /// No command, nor anything like one.
    case unknown

    /// Whether the words are a command's, to the letter.
    var isExact: Bool {
      switch self {
      case .found(_, _, let isCorrected): !isCorrected
      case .shared: true
      case .near, .unknown: false
      }
    }
  }

  private let entries: [String: [Entry]]
  /// Folded words with what to show for each, in a fixed order.
  private let spellings: [(folded: String, shown: String)]

  /// Pairs at distance 1 that are allowed all the same: their arguments tell them apart.
  private static let allowedPairs: Set<Set<String>> = [
    ["close", "closed"], ["shop", "show"], ["seen", "sewn"], ["match", "watch"], ["oui", "qui"],
    ["mes", "yes"],
  ]

  init(_ plugins: [any Plugin]) throws(HouseError) {
    var entries: [String: [Entry]] = [:]
    var spellings: [(folded: String, shown: String)] = []
    var number = 0
    for plugin in plugins {
      for command in plugin.commands {
        number += 1
        let both = Set(command.words.en.map(Self.key)).intersection(command.words.fr.map(Self.key))
        let shared = Dictionary(
          command.shared.map { (Self.key($0.key), $0.value) }, uniquingKeysWith: { a, _ in a })
        let spoken =
          command.words.en.map { ($0, Language.en) } + command.words.fr.map { ($0, Language.fr) }
        for (word, language) in spoken {
          let folded = Self.key(word)
          let others = entries[folded] ?? []
          if others.contains(where: { $0.number == number }) { continue }
          if let other = others.first(where: { $0.fits == nil || shared[folded] == nil }) {
            throw HouseError(
              sentence: "\(plugin.name) and \(other.plugin) both claim the word \"\(word)\"")
          }
          let isBoth = both.contains(folded) || command.words.fr.isEmpty
          entries[folded, default: []].append(
            Entry(
              plugin: plugin.name, number: number, command: command,
              language: isBoth ? nil : language, fits: shared[folded]))
          spellings.append((folded, word))
        }
      }
    }
    self.entries = entries
    self.spellings = spellings.sorted { $0.folded < $1.folded }
    try checkDistances()
  }

  /// A word as it is compared: folded, without hyphen, underscore and apostrophe, nor the sign
  /// that ends it (`!need: flour`, `!besoins ?`).
  static func key(_ word: String) -> String {
    let folded = fold(word)
    // Most have nothing to take away.
    if folded.utf8.allSatisfy({ $0 &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 }) {
      return folded
    }
    var letters = folded.filter { $0 != "-" && $0 != "_" && $0 != "'" }[...]
    while let last = letters.last, ":;,.!?…：".contains(last) { letters.removeLast() }
    return String(letters.isEmpty ? word[...] : letters)
  }

  /// A typo may turn one command into another only where the allowed pairs say so.
  private func checkDistances() throws(HouseError) {
    // How many letters, and which: most pairs are told apart by these, at every start.
    let shapes = spellings.map { spelling in
      let letters = spelling.folded.unicodeScalars
      return (
        count: letters.count, set: letters.reduce(0) { $0 | (1 as UInt64) << UInt64($1.value % 64) }
      )
    }
    for (index, one) in spellings.enumerated() {
      for place in index + 1..<spellings.count {
        guard abs(shapes[index].count - shapes[place].count) <= 1,
          (shapes[index].set ^ shapes[place].set).nonzeroBitCount <= 2
        else { continue }
        let other = spellings[place]
        guard let a = entries[one.folded]?.first, let b = entries[other.folded]?.first,
          a.number != b.number, one.folded != other.folded,
          editDistance(one.folded, other.folded, limit: 1) <= 1,
          one.folded + "s" != other.folded, other.folded + "s" != one.folded,
          !Self.allowedPairs.contains([one.folded, other.folded])
        else { continue }
        throw HouseError(
          sentence: "\"\(one.shown)\" (\(a.plugin)) and \"\(other.shown)\" (\(b.plugin)) are one "
            + "letter apart: a typo would run the wrong command")
      }
    }
  }

  /// Finds the command that these words begin with; the longest name of up to three words wins.
  ///
  /// - Parameter words: the first words of the line, as typed.
  func find(_ words: [String]) -> Match {
    // What the first word, the first two and the first three are together.
    var names: [String] = []
    for word in words.prefix(3) { names.append((names.last ?? "") + Self.key(word)) }
    for (count, name) in zip(1..., names).reversed() {
      guard let found = entries[name], let entry = found.first else { continue }
      return found.count > 1
        ? .shared(found, words: count) : .found(entry, words: count, isCorrected: false)
    }
    guard let first = names.first else { return .unknown }
    return correct(first)
  }

  /// The command of that name.
  func command(named name: String) -> Command? { entry(named: name)?.command }

  /// The command of that name, and whose it is.
  func entry(named name: String) -> Entry? {
    entries[Self.key(name)]?.first { $0.command.words.name == name }
  }

  /// One typo in words of four to six letters, two from seven on, and only where a single command
  /// is nearest. What erases or is for admins is never run from a typo.
  private func correct(_ word: String) -> Match {
    let length = word.unicodeScalars.count
    guard length >= 3 else { return .unknown }
    let limit = length >= 7 ? 2 : 1
    var best = limit + 1
    var nearest: [(entry: Entry, shown: String)] = []
    for spelling in spellings {
      guard let found = entries[spelling.folded], let entry = found.first else { continue }
      let distance = editDistance(word, spelling.folded, limit: limit)
      if distance < best {
        best = distance
        // A word of two commands is no single one.
        nearest = found.map { ($0, spelling.shown) }
      } else if distance == best, distance <= limit,
        !nearest.contains(where: { $0.entry.number == entry.number })
      {
        nearest.append((entry, spelling.shown))
      }
    }
    guard let first = nearest.first else { return .unknown }
    if length >= 4, nearest.count == 1, first.entry.command.canBeMistyped {
      return .found(first.entry, words: 1, isCorrected: true)
    }
    return .near(first.shown)
  }
}
