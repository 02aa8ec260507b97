import PluginAPI

/// What people said in a room while it has a gap, as the batches brought it: where the server does
/// not give it with the gap, it is taken from here. In memory only; so after a restart it is not
/// whole.
struct WaitingEvents {
  /// The most messages that are kept of a room.
  static let limit = 200

  /// What came before the place at which the gap's tail begins.
  private(set) var older: [RoomEvent] = []
  /// What came since.
  private(set) var tail: [RoomEvent] = []
  /// The display names of those who said it, as far as they came with it.
  private(set) var names: [UserID: String] = [:]
  /// Whether that is all that came since.
  private(set) var isWhole = false

  /// The gap's tail begins here.
  mutating func beginTail() {
    older += tail
    tail = []
    isWhole = true
  }

  /// The gap is read up to its tail.
  mutating func forgetOlder() { older = [] }

  /// Keeps the messages among these events; the oldest are let go where there are too many.
  ///
  /// - Parameter names: display names that are known.
  mutating func add(_ events: [RoomEvent], _ names: [UserID: String]) {
    for event in events {
      guard case .message = event.content else { continue }
      tail.append(event)
      if let name = names[event.sender] { self.names[event.sender] = name }
    }
    let surplus = older.count + tail.count - Self.limit
    guard surplus > 0 else { return }
    if surplus > older.count {
      tail.removeFirst(surplus - older.count)
      isWhole = false
    }
    older.removeFirst(min(surplus, older.count))
    let senders = Set((older + tail).map(\.sender))
    self.names = self.names.filter { senders.contains($0.key) }
  }
}
