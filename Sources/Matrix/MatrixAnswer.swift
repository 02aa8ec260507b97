import Engine

/// What the homeserver, or something in its place, answered.
enum MatrixAnswer: Sendable, Hashable {
  /// 2xx, with the body.
  case success([UInt8])
  /// The homeserver's own refusal.
  case error(Int, MatrixError)
  /// A refusal that no homeserver words: a proxy's page, a redirection.
  case foreign(Int)

  /// Why this is no success, by what must be done about it.
  var failure: TransportFailure {
    switch self {
    case .success: .unavailable(reason: "the server's answer makes no sense")
    case .error(_, let error) where error.code == "M_USER_DEACTIVATED":
      .accessLost(reason: "The account is deactivated. Ask the server's administrators.")
    case .error(_, let error): .refused(reason: error.reason)
    // A proxy's bound on sizes stays the same, however often one asks.
    case .foreign(413): .refused(reason: "413: too large for a proxy before the server")
    case .foreign(let status): .unavailable(reason: "answer \(status), without a Matrix error")
    }
  }
}
