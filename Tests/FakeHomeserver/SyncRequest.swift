/// What a client asks of a sync.
struct SyncRequest: Sendable {
  var since: Int?
  var timeout: Duration
  var timeline: EventFilter
  var state: EventFilter
  var accountData: EventFilter
  var wantsStateAfter: Bool

  /// Reads the parameters; `stored` are the filters that were uploaded.
  init(_ query: [String: String], stored: [String: JSONItem]) throws(MatrixError) {
    if let token = query["since"] {
      guard token.hasPrefix("s"), let position = SyncToken.position(token) else {
        throw MatrixError(400, "M_INVALID_PARAM", "Invalid stream token")
      }
      since = position
    }
    timeout = .milliseconds(min(max(0, query["timeout"].flatMap { Int($0) } ?? 0), 3_600_000))
    var filter = JSONItem.object([:])
    if let text = query["filter"] {
      guard let found = stored[text] ?? JSONItem.read(text), case .object = found else {
        throw MatrixError(400, "M_INVALID_PARAM", "No such filter")
      }
      filter = found
    }
    timeline = EventFilter(filter["room"]?["timeline"])
    state = EventFilter(filter["room"]?["state"])
    accountData = EventFilter(filter["account_data"])
    wantsStateAfter = query["use_state_after"] == "true"
  }
}
