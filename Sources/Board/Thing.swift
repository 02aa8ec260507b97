public import PluginAPI

/// What a counted item is about: a thing that its plugin knows by a key, with its names.
public struct Thing: Codable, Sendable, Hashable {
  /// Names it for good.
  public var key: String
  /// What one of it is called.
  public var one: Text
  /// What several are called.
  public var many: Text

  /// A thing of these names.
  public init(key: String, one: Text, many: Text) {
    self.key = key
    self.one = one
    self.many = many
  }
}
