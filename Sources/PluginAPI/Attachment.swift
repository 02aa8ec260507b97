/// A file that is shared with a room, or with one person.
public struct Attachment: Sendable, Hashable {
  /// The most bytes that a file may have: 5 MiB.
  public static let limit = 5 << 20

  /// Its name, as whoever saves it sees it: `map.geojson`. At most 100 characters are kept; slashes
  /// and control characters become hyphens.
  public let name: String
  /// What it is, as RFC 9110 writes it: `application/geo+json`, `text/calendar`, `image/png`.
  public let contentType: String
  /// What is in it; `limit` at most, or the command that shares it fails.
  public let bytes: [UInt8]

  /// A file of this name. A type that is not of the form `a/b` becomes `application/octet-stream`.
  public init(name: String, contentType: String, bytes: [UInt8]) {
    var plain = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(100) {
      let isOdd = scalar == "/" || scalar == "\\" || scalar.value < 0x20 || scalar.value == 0x7F
      plain.append(isOdd ? "-" : scalar)
    }
    self.name = plain.isEmpty ? "file" : String(plain)
    let parts = contentType.split(separator: "/", omittingEmptySubsequences: false)
    let isType =
      parts.count == 2 && contentType.utf8.count <= 100
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(Self.isTypeByte) }
    self.contentType = isType ? contentType : "application/octet-stream"
    self.bytes = bytes
  }

  private static func isTypeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
