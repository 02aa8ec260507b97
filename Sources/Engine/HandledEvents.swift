import PluginAPI

/// The events that had an effect, lately: none of them has a second one, however often the server
/// gives it.
struct HandledEvents {
  /// Per room. A server repeats what is recent; older repeats come only with a lost sync token.
  static let limit = 256

  private var order: [RoomID: [EventID]] = [:]
  private var known: [RoomID: Set<EventID>] = [:]

  func contains(_ event: EventID, in room: RoomID) -> Bool {
    known[room]?.contains(event) ?? false
  }

  mutating func insert(_ event: EventID, in room: RoomID) {
    guard known[room, default: []].insert(event).inserted else { return }
    order[room, default: []].append(event)
    if let count = order[room]?.count, count > Self.limit, let oldest = order[room]?.removeFirst() {
      known[room]?.remove(oldest)
    }
  }

  /// The last of a room.
  func last(in room: RoomID) -> EventID? { order[room]?.last }

  /// By room, oldest first: what a new journal carries over.
  var all: [RoomID: [EventID]] { order }
}
