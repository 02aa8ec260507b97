public import PluginAPI

/// A file on its way into a room. Its bytes lie in the state folder until the server has them; then
/// it is known by its address there.
public struct SharedFile: Sendable, Hashable {
  /// Where it is shared.
  public var to: Message.Target
  /// Its name, for people.
  public var name: String
  /// What it is, such as `text/calendar`.
  public var contentType: String
  /// How many bytes it has.
  public var size: Int
  /// The file with its bytes, in the state folder's `uploads`.
  public var stored: String
  /// Where it is on the server (`mxc://…`), once it is there.
  public var uri: String?
  /// The root of the thread to share it in.
  public var thread: EventID?
  /// For a file to a person: the room that is told where it cannot be shared.
  public var fallback: RoomID?
  /// What is in it, where it is about to be uploaded; never in the journal.
  public var bytes: [UInt8]?

  /// A file that the server does not have yet.
  public init(
    _ file: Attachment, to: Message.Target, stored: String, thread: EventID? = nil,
    fallback: RoomID? = nil
  ) {
    self.to = to
    name = file.name
    contentType = file.contentType
    size = file.bytes.count
    self.stored = stored
    self.thread = thread
    self.fallback = fallback
  }
}
