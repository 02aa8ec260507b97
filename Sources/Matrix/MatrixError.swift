import JSON

/// A standard error response (client-server API, section 2).
struct MatrixError: Sendable, Hashable {
  /// `M_FORBIDDEN` and the like; letters, digits, `_` and `.` only, at most 64 of them.
  var code: String
  /// The server's words for a person; at most 200 characters, none of them control characters.
  var text: String
  /// With `M_UNKNOWN_TOKEN`: the device still exists, and a login brings it back.
  var isSoftLogout = false
  /// How long to wait, as servers said it before they used `Retry-After`.
  var retryAfter: Int?

  /// Reads the body of an answer; nil where it is no such error.
  init?(parsing body: [UInt8]) {
    var code: String?
    var text: String?
    var isSoft: Bool?
    var retryAfter: Int64?
    var reader = JSONReader(body)
    do {
      try reader.object { key, reader in
        switch key {
        case "errcode": code = try reader.stringOrNil()
        case "error": text = try reader.stringOrNil()
        case "soft_logout": isSoft = try reader.boolOrNil()
        case "retry_after_ms": retryAfter = try reader.intOrNil()
        default: break
        }
      }
    } catch {
      return nil
    }
    guard let code, !code.isEmpty else { return nil }
    self.code = String(decoding: code.utf8.filter(Self.isCodeByte).prefix(64), as: UTF8.self)
    self.text = Self.plain(text ?? "")
    isSoftLogout = isSoft ?? false
    self.retryAfter = retryAfter.flatMap { RetryAfter.held(Int($0)) }
  }

  /// The code and the words on one line.
  var reason: String { text.isEmpty ? code : "\(code): \(text)" }

  private static func isCodeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func plain(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(2_000).filter { scalar in
      switch scalar.properties.generalCategory {
      // Format characters can turn a line of the log around.
      case .control, .format, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
    return String(String(String.UnicodeScalarView(scalars)).prefix(200))
  }
}
