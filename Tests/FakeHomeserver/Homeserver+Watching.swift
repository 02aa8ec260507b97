/// What a test sees.
extension Homeserver {
  /// All events of the room, in the order in which they are given; none of them twice.
  public func events(in room: String) -> [RoomEvent] {
    state.read { ($0.rooms[room]?.events ?? []).filter { !$0.isRepeat } }
  }

  /// The room's `m.room.message` events, in order; of one sender, or of all.
  public func messages(in room: String, from sender: String? = nil) -> [RoomEvent] {
    state.read { $0.messages(in: room, from: sender) }
  }

  /// Waits until the room has so many messages, and returns them all; fewer when `timeout` has
  /// passed before.
  @available(*, noasync)
  public func waitForMessages(
    in room: String, from sender: String? = nil, count: Int, timeout: Duration = .seconds(60)
  ) -> [RoomEvent] {
    state.wait(timeout) { $0.messages(in: room, from: sender, atLeast: count) }
      ?? messages(in: room, from: sender)
  }

  /// Waits until the room has so many messages, and returns them all; fewer when `timeout` has
  /// passed before. Other tasks go on meanwhile.
  public func waitForMessages(
    in room: String, from sender: String? = nil, count: Int, timeout: Duration = .seconds(60)
  ) async -> [RoomEvent] {
    await state.wait(timeout) { $0.messages(in: room, from: sender, atLeast: count) }
      ?? messages(in: room, from: sender)
  }

  /// Waits until an event that matches is in the room, and returns it; nil when `timeout` has
  /// passed before.
  public func waitForEvent(
    in room: String, timeout: Duration = .seconds(60),
    where matches: @escaping @Sendable (RoomEvent) -> Bool
  ) async -> RoomEvent? {
    await state.wait(timeout) { $0.rooms[room]?.events.last(where: matches) }
  }

  /// Waits until a user is this in a room, such as `join`; false when `timeout` has passed before.
  public func waitForMembership(
    _ name: String, of user: String, in room: String, timeout: Duration = .seconds(60)
  ) async -> Bool {
    await state.wait(timeout) { $0.rooms[room]?.members[user]?.name == name ? true : nil } ?? false
  }

  /// The requests of a route so far, those that met a fault too.
  public func requests(of route: Route) -> [LoopbackRequest] {
    state.read { state in state.requests.filter { $0.route == route }.map(\.request) }
  }

  /// The sends that met an ordered refusal so far, in order.
  public var refusedSends: [RefusedSend] { state.read { $0.refusedSends } }

  /// How many requests of a route came so far.
  public func requestCount(of route: Route) -> Int {
    state.read { $0.requestCounts[route] ?? 0 }
  }

  /// Waits until a route was asked so often; false when `timeout` has passed before.
  public func waitForRequests(
    of route: Route, count: Int, timeout: Duration = .seconds(60)
  ) async -> Bool {
    await state.wait(timeout) { $0.requestCounts[route] ?? 0 >= count ? true : nil } ?? false
  }
}

extension HomeserverState {
  fileprivate func messages(in room: String, from sender: String?) -> [RoomEvent] {
    (rooms[room]?.events ?? []).filter {
      $0.type == "m.room.message" && (sender == nil || $0.sender == sender) && !$0.isRepeat
    }
  }

  fileprivate func messages(
    in room: String, from sender: String?, atLeast count: Int
  ) -> [RoomEvent]? {
    let counts = rooms[room]?.messageCounts ?? [:]
    let reached = sender.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +)
    return reached >= count ? messages(in: room, from: sender) : nil
  }
}
