/// A few lines to another room, as part of what a command answers.
public struct RoomWord: Sendable, Hashable {
  /// Where.
  public var room: RoomID
  /// The lines; three at most are shown.
  public var lines: [Text]

  /// Lines to a room.
  public init(to room: RoomID, _ lines: Text...) {
    self.room = room
    self.lines = lines
  }
}
