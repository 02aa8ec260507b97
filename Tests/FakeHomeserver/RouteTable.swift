/// Which method and path are which route.
enum RouteTable {
  private struct Entry: Sendable {
    let method: String
    let pattern: [Substring]
    let route: Route

    init(_ method: String, _ pattern: String, _ route: Route) {
      self.method = method
      let path = pattern.hasPrefix("/") ? pattern : "/_matrix/client/v3/" + pattern
      self.pattern = path.split(separator: "/", omittingEmptySubsequences: false)
      self.route = route
    }
  }

  private static let entries: [Entry] = [
    Entry("GET", "sync", .sync),
    Entry("PUT", "rooms/*/send/*/*", .send),
    Entry("PUT", "rooms/*/redact/*/*", .redact),
    Entry("GET", "rooms/*/messages", .messages),
    Entry("GET", "rooms/*/event/*", .event),
    Entry("GET", "rooms/*/context/*", .context),
    Entry("GET", "/_matrix/client/versions", .versions),
    Entry("GET", "/.well-known/matrix/client", .wellKnown),
    Entry("GET", "login", .loginFlows),
    Entry("POST", "login", .login),
    Entry("POST", "logout", .logout),
    Entry("GET", "account/whoami", .whoami),
    Entry("POST", "user/*/filter", .uploadFilter),
    Entry("GET", "user/*/account_data/*", .accountData),
    Entry("PUT", "user/*/account_data/*", .setAccountData),
    Entry("POST", "createRoom", .createRoom),
    Entry("POST", "join/*", .join),
    Entry("POST", "rooms/*/join", .join),
    Entry("POST", "rooms/*/leave", .leave),
    Entry("POST", "rooms/*/forget", .forget),
    Entry("POST", "rooms/*/invite", .invite),
    Entry("POST", "rooms/*/kick", .kick),
    Entry("POST", "rooms/*/ban", .ban),
    Entry("POST", "rooms/*/unban", .unban),
    Entry("GET", "directory/room/*", .directory),
    Entry("GET", "rooms/*/state", .state),
    Entry("GET", "rooms/*/state/*", .stateEvent),
    Entry("GET", "rooms/*/state/*/?", .stateEvent),
    Entry("PUT", "rooms/*/state/*", .setState),
    Entry("PUT", "rooms/*/state/*/?", .setState),
    Entry("GET", "rooms/*/members", .members),
    Entry("GET", "rooms/*/joined_members", .joinedMembers),
    Entry("GET", "joined_rooms", .joinedRooms),
    Entry("POST", "/_matrix/media/v3/upload", .upload),
    Entry("GET", "/_matrix/client/v1/media/config", .mediaConfig),
    Entry("GET", "/_matrix/media/v3/download/*/*", .oldDownload),
    Entry("GET", "/_matrix/client/v1/media/download/*/*", .download),
    Entry("GET", "/_matrix/client/v1/media/download/*/*/*", .download),
  ]

  /// The entries by method and number of parts, so that few are looked at.
  private static let index = Dictionary(grouping: entries) { "\($0.method)\($0.pattern.count)" }

  /// The route of a request and the decoded parts of its path that stand for a `*`, or a `?`, which
  /// may be empty; nil when nothing is there.
  static func find(_ request: LoopbackRequest) -> (route: Route, parameters: [String])? {
    let parts = request.path.split(separator: "/", omittingEmptySubsequences: false)
    for entry in index["\(request.method)\(parts.count)"] ?? [] {
      if let parameters = match(parts, entry.pattern) { return (entry.route, parameters) }
    }
    return nil
  }

  private static func match(_ parts: [Substring], _ pattern: [Substring]) -> [String]? {
    var parameters: [String] = []
    for (part, wanted) in zip(parts, pattern) {
      switch wanted {
      case "?": parameters.append(LoopbackRequest.decoded(part))
      case "*" where !part.isEmpty: parameters.append(LoopbackRequest.decoded(part))
      default: if part != wanted { return nil }
      }
    }
    return parameters
  }
}
