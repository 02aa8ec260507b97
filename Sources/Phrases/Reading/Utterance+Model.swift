extension Utterance {
  /// Takes what stands after "model" or "modèle": a name, with the numbers that belong to it (`RC3`,
  /// `Prusa RC3`), or all that is in quotes. "A model of …" names none.
  public mutating func takeModel() -> String? {
    for index in words.indices where ["model", "modele"].contains(folded(index)) {
      var start = index + 1
      while let mark = word(start), [":", "="].contains(mark.text) { start += 1 }
      var end = start
      while isQuoted(end) { end += 1 }
      if end == start, let first = word(start), !first.isMark, !Self.noModel.contains(first.folded)
      {
        end += 1
        while let next = word(end), next.text.contains(where: \.isNumber),
          next.text.contains(where: \.isLetter), !next.isMark
        {
          end += 1
        }
      }
      guard end > start else { continue }
      take(index..<end, as: .item)
      var name = raw(start..<end)[...]
      while let sign = name.first, "\"« ".contains(sign) { name = name.dropFirst() }
      while let sign = name.last, "\"» ".contains(sign) { name = name.dropLast() }
      if !name.isEmpty { return String(name) }
    }
    return nil
  }

  private func isQuoted(_ index: Int) -> Bool {
    words.indices.contains(index) && taken[index] == nil && words[index].isQuoted
  }

  private static let noModel: Set = [
    "of", "de", "du", "des", "d'", "the", "a", "un", "une", "for", "pour", "by", "before", "avant",
    "near", "urgent", "libre", "any", "quelconque",
  ]
}
