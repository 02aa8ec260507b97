/// The things that a group makes and moves, found by what people call them in either language.
///
/// Names are compared without case, accents, hyphens and plural endings; then with one typo in
/// words of five to seven letters and two in longer ones, where a single thing is nearest.
public struct ItemCatalogue: Sendable {
  /// The most things that a catalogue may have.
  public static let bound = 500

  /// All of them, by key.
  public let items: [CatalogueItem]
  /// By the joined words of a name: places in `items`.
  private let names: [String: Int]
  /// Names that may have a typo, the same words without spaces, in order.
  private let longNames: [LongName]
  private struct LongName {
    let letters: [UInt8]
    let words: Int
    let item: Int
    let signs: UInt32

    init(_ words: [String], item: Int) {
      letters = Array(words.joined().utf8)
      self.words = words.count
      self.item = item
      signs = letterSet(letters)
    }
  }

  /// How many words the longest name has.
  let longest: Int

  /// A catalogue. Of two entries of one key the later one counts; a name that two have is the
  /// earlier one's.
  public init(_ entries: [CatalogueItem] = ItemCatalogue.start) {
    var byKey: [String: CatalogueItem] = [:]
    var order = [String]()
    for entry in entries where byKey.updateValue(entry, forKey: entry.key) == nil {
      order.append(entry.key)
    }
    items = order.prefix(Self.bound).compactMap { byKey[$0] }
    var names: [String: Int] = [:]
    var longNames: [LongName] = []
    var longest = 1
    for (index, item) in items.enumerated() {
      for name in item.fr + item.en {
        let words = itemWords(fold(name))
        let joined = words.joined(separator: " ")
        guard names[joined] == nil else { continue }
        names[joined] = index
        let long = LongName(words, item: index)
        if long.letters.count >= 5 { longNames.append(long) }
        longest = max(longest, words.count)
      }
    }
    self.names = names
    self.longNames = longNames
    self.longest = longest
  }

  /// The thing of that key.
  public subscript(key: String) -> CatalogueItem? { items.first { $0.key == key } }

  /// The thing of that name, a typo or two allowed.
  public func find(_ name: String) -> CatalogueItem? {
    let words = itemWords(fold(normalise(name)))
    return find(exactly: words) ?? find(nearly: words)?.item
  }

  func find(exactly words: [String]) -> CatalogueItem? {
    names[words.joined(separator: " ")].map { items[$0] }
  }

  /// The one thing that is nearest, and how far.
  func find(nearly words: [String]) -> (item: CatalogueItem, distance: Int)? {
    guard words.allSatisfy({ !notItems.contains($0) }) else { return nil }
    let typed = Array(words.joined().utf8)
    guard (5...40).contains(typed.count) else { return nil }
    let limit = typed.count >= 8 ? 2 : 1
    var best = limit + 1
    var nearest = Set<Int>()
    let signs = letterSet(typed)
    // One letter exchanged takes one sign away and brings another.
    for name in longNames
    where abs(name.words - words.count) <= 1
      && (name.signs ^ signs).nonzeroBitCount <= 2 * limit
    {
      let distance = letterDistance(typed, name.letters, limit: limit)
      if distance < best {
        best = distance
        nearest = [name.item]
      } else if distance == best, distance <= limit {
        nearest.insert(name.item)
      }
    }
    guard let item = nearest.first, nearest.count == 1 else { return nil }
    return (items[item], best)
  }
}

/// Which letters a word has, a bit each.
private func letterSet(_ letters: [UInt8]) -> UInt32 {
  letters.reduce(0) { $0 | 1 << UInt32($1 & 31) }
}

/// The words of a thing's name as they are compared: folded, parted at hyphens and apostrophes,
/// small joints left out, plural endings cut.
func itemWords(_ folded: String) -> [String] {
  folded.utf8.split { byte in
    !(byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte))
  }
  .map { singular(String(decoding: $0, as: UTF8.self)) }
  .filter { !["de", "d", "of", "a", "en", "pour", "for"].contains($0) }
}

/// A word without its plural ending: `visieres`, `ecrans faciaux`, `gloves`.
private func singular(_ word: String) -> String {
  guard word.utf8.count > 3 else { return word }
  if word.hasSuffix("aux"), !word.hasSuffix("eaux") { return word.dropLast(3) + "al" }
  if word.hasSuffix("xes") { return String(word.dropLast(2)) }
  if word.hasSuffix("s") || word.hasSuffix("x") { return String(word.dropLast()) }
  return word
}
