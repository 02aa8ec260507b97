/// A whole answer with a `Content-Length`.
public struct LoopbackAnswer: Sendable {
  /// The status code.
  public var status: Int
  /// The header fields, beside `Content-Length`.
  public var headers: [(name: String, value: String)]
  /// The body.
  public var body: [UInt8]

  /// An answer of bytes.
  public init(
    status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// An answer of text.
  public init(
    status: Int = 200, headers: [(name: String, value: String)] = [], _ text: String
  ) {
    self.init(status: status, headers: headers, body: Array(text.utf8))
  }

  /// The answer as it goes over the wire.
  public var bytes: [UInt8] {
    var head = "HTTP/1.1 \(status) Status\r\nContent-Length: \(body.count)\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    return Array((head + "\r\n").utf8) + body
  }
}
