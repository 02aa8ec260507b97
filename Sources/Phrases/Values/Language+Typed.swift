extension Language {
  /// The language that a word names, in either: "fr", "French", "anglais". `nil` if none.
  public init?(typed word: String) {
    switch fold(word) {
    case "fr", "francais", "french": self = .fr
    case "en", "anglais", "english": self = .en
    default: return nil
    }
  }
}
