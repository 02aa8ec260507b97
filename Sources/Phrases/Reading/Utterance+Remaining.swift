extension Utterance {
  /// What no reader took, in order and as typed, tidied where something was taken out: no
  /// punctuation at the ends, no doubled comma, no "of" without its quantity.
  ///
  /// Quotation marks around the whole of it are dropped, others stay.
  public var remainingText: String {
    var left = [Int]()
    for index in words.indices where taken[index] == nil {
      // "3 kg of flour" without its 3 kg is "flour".
      if isJoining(index), index > 0, taken[index - 1] == .quantity { continue }
      // Where a part was taken out between two commas, one is enough.
      if words[index].isMark, !words[index].isQuoted, index > 0, taken[index - 1] != nil,
        left.last.map({ words[$0].isMark }) ?? true
      {
        continue
      }
      left.append(index)
    }
    trim(&left)
    return joined(left)
  }

  private func trim(_ left: inout [Int]) {
    while let first = left.first, isSpare(first) || isJoining(first) { left.removeFirst() }
    while let last = left.last, isSpareAtEnd(last) { left.removeLast() }
    guard let first = left.first, let last = left.last, left.count > 2,
      left.allSatisfy({ words[$0].isQuoted }), isQuote(first), isQuote(last),
      !left.dropFirst().dropLast().contains(where: isQuote)
    else { return }
    left = Array(left.dropFirst().dropLast())
  }

  /// Punctuation that means nothing at the start.
  private func isSpare(_ index: Int) -> Bool {
    words[index].isMark && !words[index].isQuoted && !"([{¿¡".contains(words[index].text)
      || ["-", "–", "—", "·"].contains(words[index].text)
  }

  /// At the end `!`, `?`, `…` and brackets belong to the text unless a part stood before them.
  private func isSpareAtEnd(_ index: Int) -> Bool {
    let word = words[index]
    if word.isQuoted { return false }
    if ["-", "–", "—", "·"].contains(word.text) { return true }
    if isJoining(index) { return words.indices.contains(index + 1) }
    guard word.isMark else { return false }
    return index > 0 && taken[index - 1] != nil || word.text.allSatisfy { ",;:.·([{".contains($0) }
  }

  private func isJoining(_ index: Int) -> Bool {
    guard !words[index].isQuoted, ["of", "de", "d'"].contains(words[index].folded) else {
      return false
    }
    // "d'ici peu" and "de 18h à 20h" are whole as they are.
    return folded(index + 1) != "ici" && !(word(index + 1)?.startsWithDigit ?? false)
  }

  private func isQuote(_ index: Int) -> Bool { words[index].text == "\"" }
}
