import Engine
import JSON
import PluginAPI

/// A configuration in the making: what was answered so far, and the text that it becomes.
struct NewConfiguration {
  /// How the bot logs in, as it will stand in the file.
  enum Login {
    case env(kind: String, name: String)
    case file(kind: String, path: String)
    case literal(String)
  }

  var homeserver: String?
  var user: String?
  var owner: String?
  var language: String?
  var zone: String?
  var invites: String?
  var data = "data"
  var login = Login.env(kind: "password", name: "BABILLARD_PASSWORD")

  /// The file, for people to go on with.
  var text: String {
    """
    {
      "homeserver": \(Self.quoted(homeserver ?? "https://matrix.example.org")),
      "user": \(Self.quoted(user ?? "@babillard:example.org")),
      "login": \(loginText),
      "data": \(Self.quoted(data)),
      "language": \(Self.quoted(language ?? "fr")),
      "timeZone": \(Self.quoted(zone ?? "Europe/Paris")),
      "owners": [\(Self.quoted(owner ?? "@nina:example.org"))],
      "invites": { "from": [\(Self.quoted(invites ?? "@*:example.org"))] }
    }

    """
  }

  private var loginText: String {
    switch login {
    case .env(let kind, let name): "{ \"\(kind)\": { \"env\": \(Self.quoted(name)) } }"
    case .file(let kind, let path): "{ \"\(kind)\": { \"file\": \(Self.quoted(path)) } }"
    case .literal(let secret): "{ \"password\": \(Self.quoted(secret)) }"
    }
  }

  private static func quoted(_ text: String) -> String { JSONValue.string(text).description }

  /// What it becomes, as a start would read it.
  ///
  /// - Throws: `ConfigurationErrors`.
  func read(in folder: String) throws(ConfigurationErrors) -> Configuration {
    try ConfigurationReader(plugins: plugins).read(Array(text.utf8), in: folder)
  }

  /// What is wrong with what was answered so far, as sentences without their line.
  func complaints(in folder: String) -> [String] {
    do throws(ConfigurationErrors) {
      _ = try read(in: folder)
      return []
    } catch {
      return error.all.map { "\($0.path.isEmpty ? "" : "\($0.path): ")\($0.message)" }
    }
  }

  /// The server of the bot's account: what stands behind the first colon.
  var server: String? {
    guard let user, let colon = user.firstIndex(of: ":") else { return nil }
    return String(user[user.index(after: colon)...])
  }

  /// A full id made of a name alone, where the server is known.
  static func full(_ name: String, on server: String?) -> String {
    guard !name.isEmpty, !name.contains(":"), let server else { return name }
    return (name.hasPrefix("@") ? name : "@\(name)") + ":\(server)"
  }
}
