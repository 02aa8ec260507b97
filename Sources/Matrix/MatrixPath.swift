/// Paths and queries of the client-server API, percent-encoded.
enum MatrixPath {
  /// The path below `/_matrix/client`, each part encoded on its own.
  static func path(_ parts: String...) -> String {
    "/_matrix/client/" + parts.map(encode).joined(separator: "/")
  }

  /// The path below `/_matrix/media`, where uploads still are.
  static func media(_ parts: String...) -> String {
    "/_matrix/media/" + parts.map(encode).joined(separator: "/")
  }

  /// The query, with its question mark.
  static func query(_ parameters: [(name: String, value: String)]) -> String {
    guard !parameters.isEmpty else { return "" }
    return "?" + parameters.map { "\($0.name)=\(encode($0.value))" }.joined(separator: "&")
  }

  /// Everything outside of RFC 3986's unreserved characters as `%XX` of its UTF-8. A part that is
  /// `.` or `..` is encoded too, so that nothing on the way takes it for a step.
  static func encode(_ text: String) -> String {
    let isStep = text == "." || text == ".."
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if isUnreserved(byte), !isStep {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(digit(byte >> 4))
        bytes.append(digit(byte & 0xF))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
