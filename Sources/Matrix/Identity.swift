import JSON
import PluginAPI

/// Who the server says we are, in the answer to a login or to `whoami`.
struct Identity: Sendable, Hashable {
  var user: UserID
  var device: String?
  /// Only a login gives one.
  var token: String?

  /// Reads an answer; nil where it names no user.
  init?(parsing body: [UInt8]) {
    var user: String?
    var device: String?
    var token: String?
    var reader = JSONReader(body)
    do {
      try reader.object { key, reader in
        switch key {
        case "user_id": user = try reader.stringOrNil()
        case "device_id": device = try reader.stringOrNil()
        case "access_token": token = try reader.stringOrNil()
        default: break
        }
      }
    } catch {
      return nil
    }
    guard let user = user.flatMap(WellFormed.user) else { return nil }
    self.user = user
    self.device = device.flatMap { $0.isEmpty || $0.utf8.count > 255 ? nil : $0 }
    // Anything else could not go into a header.
    self.token = token.flatMap { text in
      text.isEmpty || text.utf8.contains { $0 <= 0x20 || $0 >= 0x7F } ? nil : text
    }
  }
}
