import HTTP

/// One request to the client-server API.
struct MatrixRequest: Sendable {
  var method: HTTPRequest.Method
  /// The path and the query, as ``MatrixPath`` makes them.
  var target: String
  /// JSON where `contentType` does not say otherwise; nil for none.
  var body: [UInt8]?
  var contentType: String
  var timeout: Duration
  var bodyLimit: Int
  /// Whether an answer beyond the limit is of no use however often one asks.
  var isRefusedIfTooLarge = false

  init(
    _ method: HTTPRequest.Method, _ target: String, body: [UInt8]? = nil,
    contentType: String = "application/json", timeout: Duration = .seconds(30),
    bodyLimit: Int = 1 << 20
  ) {
    self.method = method
    self.target = target
    self.body = body
    self.contentType = contentType
    self.timeout = timeout
    self.bodyLimit = bodyLimit
  }
}
