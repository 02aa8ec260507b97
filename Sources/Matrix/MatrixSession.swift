import JSON
import PluginAPI

/// An access token and what it stands for: the content of `session.json`.
///
/// Transaction ids are remembered per device, so the device is kept as long as the account.
struct MatrixSession: Sendable, Hashable {
  var homeserver: String
  var user: UserID
  /// Nil for a token without a device, such as an application service's.
  var device: String?
  var token: String
  /// True while a new token is asked for: the server may have ended this one by then, and its answer
  /// with the other may be lost.
  var isRenewing = false

  init(homeserver: String, user: UserID, device: String?, token: String) {
    self.homeserver = homeserver
    self.user = user
    self.device = device
    self.token = token
  }

  /// Reads what ``bytes`` writes.
  init(parsing bytes: [UInt8]) throws(JSONError) {
    let value = try JSONValue(parsing: bytes, limit: 65_536)
    func text(_ key: String) throws(JSONError) -> String {
      guard let text = value[key]?.stringValue, !text.isEmpty else {
        throw JSONError("it has no \"\(key)\"", offset: 0)
      }
      return text
    }
    homeserver = try text("homeserver")
    user = UserID(try text("user"))
    device = value["device"]?.stringValue
    token = try text("token")
    isRenewing = value["renewing"] == .bool(true)
  }

  /// The session as a file that a person can read.
  var bytes: [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("homeserver", homeserver)
      writer.member("user", user.text)
      if let device { writer.member("device", device) }
      writer.member("token", token)
      if isRenewing { writer.member("renewing", true) }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
