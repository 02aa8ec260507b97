/// What a request asks for; faults are given for a route.
public enum Route: Sendable, Hashable {
  /// `GET /versions`
  case versions
  /// `GET /login`
  case loginFlows
  /// `POST /login`
  case login
  /// `GET /account/whoami`
  case whoami
  /// `GET /sync`
  case sync
  /// `POST /join/{idOrAlias}` and `POST /rooms/{id}/join`
  case join
  /// `POST /rooms/{id}/leave`
  case leave
  /// `GET /directory/room/{alias}`
  case directory
  /// `PUT /rooms/{id}/send/{type}/{transaction}`
  case send
  /// `GET /rooms/{id}/state`
  case state

  private static let table: [(method: String, pattern: String, route: Route)] = [
    ("GET", "/_matrix/client/versions", .versions),
    ("GET", "/_matrix/client/v3/login", .loginFlows),
    ("POST", "/_matrix/client/v3/login", .login),
    ("GET", "/_matrix/client/v3/account/whoami", .whoami),
    ("GET", "/_matrix/client/v3/sync", .sync),
    ("POST", "/_matrix/client/v3/join/*", .join),
    ("POST", "/_matrix/client/v3/rooms/*/join", .join),
    ("POST", "/_matrix/client/v3/rooms/*/leave", .leave),
    ("GET", "/_matrix/client/v3/directory/room/*", .directory),
    ("PUT", "/_matrix/client/v3/rooms/*/send/*/*", .send),
    ("GET", "/_matrix/client/v3/rooms/*/state", .state),
  ]

  /// Whether a request needs an access token.
  var needsToken: Bool {
    switch self {
    case .versions, .loginFlows, .login, .directory: false
    default: true
    }
  }

  /// The route of a request and the decoded parts of its path that stand for a `*`; nil when
  /// nothing is there.
  static func find(_ request: LoopbackRequest) -> (route: Route, parameters: [String])? {
    let parts = request.path.split(separator: "/", omittingEmptySubsequences: false)
    for (method, pattern, route) in table where method == request.method {
      let wanted = pattern.split(separator: "/", omittingEmptySubsequences: false)
      guard wanted.count == parts.count,
        zip(wanted, parts).allSatisfy({ $0 == "*" ? !$1.isEmpty : $0 == $1 })
      else { continue }
      let free = zip(wanted, parts).filter { $0.0 == "*" }
      return (route, free.map { LoopbackRequest.decoded($0.1) })
    }
    return nil
  }
}
