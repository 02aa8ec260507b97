extension Utterance {
  /// Takes what is said out of politeness and is part of nothing: "svp", "please", wherever it
  /// stands, and thanks at the end of the line, "merci d'avance 🙏". Run it before all other readers.
  ///
  /// A line that says nothing else keeps its words, and so does what is quoted or stands after
  /// `private:`.
  public mutating func takeCourtesies() {
    let end =
      words.indices.first { begins($0, "p") && privateWords.contains(words[$0].folded) }
      ?? words.count
    let spans = courtesies(before: end)
    guard !spans.isEmpty else { return }
    let gone = Set(spans.flatMap { Array($0) })
    guard words.indices.contains(where: { !gone.contains($0) && isSaying($0) }) else { return }
    for span in spans { take(span, as: .keyword) }
  }

  /// Whether it says nothing that is not said out of politeness: "svp", "merci d'avance 🙏".
  public var isOnlyCourtesies: Bool {
    let gone = courtesies(before: words.count)
    return !gone.isEmpty
      && words.indices.allSatisfy { index in
        !isSaying(index) || gone.contains { $0.contains(index) }
      }
  }

  /// Takes a thank-you that names somebody: "…, merci à Paul pour son aide", up to a sign or what
  /// says more (`urgent`, a limit). What it says; nil where there is none.
  public mutating func takeThanks() -> String? {
    for index in words.indices.dropFirst() where thanksWords.contains(folded(index)) {
      guard words[..<index].contains(where: { !$0.isMark }), !isPartOfPhrase(index) else {
        continue
      }
      let lead = folded(index + 1) == "you" ? index + 2 : index + 1
      guard thankedLeads.contains(folded(lead)) else { continue }
      var end = lead + 1
      while !isEnd(end), !has(.keyword, at: end) {
        let isFor = forWords.contains(folded(end))
        if isFor && !thankedFor.contains(folded(end + 1)) { break }
        if afterThanksWords.contains(folded(end)) || words[end].hasDigit { break }
        end += 1
      }
      guard end > lead + 1 else { continue }
      let text = raw(index..<end)
      let start = words[index - 1].isMark && taken[index - 1] == nil ? index - 1 : index
      take(start..<end, as: .keyword)
      return text
    }
    return nil
  }

  private func courtesies(before end: Int) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    for index in words.indices where index < end {
      guard begins(index, "p") || begins(index, "s") else { continue }
      let first = folded(index)
      guard let phrase = courtesyPhrases.first(where: { $0[0] == first && matches($0, at: index) })
      else { continue }
      spans.append(withMark(index..<index + phrase.count))
    }
    // Thanks are a courtesy at the end alone: "merci à Paul" says something.
    var last = end
    while last > 0,
      words[last - 1].isMark || words[last - 1].isPicture
        || spans.contains(where: { $0.contains(last - 1) }) || isAfterthought(last - 1)
    {
      last -= 1
    }
    guard end == words.count, thanksEnds.contains(folded(last - 1)) else { return spans }
    for phrase in thanksPhrases where matches(phrase, at: last - phrase.count) {
      let start = last - phrase.count
      guard !isPartOfPhrase(start) else { break }
      var stop = last
      while stop < words.count, words[stop].isPicture { stop += 1 }
      spans.append(withMark(start..<stop))
      break
    }
    return spans
  }

  /// Whether a word begins with a letter: most do not, and need not be looked at.
  private func begins(_ index: Int, _ letter: Unicode.Scalar) -> Bool {
    words[index].folded.unicodeScalars.first == letter
  }

  /// With the comma before it, and the pictures after it where they end the line.
  private func withMark(_ span: Range<Int>) -> Range<Int> {
    var (start, end) = (span.lowerBound, span.upperBound)
    if start > 0, words[start - 1].text == ",", isEnd(end) || words[end].isMark { start -= 1 }
    var stop = end
    while stop < words.count, words[stop].isPicture, !words[stop].traits.contains(.keyword) {
      stop += 1
    }
    if stop == words.count { end = stop }
    return start..<end
  }

  /// Words that may stand behind thanks: "merci, urgent", "merci encore".
  private func isAfterthought(_ index: Int) -> Bool {
    ["urgent", "urgente", "asap", "new", "nouveau", "nouvelle", "confirm", "confirme", "again"]
      .contains(folded(index))
  }

  /// "Un mot de merci", "say thanks": part of what is said.
  private func isPartOfPhrase(_ index: Int) -> Bool {
    ["de", "d'", "of", "un", "a", "le", "grand", "big", "say", "dire", "dit", "many", "no", "non"]
      .contains(folded(index - 1))
  }

  private func isSaying(_ index: Int) -> Bool {
    taken[index] == nil && !words[index].isMark && !words[index].isPicture
  }
}

private let privateWords = wordSet("private prive privee")
private let thanksWords = wordSet("merci mercis thanks thank thx")
private let thankedLeads = wordSet("a au aux to")
/// What somebody is thanked for, where no name of anybody else may stand.
private let thankedFor = wordSet("tout all everything son sa ses his her their leur leurs")
private let afterThanksWords = wordSet(
  "avant before by until jusqu' d'ici demain tomorrow aujourd'hui today ce c' vers near et and")

private let courtesyPhrases: [[String]] = [
  ["s'", "il", "vous", "plait"], ["s'", "il", "te", "plait"], ["s'il", "vous", "plait"],
  ["s'il", "te", "plait"], ["sil", "vous", "plait"], ["sil", "te", "plait"], ["svp"], ["stp"],
  ["please"], ["pls"], ["plz"],
]

/// The longest first.
private let thanksPhrases: [[String]] = [
  ["thank", "you", "very", "much"], ["thank", "you", "so", "much"], ["thanks", "in", "advance"],
  ["merci", "d'", "avance"], ["merci", "par", "avance"], ["merci", "a", "tous"],
  ["merci", "a", "toutes"], ["merci", "pour", "tout"], ["thanks", "for", "everything"],
  ["thanks", "a", "lot"], ["thanks", "so", "much"], ["thanks", "all"],
  ["many", "thanks"], ["grand", "merci"], ["merci", "beaucoup"], ["merci", "bien"],
  ["merci", "bcp"], ["merci", "encore"], ["thank", "you"], ["mille", "mercis"], ["merci"],
  ["thanks"], ["thx"],
]
private let thanksEnds = Set(thanksPhrases.compactMap(\.last))
