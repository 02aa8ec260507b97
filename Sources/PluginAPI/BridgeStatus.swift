/// How a room is bridged, and how the bot knows.
public struct BridgeStatus: Sendable, Hashable {
  /// How the bot knows.
  public enum Reason: Sendable, Hashable {
    /// The configuration says so.
    case configured
    /// Somebody or something was seen there: a full id, or the type of a bridge's state event.
    case seen(String)
    /// Nothing was seen that shows a bridge.
    case nothingSeen
  }

  /// As the configuration would write it: `none`, `irc`, `relay`.
  public var profile: String
  /// How the bot knows.
  public var reason: Reason

  /// A status of these parts.
  public init(profile: String, reason: Reason) {
    self.profile = profile
    self.reason = reason
  }
}
