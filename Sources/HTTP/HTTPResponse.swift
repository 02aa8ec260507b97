/// The answer to an ``HTTPRequest``, whatever its status.
public struct HTTPResponse: Sendable {
  /// The most header fields that an answer may have; one with more fails the request.
  public static let headerCountLimit = 256
  /// The most bytes that the header fields of an answer may take together.
  public static let headerSizeLimit = 65_536

  /// The status code, such as 200 (RFC 9110, section 15). Redirects are not followed.
  public var status: Int
  /// The body, decompressed.
  public var body: [UInt8]
  /// Whether the request was sent more than once, because a connection ended before it was answered.
  /// The server may have acted upon an earlier sending, whatever it answers to the last one.
  public var wasSentAgain: Bool
  /// The status line and the fields as received. Few answers are asked for a field, so they are
  /// looked up when asked and not split beforehand.
  private let head: [UInt8]

  /// An answer made by hand, for tests.
  public init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    let lines = headers.map { "\($0.name): \($0.value)\r\n" }
    self.init(
      status: status, head: Array("HTTP/1.1 \(status)\r\n\(lines.joined())".utf8), body: body,
      wasSentAgain: false)
  }

  init(status: Int, head: [UInt8], body: [UInt8], wasSentAgain: Bool) {
    self.wasSentAgain = wasSentAgain
    self.status = status
    self.head = head
    self.body = body
  }

  /// The value of the first header field of that name, without white space at its ends; nil if
  /// there is none. Letter case of the name does not matter. Bytes that are not UTF-8 are replaced.
  public func header(_ name: String) -> String? {
    for line in head.split(separator: UInt8(ascii: "\n")).dropFirst() {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
        line[..<colon].elementsEqual(
          name.utf8, by: { $0.asciiLowercased == $1.asciiLowercased })
      else { continue }
      var value = line[(colon + 1)...]
      while let first = value.first, Self.isBlank(first) { value.removeFirst() }
      while let last = value.last, Self.isBlank(last) { value.removeLast() }
      return String(decoding: value, as: UTF8.self)
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
