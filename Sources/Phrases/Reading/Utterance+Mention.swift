extension Utterance {
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
