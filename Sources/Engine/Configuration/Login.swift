/// What the bot shows to its homeserver, the secrets filled in. It is never printed.
public enum Login: Sendable, Hashable {
  /// To log in once with.
  case password(String)
  /// An access token, and the device that it belongs to where that is known.
  case token(String, device: String?)
}

extension Login: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Which of the two, never the secret.
  public var description: String {
    switch self {
    case .password: "(a password)"
    case .token: "(a token)"
    }
  }

  /// The same as `description`.
  public var debugDescription: String { description }

  /// Shows nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
