/// Which events of one kind a client asks for (client-server API, section Filtering).
struct EventFilter: Sendable {
  var limit: Int?
  var isLazy = false
  private var types: [String]?
  private var notTypes: [String] = []
  private var senders: [String]?
  private var notSenders: [String] = []

  /// Everything.
  init() {}

  init(_ item: JSONItem?) {
    limit = item?["limit"]?.integer.map { max(0, $0) }
    isLazy = item?["lazy_load_members"]?.bool ?? false
    types = item?["types"]?.texts
    notTypes = item?["not_types"]?.texts ?? []
    senders = item?["senders"]?.texts
    notSenders = item?["not_senders"]?.texts ?? []
  }

  /// Whether every event passes.
  var isOpen: Bool {
    types == nil && notTypes.isEmpty && senders == nil && notSenders.isEmpty
  }

  func admits(_ event: RoomEvent) -> Bool {
    guard !isOpen else { return true }
    return admits(type: event.type) && senders?.contains(event.sender) ?? true
      && !notSenders.contains(event.sender)
  }

  func admits(type: String) -> Bool {
    types?.contains { Self.matches($0, type) } ?? true
      && !notTypes.contains { Self.matches($0, type) }
  }

  /// A `*` at the end stands for anything.
  private static func matches(_ pattern: String, _ type: String) -> Bool {
    pattern.hasSuffix("*") ? type.hasPrefix(pattern.dropLast()) : pattern == type
  }
}
