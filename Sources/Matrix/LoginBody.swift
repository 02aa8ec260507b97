import JSON

/// The body of `POST /login`.
enum LoginBody {
  /// A login by password; with a device, that device comes back under a new token.
  static func password(_ password: String, of user: String, device: String?) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("type", "m.login.password")
      writer.member("identifier") { writer in
        writer.object { writer in
          writer.member("type", "m.id.user")
          writer.member("user", user)
        }
      }
      writer.member("password", password)
      if let device { writer.member("device_id", device) }
      writer.member("initial_device_display_name", "Babillard")
    }
    return writer.bytes
  }
}
