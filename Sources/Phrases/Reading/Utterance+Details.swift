extension Utterance {
  /// Takes what is not to be shown in the room: all that follows `private:` or `privé :`, to the end
  /// of the line, as typed. Empty where nothing follows; nil where there is no such mark.
  ///
  /// Run it before all other readers, so that none of them reads a street's number as a quantity.
  public mutating func takeDetails() -> String? {
    for index in words.indices {
      guard let word = word(index) else { continue }
      var start = index + 1
      var first = ""
      if detailWords.contains(word.folded) {
        guard let mark = self.word(start), mark.isMark, mark.text.hasPrefix(":") else { continue }
        start += 1
      } else if let colon = word.text.firstIndex(of: ":"),
        detailWords.contains(fold(String(word.text[..<colon])))
      {
        // "private:12", without a space.
        first = String(word.text[word.text.index(after: colon)...])
      } else {
        continue
      }
      let rest = start < words.count ? raw(start..<words.count) : ""
      let isAfterJoint = detailJoints.contains(folded(index - 1))
      take((isAfterJoint ? index - 1 : index)..<words.count, as: .details)
      return [first, rest].filter { !$0.isEmpty }.joined(separator: " ")
    }
    return nil
  }

  /// Takes the first word that names somebody by a sign, `@paul` or `@paul:example.org`; without
  /// the sign.
  public mutating func takeMention() -> String? {
    for index in words.indices {
      guard let word = word(index), word.text.hasPrefix("@"), word.text.count > 1 else { continue }
      take(index..<index + 1, as: .label)
      return String(word.text.dropFirst())
    }
    return nil
  }
}
