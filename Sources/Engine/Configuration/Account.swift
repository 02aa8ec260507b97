public import PluginAPI

/// The account that the bot runs as, and where.
public struct Account: Sendable, Hashable {
  /// The homeserver's address, without a slash at its end: `https://matrix.example.org`. `http`
  /// only where it is this machine. Or a server's name, `example.org`, which leads to one.
  public let homeserver: String
  /// The bot's own id.
  public let user: UserID
  /// How it logs in.
  public let login: LoginSource

  /// An account of these parts.
  public init(homeserver: String, user: UserID, login: LoginSource) {
    self.homeserver = homeserver
    self.user = user
    self.login = login
  }
}
