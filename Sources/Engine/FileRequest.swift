public import PluginAPI

/// A file that a command waits for: what is known of the command, to run it once more with the file.
public struct FileRequest: Sendable, Hashable {
  /// The room in which both stand.
  public var room: RoomID
  /// The message that shares the file.
  public var file: EventID
  /// The message that the command stood in.
  public var command: EventID
  /// Who typed it.
  public var by: UserID
  /// The command's line, without prefix.
  public var line: String
  /// When it was typed.
  public var at: Moment
  /// The thread that it was typed in.
  public var thread: EventID?

  /// A request of these parts.
  public init(
    room: RoomID, file: EventID, command: EventID, by: UserID, line: String, at: Moment,
    thread: EventID? = nil
  ) {
    self.room = room
    self.file = file
    self.command = command
    self.by = by
    self.line = line
    self.at = at
    self.thread = thread
  }
}
