public import PluginAPI

/// Something to say in a room, worded and rendered: what is in the journal is what will be said.
public struct Message: Codable, Sendable, Hashable {
  /// What a message is, for the order in which waiting ones go out.
  public enum Purpose: String, Codable, Sendable, Hashable {
    /// Answers a command.
    case reply
    /// Tells the room something of its own accord: a greeting, a warning.
    case word
    /// A digest: goes last.
    case digest
  }

  /// The room.
  public var room: RoomID
  /// Plain text, lines parted by `\n`.
  public var body: String
  /// The same words as HTML (`org.matrix.custom.html`), where the room shows it.
  public var html: String?
  /// The root of the thread to say it in.
  public var thread: EventID?
  /// What it is.
  public var purpose: Purpose
  /// Past this moment it is not worth saying any more.
  public var notAfter: Moment?

  /// A message of these parts.
  public init(
    room: RoomID, body: String, html: String? = nil, thread: EventID? = nil,
    purpose: Purpose = .reply, notAfter: Moment? = nil
  ) {
    self.room = room
    self.body = body
    self.html = html
    self.thread = thread
    self.purpose = purpose
    self.notAfter = notAfter
  }
}
