extension Utterance {
  /// Whether a day is meant after "pour le": "pour le 12", "pour le week-end".
  func isForDay(_ phrase: DatePhrase) -> Bool {
    switch phrase.day {
    case .date, .weekend: true
    default: false
    }
  }

  /// Whether a doubtful day is one after all.
  func isCertain(
    _ phrase: DatePhrase, _ start: Int, _ language: Language, _ hasLead: Bool
  ) -> Bool {
    let isLast = isEnd(phrase.words.upperBound)
    let isWhole = isAlone(phrase.words)
    switch phrase.day {
    case .weekday:
      if hasLead, !ordinaryBefore.contains(folded(start - 1)) { return true }
      return doubtfulDays[folded(start)] == language && isLast
        && !ordinaryBefore.contains(folded(start - 1))
    case .offset(let days):
      // "Thé hier"; but "il est venu hier" tells.
      if days < 0, isLast, !hasLead { return isWhole || isBesideOneWord(phrase.words) }
      return hasLead || isWhole || days > 0 && isLast && language == .fr
    case .weekend:
      if folded(start) == "we" { return language == .fr && hasLead }
      if ["ce", "this"].contains(folded(start - 1)) { return true }
      // "A bag for the weekend trip".
      if hasLead, !isLast, forWords.contains(folded(start - 2)) {
        return afterDayWords.contains(folded(phrase.words.upperBound))
      }
      return hasLead || isLast && !ordinaryBefore.contains(folded(start - 1))
    case .easter: return hasLead || isLast && !ordinaryBefore.contains(folded(start - 1))
    case .figures(_, let first, let second, _):
      return hasLead || isWhole && !(first < second && second <= 4) && (first, second) != (24, 7)
    case .date(_, _, month: nil, _):
      if hasLead { return isLast || isDayOfMonth(start, before: phrase.words.upperBound) }
      return isWhole || language == .en && isLast && isLateOrdinal(start)
    case .date: return hasLead || isWhole
    case .either, .hourOrDay, .invalid, nil: return true
    }
  }

  /// Whether the number after an article is a day and counts nothing: "le 14 à Olivet", "le 14 2
  /// tartes", "le 14 conduire ma mère", "the 14th at noon"; but "le 12 visières", "the 2 dogs".
  private func isDayOfMonth(_ index: Int, before end: Int) -> Bool {
    guard let next = word(end) else { return true }
    let isFrench = folded(index - 1) == "le"
    let isOrdinal = word(index)?.smallNumber == nil
    guard isFrench || isOrdinal else { return ["ou", "or", "et", "and"].contains(next.folded) }
    if afterDayWords.contains(next.folded) { return true }
    guard isFrench, word(index)?.smallNumber != 1 else { return false }
    if next.smallNumber != nil || next.isNumber {
      return word(end + 1)?.smallNumber == nil
    }
    // What is counted ends in its plural.
    return !next.startsWithDigit && !["s", "x", "z", "%"].contains(next.folded.last)
      && !afterNumberWords.contains(next.folded) && unitWords[next.folded] == nil
      && !sizeWords.contains(next.folded) && !streetWords.contains(next.folded)
      && next.traits.isDisjoint(with: [.relativeDay, .weekday, .partOfDay, .misspeltDay])
  }

  /// "Masks 12th"; but "floor 3rd", "my 12th".
  private func isLateOrdinal(_ index: Int) -> Bool {
    folded(index).hasSuffix("th") && !ordinaryBefore.contains(folded(index - 1))
      && !namingWords.contains(folded(index - 1))
  }

  /// Whether one word stands before these, and nothing else.
  private func isBesideOneWord(_ span: Range<Int>) -> Bool {
    let others = words.indices.filter {
      !span.contains($0) && taken[$0] == nil && !words[$0].isMark && !words[$0].isPicture
    }
    return others == [span.lowerBound - 1]
  }
}
