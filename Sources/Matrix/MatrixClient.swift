import Engine
import HTTP
import PluginAPI

/// Sends requests to one homeserver, and tells what can be tried again from what cannot.
struct MatrixClient: Sendable {
  let http: HTTPClient
  let homeserver: String
  let now: (@Sendable () -> Moment)?

  /// Sends a request once.
  ///
  /// - Throws: `mustWait`, `unavailable` or `cancelled`; every other refusal is an answer.
  func send(
    _ request: MatrixRequest, token: String?
  ) async throws(TransportFailure) -> MatrixAnswer {
    let response = try await exchange(request, token)
    if 200..<300 ~= response.status { return .success(response.body) }
    if response.wasSentAgain, request.method != .get {
      // libcurl sends again where a connection that was kept ends without an answer. The first
      // sending may have been carried out: this refusal is of the second alone.
      throw .unavailable(
        reason: "the connection was cut, and then the server refused (\(response.status))")
    }
    let error = MatrixError(parsing: response.body)
    switch response.status {
    case 429:
      throw .mustWait(
        milliseconds: wait(response, error), reason: "the server asks us to wait (429)")
    case 408, 500...:
      throw .unavailable(reason: "the server is in trouble (\(response.status))")
    case 401 where error?.code == "M_USER_LOCKED":
      throw .unavailable(reason: "the account is locked by the server's administrators")
    default: break
    }
    return error.map { .error(response.status, $0) } ?? .foreign(response.status)
  }

  private func exchange(
    _ request: MatrixRequest, _ token: String?
  ) async throws(TransportFailure) -> HTTPResponse {
    var headers: [HTTPHeader] = []
    if let token { headers.append(HTTPHeader("Authorization", "Bearer \(token)")) }
    if request.body != nil { headers.append(HTTPHeader("Content-Type", request.contentType)) }
    do throws(HTTPFailure) {
      return try await http.send(
        HTTPRequest(
          request.method, url: homeserver + request.target, headers: headers, body: request.body,
          timeout: request.timeout, bodyLimit: request.bodyLimit))
    } catch {
      switch error.kind {
      case .cancelled: throw .cancelled
      case .bodyTooLarge where request.isRefusedIfTooLarge:
        throw .refused(reason: error.message)
      case .invalidURL: throw .misconfigured(reason: error.message)
      default: throw .unavailable(reason: error.message)
      }
    }
  }

  private func wait(_ response: HTTPResponse, _ error: MatrixError?) -> Int? {
    guard let header = response.header("Retry-After") else { return error?.retryAfter }
    // By the server's own clock, where it shows it: ours may be wrong.
    let sent = response.header("Date").flatMap(RetryAfter.date) ?? now?()
    return RetryAfter.milliseconds(header, now: sent) ?? error?.retryAfter
  }
}
