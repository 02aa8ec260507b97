public import PluginAPI

/// Where the account is, and how to get into it.
public struct MatrixSettings: Sendable {
  /// How to log in.
  public enum Login: Sendable, Hashable {
    /// By password (`m.login.password`), once: the device and its token are kept afterwards.
    case password(String)
    /// By an access token that somebody made, and its device where it is known.
    case token(String, device: String?)
    /// By the saved session alone: the password is not at hand.
    case saved
  }

  /// The homeserver's base URL, without a slash at its end; or its server's name, for which
  /// ``ServerDiscovery`` finds one. A saved session is kept under it.
  public var homeserver: String
  /// Who we are: the full id, `@babillard:example.org`, or its local part alone.
  public var user: UserID
  /// How to log in where there is no saved session.
  public var login: Login
  /// The present moment. Without it a deadline means "do not wait", and a `Retry-After` date
  /// counts only beside the server's own `Date`.
  public var now: (@Sendable () -> Moment)?

  /// Settings of these parts; a slash at the end of the URL is taken off.
  public init(
    homeserver: String, user: UserID, login: Login, now: (@Sendable () -> Moment)? = nil
  ) {
    var homeserver = homeserver
    while homeserver.hasSuffix("/") { homeserver.removeLast() }
    self.homeserver = homeserver
    self.user = user
    self.login = login
    self.now = now
  }

  /// Whether an account's full id is the one that these settings name.
  func names(_ account: UserID) -> Bool {
    isFullID
      ? account == user
      : account.text.hasPrefix("@\(localPart):") && !localPart.isEmpty
  }

  /// What a login names the account by: the full id where it is known.
  var loginName: String { isFullID ? user.text : localPart }

  private var isFullID: Bool { user.text.contains(":") }

  private var localPart: String {
    user.text.hasPrefix("@") ? String(user.text.dropFirst()) : user.text
  }
}
