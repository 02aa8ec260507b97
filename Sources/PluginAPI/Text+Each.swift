extension Text {
  /// The text that `wording` gives in each language.
  public init(_ wording: (Language) -> String) {
    self.init(fr: wording(.fr), en: wording(.en))
  }

  /// The same words in both languages: a name, a number.
  public init(_ both: String) { self.init(fr: both, en: both) }

  /// True where there is nothing to say in either language.
  public var isEmpty: Bool { fr.isEmpty && en.isEmpty }
}
