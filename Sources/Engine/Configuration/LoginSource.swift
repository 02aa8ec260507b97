/// How the bot logs in, as the configuration says it: the secrets are not looked up yet.
public enum LoginSource: Sendable, Hashable {
  /// By a password, once; the token that it brings is kept.
  case password(Secret)
  /// By an access token that exists already, and its device where that is known.
  case token(Secret, device: String?)

  /// Looks the secret up.
  ///
  /// - Parameters:
  ///   - environment: the environment variables.
  ///   - readFile: the content of the file at a path; nil where there is no such file. What it
  ///     throws is shown as the reason.
  /// - Throws: `ConfigurationError` under `login.password` or `login.token`: the variable is not
  ///   set, the file is missing or cannot be read, or what they hold is empty, longer than 4,096
  ///   bytes, not UTF-8, or several lines.
  public func resolve(
    environment: [String: String], readFile: (_ path: String) throws -> [UInt8]?
  ) throws(ConfigurationError) -> Login {
    switch self {
    case .password(let secret):
      .password(
        try secret.resolve(at: "login.password", environment: environment, readFile: readFile))
    case .token(let secret, let device):
      .token(
        try secret.resolve(at: "login.token", environment: environment, readFile: readFile),
        device: device)
    }
  }
}
