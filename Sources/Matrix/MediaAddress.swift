/// The address of a file in a server's content repository: `mxc://server/id`.
struct MediaAddress: Hashable {
  let server: String
  let media: String

  /// Reads an address; nil for one that the specification does not allow (section "Matrix Content
  /// (`mxc://`) URIs"), or that is longer than 500 bytes.
  init?(_ uri: String) {
    let parts = uri.split(separator: "/", omittingEmptySubsequences: false)
    guard uri.utf8.count <= 500, parts.count == 4, parts[0] == "mxc:", parts[1].isEmpty,
      Self.isServer(parts[2]), Self.isMedia(parts[3])
    else { return nil }
    server = String(parts[2])
    media = String(parts[3])
  }

  private static func isServer(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isLetter($0) || ".-:[]".utf8.contains($0) }
  }

  private static func isMedia(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isLetter($0) || "_-".utf8.contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
