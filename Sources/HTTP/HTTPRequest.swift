/// One HTTP request, as a value.
///
/// ```swift
/// var request = HTTPRequest(url: "https://matrix.example.org/_matrix/client/versions")
/// request.timeout = .seconds(10)
/// let response = try await client.send(request)
/// ```
public struct HTTPRequest: Sendable {
  /// What is asked of the resource.
  public enum Method: String, Sendable {
    /// Reads.
    case get = "GET"
    /// Acts. Always goes over a new connection: over a used one that turns out to be closed,
    /// libcurl would send the request a second time unasked, and a POST may not be repeatable
    /// (RFC 9110, section 9.2.2). The other methods are, and do reuse connections.
    case post = "POST"
    /// Sets; repeating it changes nothing.
    case put = "PUT"
    /// Removes; repeating it changes nothing.
    case delete = "DELETE"
  }

  /// The longest URL that is sent, in bytes.
  public static let urlLimit = 65_536

  /// The method.
  public var method: Method
  /// The whole URL, percent-encoded, `http:` or `https:`; it is sent as it is. A user name or
  /// password in it is refused.
  public var url: String
  /// The header fields, beside those that the client sets (`Host`, `User-Agent`, `Accept`,
  /// `Accept-Encoding`, `Content-Length`).
  public var headers: [HTTPHeader]
  /// The body; nil for none. Give its `Content-Type` as a header.
  public var body: [UInt8]?
  /// How long the whole request may take, from resolving the name to the last byte of the answer.
  /// At least a millisecond.
  public var timeout: Duration
  /// The largest body of an answer that is accepted, in bytes, counted after decompression.
  public var bodyLimit: Int

  /// A request; by default 30 seconds and 16 MB are its bounds.
  public init(
    _ method: Method = .get, url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil,
    timeout: Duration = .seconds(30), bodyLimit: Int = 16 * 1024 * 1024
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.bodyLimit = bodyLimit
  }

  /// Whether the URL is one for TLS.
  var isSecure: Bool { hasScheme("https://") }

  /// The URL in two: `scheme://authority/`, and the target of the request line (RFC 9112, section
  /// 3.2.1). Nil where that would not be the same: without a path, or with a fragment.
  var parts: (host: String, target: String)? {
    let bytes = url.utf8
    guard !Self.holds(bytes, 1, from: UInt8(ascii: "#")),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      let slash = bytes.index(colon, offsetBy: 3, limitedBy: bytes.endIndex).flatMap({ start in
        bytes[start...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
      }), bytes[slash] == UInt8(ascii: "/")
    else { return nil }
    return (String(url[...slash]), String(url[slash...]))
  }

  /// Throws for what must never reach a socket: another scheme, white space, line breaks.
  func check() throws(HTTPFailure) {
    guard url.utf8.count <= Self.urlLimit else {
      throw HTTPFailure(.invalidURL, "The URL is longer than \(Self.urlLimit) bytes.")
    }
    guard hasScheme("http://") || hasScheme("https://") else {
      throw HTTPFailure(.invalidURL, "The URL does not begin with http:// or https://.")
    }
    // All but 0x21 to 0x7E.
    guard !Self.holds(url.utf8, 162, from: 0x7F) else {
      throw HTTPFailure(
        .invalidURL, "The URL has a space, a line break or a letter that is not percent-encoded.")
    }
    guard let wrong = headers.first(where: { !$0.isWellFormed }) else { return }
    // The value stays out of the message: it may be a token.
    let name = String(decoding: wrong.name.utf8.filter { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self)
    throw HTTPFailure(.other, "The header field \"\(name)\" is not one well-formed line.")
  }

  /// Whether one of the bytes is among so many from `first` on, after 255 comes 0. Looks at all of
  /// them, by one comparison each and with no way out in the middle: so the processor takes many at a
  /// time.
  private static func holds(_ bytes: String.UTF8View, _ count: UInt8, from first: UInt8) -> Bool {
    unsafe bytes.withContiguousStorageIfAvailable { bytes in
      var found: UInt8 = 0
      for index in 0..<bytes.count { found |= unsafe bytes[index] &- first < count ? 1 : 0 }
      return found != 0
    } ?? bytes.contains { $0 &- first < count }
  }

  private func hasScheme(_ scheme: String) -> Bool {
    url.utf8.prefix(scheme.utf8.count).elementsEqual(scheme.utf8) { $0.asciiLowercased == $1 }
  }
}
