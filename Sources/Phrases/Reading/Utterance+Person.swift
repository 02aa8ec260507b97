// Who is meant: a name is looked up by whoever knows the people; here only the words are found.
extension Utterance {
  /// Takes the first word that names someone by an id: `@paul`, `@paul:example.org`. Returns it as
  /// typed, with its `@`; at most 255 bytes.
  public mutating func takeHandle() -> String? {
    for index in words.indices {
      guard let word = word(index), word.text.utf8.first == UInt8(ascii: "@") else { continue }
      guard (2...255).contains(word.text.utf8.count) else { continue }
      take(index..<index + 1, as: .person)
      return word.text
    }
    return nil
  }

  /// Takes the first name, of up to five words, that `isKnown` knows; the longest where several
  /// begin at one word. Names of days and months, and figures, are none. An `@` may stand before it.
  ///
  /// - Parameter isKnown: whether a folded name, its words parted by single spaces, is someone's.
  public mutating func takeName(_ isKnown: (String) -> Bool) -> String? {
    for index in words.indices {
      guard let first = word(index), !first.isMark, first.smallNumber == nil else { continue }
      for count in stride(from: 5, through: 1, by: -1) where index + count <= words.count {
        let span = index..<index + count
        guard span.allSatisfy({ word($0) != nil }) else { continue }
        let typed = raw(span)
        var name = fold(typed)
        if name.hasPrefix("@") { name.removeFirst() }
        if count == 1, weekdayWords[name] != nil || monthWords[name] != nil { continue }
        guard isKnown(name) else { continue }
        take(span, as: .person)
        return typed
      }
    }
    return nil
  }
}
