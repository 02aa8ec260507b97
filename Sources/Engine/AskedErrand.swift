public import PluginAPI

/// An errand, and who asked for it.
public struct AskedErrand: Sendable, Hashable {
  /// What is to be done.
  public let errand: Errand
  /// Whom to tell how it went.
  public let user: UserID
}
