/// What `babillard init` was told beforehand.
struct InitOptions {
  /// Where the password or the access token comes from.
  enum Source: Hashable {
    case passwordEnv(String)
    case passwordFile(String)
    case tokenEnv(String)
    case tokenFile(String)
  }

  var config: String
  var homeserver: String?
  var user: String?
  var owner: String?
  var language: String?
  var zone: String?
  var invites: String?
  var data: String
  var source: Source?
  /// Whether a password that was typed may stand in the configuration.
  var keepsPassword: Bool

  init(_ rest: inout Arguments) throws {
    let given = try rest.read(
      [
        "--config", "--homeserver", "--user", "--owner", "--language", "--zone", "--invites",
        "--data", "--password-env", "--password-file", "--token-env", "--token-file",
      ], flags: ["--keep-password"])
    config = given["--config"] ?? CommandLineOptions.config
    homeserver = given["--homeserver"]
    user = given["--user"]
    owner = given["--owner"]
    language = given["--language"]
    zone = given["--zone"]
    invites = given["--invites"]
    data = given["--data"] ?? "data"
    keepsPassword = given.flags.contains("--keep-password")
    let sources: [Source] = [
      given["--password-env"].map { .passwordEnv($0) },
      given["--password-file"].map { .passwordFile($0) },
      given["--token-env"].map { .tokenEnv($0) },
      given["--token-file"].map { .tokenFile($0) },
    ].compactMap(\.self)
    guard sources.count <= 1 else {
      throw UsageError("one of --password-env, --password-file, --token-env and --token-file")
    }
    source = sources.first
  }
}
