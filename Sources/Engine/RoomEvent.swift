public import PluginAPI

/// One event of a room's timeline.
public struct RoomEvent: Sendable, Hashable {
  /// What an event says, as far as the engine acts on it.
  public enum Content: Sendable, Hashable {
    /// Someone says something.
    case message(RoomMessage)
    /// The room's state changes here.
    case state(StateChange)
    /// Something that we cannot read, because the room is encrypted.
    case encrypted
    /// A message was deleted (redacted).
    case deletion(of: EventID)
  }

  /// The event's id; the same event may be given twice.
  public var id: EventID
  /// Who sent it.
  public var sender: UserID
  /// When its server says that it was sent. Not to be trusted: the engine
  /// holds it between the sent time of the room's previous event and now.
  public var sentAt: Moment
  /// What it says.
  public var content: Content
  /// Where the event is the echo of our own effect: that effect's id.
  public var effectID: String?
  /// The ids of the effects that one stands for, where it is of several.
  public var standsFor: [String] = []

  /// An event of these parts.
  public init(
    id: EventID, sender: UserID, sentAt: Moment, content: Content, effectID: String? = nil
  ) {
    self.id = id
    self.sender = sender
    self.sentAt = sentAt
    self.content = content
    self.effectID = effectID
  }
}
