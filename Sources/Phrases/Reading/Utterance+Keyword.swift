extension Utterance {
  /// Takes every occurrence of a keyword; whether there was one.
  public mutating func takeKeyword(_ keyword: Keyword) -> Bool {
    var found = false
    for index in words.indices {
      for phrase in keyword.phrases where matches(phrase, at: index) {
        take(index..<index + phrase.count, as: .keyword)
        found = true
        break
      }
    }
    return found
  }

  /// Whether these folded words stand at `index`, untaken and unquoted.
  func matches(_ phrase: [String], at index: Int) -> Bool {
    phrase.indices.allSatisfy { folded(index + $0) == phrase[$0] }
  }
}
