public import PluginAPI

/// That we are no longer in a room.
public struct Departure: Sendable, Hashable {
  /// The room.
  public var room: RoomID
  /// Who took us out; ourselves where we went, nil where the server does not say.
  public var by: UserID?
  /// True where we may not come back.
  public var isBan: Bool

  /// A departure of these parts.
  public init(_ room: RoomID, by user: UserID? = nil, isBan: Bool = false) {
    self.room = room
    by = user
    self.isBan = isBan
  }
}
