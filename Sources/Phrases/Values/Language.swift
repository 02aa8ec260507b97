/// A language the bot reads and speaks.
public enum Language: String, Sendable, Hashable, Codable, CaseIterable {
  /// French.
  case fr
  /// English.
  case en
}
