/// What the values of a setting must be besides being of its form: said once, for the file and the
/// chat.
public struct SettingCheck: Sendable {
  /// What a value must look like in a file, for the message about one that does not.
  public let expectation: String
  /// What can be typed in the chat.
  public let ways: Text
  /// Whether a value is good; only those of the setting's form are asked about.
  public let isFit: @Sendable (SettingValue) -> Bool

  /// A check of values.
  public init(
    _ expectation: String, ways: Text, isFit: @escaping @Sendable (SettingValue) -> Bool
  ) {
    self.expectation = expectation
    self.ways = ways
    self.isFit = isFit
  }
}
