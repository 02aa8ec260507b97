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
    /// No command, in so many words; but one is near enough to be named.
    case near(String, words: Int)
    /// No command, nor anything like one.
    case unknown
  }

  private let entries: [String: [Entry]]
  /// Folded words with what to show for each, in a fixed order.
  private let spellings: [Spelling]
  /// Words that hold in rooms of one language, and are shown nowhere.
  private let spoken: [Language: [String: Entry]]
  /// Words that are never run, and the commands that they mean.
  private let hinted: [Language: [String: [Entry]]]

  /// A word of a command.
  private struct Spelling {
    let folded: String
    let shown: String
    /// Nil where it serves both languages.
    let language: Language?
    /// How many letters it has, and which.
    private let shape: (count: Int, set: UInt64)

    init(folded: String, shown: String, language: Language?) {
      self.folded = folded
      self.shown = shown
      self.language = language
      let letters = folded.unicodeScalars
      shape = (letters.count, letters.reduce(0) { $0 | 1 << UInt64($1.value % 64) })
    }

    /// Whether one typo makes one of two words the other, and neither is the other's plural.
    func isNear(_ other: Spelling) -> Bool {
      // Most pairs are told apart by their shapes alone, and all are compared at every start.
      abs(shape.count - other.shape.count) <= 1
        && (shape.set ^ other.shape.set).nonzeroBitCount <= 2
        && editDistance(folded, other.folded, limit: 1) <= 1
        && folded + "s" != other.folded && other.folded + "s" != folded
    }
  }

  /// Pairs at distance 1 that are allowed all the same: their arguments tell them apart.
  private static let allowedPairs: Set<Set<String>> = [
    ["close", "closed"], ["shop", "show"], ["seen", "sewn"], ["match", "watch"], ["oui", "qui"],
    ["mes", "yes"],
  ]

  init(_ plugins: [any Plugin]) throws(HouseError) {
    var entries: [String: [Entry]] = [:]
    var spellings: [Spelling] = []
    var spoken: [Language: [String: Entry]] = [:]
    var hinted: [Language: [String: [Entry]]] = [:]
    var number = 0
    for plugin in plugins {
      for command in plugin.commands {
        number += 1
        let both = Set(command.words.en.map(Self.key)).intersection(command.words.fr.map(Self.key))
        let shared = Dictionary(
          command.shared.map { (Self.key($0.key), $0.value) }, uniquingKeysWith: { a, _ in a })
        let listed =
          command.words.en.map { ($0, Language.en) } + command.words.fr.map { ($0, Language.fr) }
        for (word, language) in listed {
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
          spellings.append(
            Spelling(folded: folded, shown: word, language: isBoth ? nil : language))
        }
        for (language, words) in command.spoken {
          let entry = Entry(
            plugin: plugin.name, number: number, command: command, language: language, fits: nil)
          for word in words { spoken[language, default: [:]][Self.key(word)] = entry }
        }
        for (language, words) in command.hinted {
          let entry = Entry(
            plugin: plugin.name, number: number, command: command, language: nil, fits: nil)
          for word in words {
            hinted[language, default: [:]][Self.key(word), default: []].append(entry)
          }
        }
      }
    }
    self.entries = entries
    self.spellings = spellings.sorted { $0.folded < $1.folded }
    self.spoken = spoken
    self.hinted = hinted
    try checkDistances()
    try checkSpoken()
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
    for (index, one) in spellings.enumerated() {
      for other in spellings[(index + 1)...] where one.isNear(other) {
        guard let a = entries[one.folded]?.first, let b = entries[other.folded]?.first,
          a.number != b.number, one.folded != other.folded,
          !Self.allowedPairs.contains([one.folded, other.folded])
        else { continue }
        throw Self.near(one, a, other, b)
      }
    }
  }

  private static func near(
    _ one: Spelling, _ a: Entry, _ other: Spelling, _ b: Entry
  ) -> HouseError {
    HouseError(
      sentence: "\"\(one.shown)\" (\(a.plugin)) and \"\(other.shown)\" (\(b.plugin)) are one "
        + "letter apart: a typo would run the wrong command")
  }

  /// A word of one language alone may be near those of the other, but not near another command's in
  /// its own.
  private func checkSpoken() throws(HouseError) {
    for (language, words) in spoken {
      for (word, entry) in words.sorted(by: { $0.key < $1.key }) {
        let one = Spelling(folded: word, shown: word, language: language)
        let near = spellings.first {
          isOf(language, $0) && entries[$0.folded]?[0].number != entry.number && one.isNear($0)
        }
        guard let near, let other = entries[near.folded]?.first else { continue }
        throw Self.near(one, entry, near, other)
      }
    }
  }

  /// Finds the command that these words begin with; the longest name of up to three words wins.
  /// Without one, who does it may stand first: `j'ai imprimé 5`, `we need 3`.
  ///
  /// - Parameters:
  ///   - words: the first words of the line, as typed.
  ///   - language: the room's, whose words come first; nil where both are alike.
  func find(_ words: [String], in language: Language? = nil) -> Match {
    let names = Self.names(words)
    if let match = exact(names, language) { return match }
    if let lead = Lead.length(of: names), words.count > lead {
      let rest = Array(words.dropFirst(lead))
      if let match = led(rest, after: lead, language) { return match }
    }
    guard let first = names.first else { return .unknown }
    return correct(first, language)
  }

  /// Whether a line begins with a command's own word: what may as well be talk, must.
  func isNamed(by words: [String]) -> Bool {
    Self.names(words).contains { entries[$0] != nil }
  }

  /// What the first word, the first two and the first three are together.
  private static func names(_ words: [String]) -> [String] {
    var names: [String] = []
    for word in words.prefix(3) { names.append((names.last ?? "") + key(word)) }
    return names
  }

  private func exact(_ names: [String], _ language: Language?) -> Match? {
    for (count, name) in zip(1..., names).reversed() {
      if let found = entries[name], let entry = found.first {
        return found.count > 1
          ? .shared(found, words: count) : .found(entry, words: count, isCorrected: false)
      }
      if let match = said(name, language, words: count) { return match }
    }
    return nil
  }

  /// What is taken or named without being a command's word: of the room's language first; of the
  /// other it may be a slip here.
  private func said(_ name: String, _ language: Language?, words count: Int) -> Match? {
    for one in Language.allCases.sorted(by: { a, _ in a == language }) {
      let isOwn = language == nil || one == language
      if let entry = spoken[one]?[name] {
        if !isOwn, case .found(let other, _, _) = correct(name, language),
          other.number != entry.number
        {
          return .shared([other, entry], words: count)
        }
        return .found(entry, words: count, isCorrected: false)
      }
      if let found = hinted[one]?[name], let entry = found.first,
        isOwn || nearest(to: name, within: 1, among: { isOf(language, $0) }).isEmpty
      {
        return found.count > 1
          ? .shared(found, words: count) : .near(shown(entry, language), words: count)
      }
    }
    return nil
  }

  private func isOf(_ language: Language?, _ spelling: Spelling) -> Bool {
    language == nil || spelling.language == nil || spelling.language == language
  }

  private func shown(_ entry: Entry, _ language: Language?) -> String {
    language.map { entry.command.words.shown[$0] } ?? entry.command.words.name
  }

  /// What follows `j'ai` or `we`: a command's own word, or one that is nearly so and long enough to be
  /// no other; that one is only named.
  private func led(_ words: [String], after lead: Int, _ language: Language?) -> Match? {
    let names = Self.names(words)
    guard let first = names.first, !Lead.isFollowed(byTalk: first) else { return nil }
    switch exact(names, language) {
    case .found(let entry, let count, let isCorrected):
      guard [.room, .item, .named].contains(entry.command.place), entry.command.canBeMistyped else {
        return nil
      }
      return .found(entry, words: lead + count, isCorrected: isCorrected)
    case .shared(let entries, let count): return .shared(entries, words: lead + count)
    case .near(let word, let count): return .near(word, words: lead + count)
    case .unknown, nil: break
    }
    guard first.unicodeScalars.count >= 6 else { return nil }
    switch correct(first, language) {
    case .found(let entry, let count, _):
      return .near(shown(entry, language), words: lead + count)
    case .near(let word, let count): return .near(word, words: lead + count)
    case .shared, .unknown: return nil
    }
  }

  /// The command of that name.
  func command(named name: String) -> Command? { entry(named: name)?.command }

  /// The command of that name, and whose it is.
  func entry(named name: String) -> Entry? {
    entries[Self.key(name)]?.first { $0.command.words.name == name }
  }

  /// One typo in words of four to six letters, two from seven on, and only where a single command
  /// is nearest; of those that are as near, the room's language counts. What erases or is for admins is
  /// never run from a typo; what only the other language calls so, only from a slip of the finger.
  private func correct(_ word: String, _ language: Language?) -> Match {
    let length = word.unicodeScalars.count
    guard length >= 3 else { return .unknown }
    let all = nearest(to: word, within: length >= 7 ? 2 : 1)
    let own = all.filter { isOf(language, $0.spelling) }
    let found = own.isEmpty ? all : own
    guard let first = found.first else { return .unknown }
    if length >= (own.isEmpty ? 5 : 4), first.entry.command.canBeMistyped,
      found.allSatisfy({ $0.entry.number == first.entry.number }),
      !own.isEmpty || found.contains(where: { Self.isSlip(word, of: $0.spelling.folded) })
    {
      return .found(first.entry, words: 1, isCorrected: true)
    }
    return .near(own.isEmpty ? shown(first.entry, language) : first.spelling.shown, words: 1)
  }

  private func nearest(
    to word: String, within limit: Int, among isMeant: (Spelling) -> Bool = { _ in true }
  ) -> [(entry: Entry, spelling: Spelling)] {
    var best = limit + 1
    var nearest: [(entry: Entry, spelling: Spelling)] = []
    for spelling in spellings where isMeant(spelling) {
      guard let found = entries[spelling.folded] else { continue }
      let distance = editDistance(word, spelling.folded, limit: limit)
      if distance < best {
        best = distance
        // A word of two commands is no single one.
        nearest = found.map { ($0, spelling) }
      } else if distance == best, distance <= limit {
        nearest += found.map { ($0, spelling) }
      }
    }
    return nearest
  }

  /// Whether a word is another one with letters swapped, doubled or left out: no letter of its own
  /// that would make it a different word (`faut` is no slip of `fait`, nor `rends` of `prends`).
  private static func isSlip(_ typed: String, of word: String) -> Bool {
    let (typed, word) = (Array(typed.unicodeScalars), Array(word.unicodeScalars))
    guard typed.allSatisfy(word.contains) else { return false }
    return typed[0] == word[0] || typed[0] == word[1] && typed[1] == word[0]
  }
}
