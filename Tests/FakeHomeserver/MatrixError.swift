/// A standard error response (client-server API, section Standard error response).
struct MatrixError: Error {
  var status: Int
  var code: String
  var message: String
  var more: [String: JSONItem] = [:]

  init(_ status: Int, _ code: String, _ message: String, _ more: [String: JSONItem] = [:]) {
    self.status = status
    self.code = code
    self.message = message
    self.more = more
  }

  static func forbidden(_ message: String) -> MatrixError {
    MatrixError(403, "M_FORBIDDEN", message)
  }

  static func notFound(_ message: String) -> MatrixError {
    MatrixError(404, "M_NOT_FOUND", message)
  }

  static let notJSON = MatrixError(400, "M_NOT_JSON", "Content not JSON.")

  /// The token is good no more, the device is.
  static let softLogout = MatrixError(
    401, "M_UNKNOWN_TOKEN", "Access token has expired", ["soft_logout": .bool(true)])

  /// 429, with both ways to say when to come again, as Synapse has them.
  static func limited(milliseconds: Int) -> MatrixError {
    MatrixError(
      429, "M_LIMIT_EXCEEDED", "Too Many Requests", ["retry_after_ms": .integer(milliseconds)])
  }

  var answer: LoopbackAnswer {
    var answer = LoopbackAnswer.error(status, code, message, more)
    if let milliseconds = more["retry_after_ms"]?.integer {
      answer.headers.append(("Retry-After", "\((milliseconds + 999) / 1000)"))
    }
    return answer
  }
}
