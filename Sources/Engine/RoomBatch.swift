public import PluginAPI

/// What one room brings in a batch.
public struct RoomBatch: Sendable, Hashable {
  /// The room.
  public var room: RoomID
  /// The room's state before `events`, as far as it is new to us.
  public var state: [StateChange]
  /// The timeline, oldest first.
  public var events: [RoomEvent]
  /// True where the server left events out between the token and `events`.
  public var isLimited: Bool

  /// Nothing but what is given.
  public init(
    room: RoomID, state: [StateChange] = [], events: [RoomEvent] = [], isLimited: Bool = false
  ) {
    self.room = room
    self.state = state
    self.events = events
    self.isLimited = isLimited
  }
}
