extension Utterance {
  /// Takes the label after the last "for" or "pour": to the end, the next punctuation or the next
  /// part already taken. Run it after the limits, of which "for Friday" is one.
  ///
  /// A number after "for" makes no label: "groceries for 2" is text.
  public mutating func takeFor() -> String? {
    for index in words.indices.reversed() where forWords.contains(folded(index)) {
      var end = index + 1
      while let word = word(end), !word.isMark || isInside(end), !word.isPicture, !isUrgent(end) {
        end += 1
      }
      guard let first = word(index + 1), end > index + 1, !first.startsWithDigit, !first.isMark
      else { continue }
      take(index..<end, as: .label)
      return raw(index + 1..<end)
    }
    return nil
  }

  /// "For Grandma urgent": the last word is none of hers.
  private func isUrgent(_ index: Int) -> Bool {
    has(.keyword, at: index) && Keyword.urgent.phrases.contains { matches($0, at: index) }
  }

  /// A point that is part of a label, `St. Marceau`.
  private func isInside(_ index: Int) -> Bool {
    guard let mark = word(index), mark.text == ".", let next = word(index + 1) else { return false }
    return next.isCapitalised && (word(index - 1)?.text.count ?? 9) <= 3
  }
}
