/// One header field of a request or a response (RFC 9110, section 5).
public struct HTTPHeader: Sendable, Equatable {
  /// The field's name; letter case does not matter.
  public var name: String
  /// The field's value. May be empty.
  public var value: String

  /// A header field. Nothing is checked here: ``HTTPClient/send(_:)`` refuses names that are no
  /// token and values with control characters.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Whether the name is a token (RFC 9110, section 5.6.2) and the value is one line.
  var isWellFormed: Bool {
    !name.isEmpty && name.utf8.allSatisfy(Self.isTokenByte)
      && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default:
      "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
