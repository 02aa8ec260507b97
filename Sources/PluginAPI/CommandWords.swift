/// The words that a command answers to, by language. Case, accents, hyphens, underscores
/// and apostrophes do not count when they are compared.
public struct CommandWords: Sendable, Hashable {
  /// The English words, the one that help shows first.
  public let en: [String]
  /// The French words, the one that help shows first; empty where the English ones serve both.
  public let fr: [String]

  /// The words, `name` being the first of the English ones.
  public init(_ name: String, en: [String] = [], fr: [String] = []) {
    self.en = [name] + en
    self.fr = fr
  }

  /// The command's own name, which never changes.
  public var name: String { en[0] }

  /// The word to show to people.
  public var shown: Text { Text(fr: fr.first ?? en[0], en: en[0]) }
}
