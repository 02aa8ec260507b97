extension Utterance {
  /// What sounds like a date and names no day: "fin de semaine", "mid-April", "half six"; "soon"
  /// where nothing else says when: alone, after "by" or a comma, and in a start.
  func vagueDate(isStart: Bool) -> Range<Int>? {
    for index in words.indices where words[index].traits.contains(.vagueDate) {
      if let phrase = vagueDates.first(where: { matches($0, at: index) }) {
        return index..<index + phrase.count
      }
      if let end = vagueMonth(at: index) ?? halfHour(at: index) { return index..<end }
      guard let phrase = soonPhrases.first(where: { matches($0, at: index) }) else { continue }
      let span = index..<index + phrase.count
      if isUrgentWord(phrase) {
        if words.indices.allSatisfy({ span.contains($0) || words[$0].isMark }) { return span }
        continue
      }
      // "Craies bientôt"; but "see you soon", "bébé arrive bientôt" say it of something else.
      let isDate = word(index - 1).map { !beforeSoon.contains($0.folded) } ?? (index == 0)
      if isStart || isDate && isEnd(span.upperBound) { return span }
    }
    return nil
  }

  /// "début mai", "mi-avril", "mid april", "end of May", "fin du mois de mai".
  private func vagueMonth(at index: Int) -> Int? {
    let parts = folded(index).split(separator: "-")
    if parts.count == 2, ["mi", "mid"].contains(parts[0]) {
      return monthWords[String(parts[1])] == nil ? nil : index + 1
    }
    guard vagueMonthLeads.contains(folded(index)) else { return nil }
    let at = ["of", "de"].contains(folded(index + 1)) ? index + 2 : index + 1
    return monthWords[folded(at)] == nil || folded(at) == "mar" ? nil : at + 1
  }

  /// "half six", of which half the world thinks 5:30.
  private func halfHour(at index: Int) -> Int? {
    guard folded(index) == "half", isEnd(index + 2), let next = word(index + 1) else { return nil }
    let hour = next.smallNumber ?? readNumberWords(at: index + 1).map { Int($0.milli / 1_000) }
    guard let hour, (1...12).contains(hour) else { return nil }
    // "In half 6".
    return ["in", "a", "and", "one"].contains(folded(index - 1)) ? nil : index + 2
  }

  private func isUrgentWord(_ phrase: [String]) -> Bool {
    phrase == ["asap"] || phrase == ["des", "que", "possible"]
      || phrase == ["as", "soon", "as", "possible"]
  }
}
