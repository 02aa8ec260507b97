extension Utterance {
  /// Takes every occurrence of a keyword; whether there was one.
  public mutating func takeKeyword(_ keyword: Keyword) -> Bool {
    var found = false
    for index in words.indices where words[index].traits.contains(.keyword) {
      for phrase in keyword.phrases where matches(phrase, at: index) {
        take(index..<index + phrase.count, as: .keyword)
        found = true
        break
      }
    }
    return found
  }

  /// Takes the first word that is left if its folded form is one of `options`: the field of
  /// `!edit 112 qty 80`, the reason of `!close 41 found`. Returns the folded form.
  public mutating func takeFirst(of options: Set<String>) -> String? {
    let first = words.indices.first { taken[$0] == nil && !words[$0].isMark }
    guard let first, let word = word(first), options.contains(word.folded) else { return nil }
    take(first..<first + 1, as: .keyword)
    return word.folded
  }

  /// Takes the first word that is one of these, folded, and returns it.
  public mutating func takeWord(among candidates: [String]) -> String? {
    for index in words.indices where candidates.contains(folded(index)) {
      take(index..<index + 1, as: .keyword)
      return words[index].folded
    }
    return nil
  }

  /// Takes the first of these wordings (folded words) that stands in the line: what it stands for.
  public mutating func takePhrase<Choice>(
    among choices: [(choice: Choice, phrase: [String])]
  ) -> Choice? {
    for index in words.indices {
      for (choice, phrase) in choices where matches(phrase, at: index) {
        take(index..<index + phrase.count, as: .keyword)
        return choice
      }
    }
    return nil
  }

  /// Whether these folded words stand at `index`, untaken and unquoted.
  func matches(_ phrase: [String], at index: Int) -> Bool {
    guard index >= 0, index + phrase.count <= words.count else { return false }
    for (place, wanted) in phrase.enumerated() {
      let place = index + place
      guard taken[place] == nil, !words[place].isQuoted, words[place].folded == wanted else {
        return false
      }
    }
    return true
  }
}
