extension Utterance {
  /// Takes the first id that is written as one: `#41`, `n°41`, `n° 41`, `no 41`, `№ 41`; up to nine
  /// digits. A "for" or an article before it goes too.
  public mutating func takeID() -> Int? {
    for index in words.indices where words[index].traits.contains(.reference) {
      guard let word = word(index) else { continue }
      if let id = Utterance.number(of: word.folded, after: idPrefixes) {
        return takeID(id, index..<index + 1)
      }
      guard idMarks.contains(word.folded) else { continue }
      // "no. 41": the point is a word of its own.
      let next = folded(index + 1) == "." && word.folded == "no" ? index + 2 : index + 1
      if let id = self.word(next)?.smallNumber { return takeID(id, index..<next + 1) }
    }
    return nil
  }

  /// Takes the first bare number of up to nine digits as an id: for commands where no quantity may
  /// stand before it.
  public mutating func takeBareID() -> Int? {
    for index in words.indices {
      if let id = word(index)?.smallNumber { return takeID(id, index..<index + 1) }
    }
    return nil
  }

  /// Takes `for 112` or `pour 112` as an id: for commands that count something for an item.
  public mutating func takeForID() -> Int? {
    for index in words.indices where forWords.contains(folded(index)) {
      if let id = word(index + 1)?.smallNumber, isEnd(index + 2) {
        return takeID(id, index..<index + 2)
      }
    }
    return nil
  }

  /// Takes the first ledger entry, `e58` or `E58`.
  public mutating func takeEntry() -> Int? {
    for index in words.indices where words[index].text.utf8.count > 1 {
      guard let word = word(index), word.folded.utf8.first == UInt8(ascii: "e"),
        let entry = Utterance.number(of: word.folded, after: ["e"])
      else { continue }
      take(index..<index + 1, as: .entry)
      return entry
    }
    return nil
  }

  private mutating func takeID(_ id: Int, _ span: Range<Int>) -> Int {
    var start = span.lowerBound
    if idArticles.contains(folded(start - 1)) { start -= 1 }
    if forWords.contains(folded(start - 1)) { start -= 1 }
    take(start..<span.upperBound, as: .id)
    return id
  }

  /// The one to nine digits that follow one of the prefixes and end the word.
  private static func number(of word: String, after prefixes: [String]) -> Int? {
    for prefix in prefixes where word.hasPrefix(prefix) {
      let bytes = Array(word.utf8.dropFirst(prefix.utf8.count))
      if (1...9).contains(bytes.count) { return digits(bytes.span, at: 0, count: bytes.count) }
    }
    return nil
  }
}
