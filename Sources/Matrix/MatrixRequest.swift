import HTTP

/// One request to the client-server API.
struct MatrixRequest: Sendable {
  var method: HTTPRequest.Method
  /// The path and the query, as ``MatrixPath`` makes them.
  var target: String
  /// JSON; nil for none.
  var body: [UInt8]?
  var timeout: Duration
  var bodyLimit: Int

  init(
    _ method: HTTPRequest.Method, _ target: String, body: [UInt8]? = nil,
    timeout: Duration = .seconds(30), bodyLimit: Int = 1 << 20
  ) {
    self.method = method
    self.target = target
    self.body = body
    self.timeout = timeout
    self.bodyLimit = bodyLimit
  }
}
