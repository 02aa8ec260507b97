public import PluginAPI

/// A command that waits for the file that it is about: where the file is, and what was typed.
public struct FileRequest: Sendable, Hashable {
  /// The file.
  public var file: PostedFile
  /// The room where the command was typed.
  public var room: RoomID
  /// The command's message, and who typed it when.
  public var event: EventID
  /// Who typed it.
  public var by: UserID
  /// When.
  public var at: Moment
  /// The line without prefix.
  public var line: String
  /// The thread that it is in.
  public var thread: EventID?

  /// A command's request of these parts.
  public init(
    file: PostedFile, room: RoomID, event: EventID, by: UserID, at: Moment, line: String,
    thread: EventID? = nil
  ) {
    self.file = file
    self.room = room
    self.event = event
    self.by = by
    self.at = at
    self.line = line
    self.thread = thread
  }
}
