public import PluginAPI

/// What one room brings in a batch.
public struct RoomBatch: Sendable, Hashable {
  /// The room.
  public var room: RoomID
  /// The room's state before `events`, as far as it is new to us.
  public var state: [StateChange]
  /// The timeline, oldest first.
  public var events: [RoomEvent]
  /// Where the server left events out between the token and `events`: the place in front of
  /// `events`, up to which the gap reaches.
  public var gapEnd: String?
  /// Where this is the present state: the last event that is told of, which is no news.
  public var last: EventID?

  /// Nothing but what is given.
  public init(
    room: RoomID, state: [StateChange] = [], events: [RoomEvent] = [], gapEnd: String? = nil
  ) {
    self.room = room
    self.state = state
    self.events = events
    self.gapEnd = gapEnd
  }
}
