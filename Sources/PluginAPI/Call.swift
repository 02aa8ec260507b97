/// One command being run: who typed it, where, when, and in which words.
public struct Call {
  /// The room, its tables and its clock.
  public let room: Room
  /// Who typed it.
  public let sender: Person
  /// What they may do in the room.
  public let role: Role
  /// When it was typed, by the server's clock held between the room's previous event and now.
  public let sentAt: Moment
  /// The message that it stood in.
  public let event: EventID
  /// The language to prefer in what is said back.
  public let language: Language
  /// True where it was typed to the bot alone.
  public let isInPrivate: Bool

  /// A call of these parts.
  public init(
    room: Room, sender: Person, role: Role, sentAt: Moment, event: EventID, language: Language,
    isInPrivate: Bool = false
  ) {
    self.room = room
    self.sender = sender
    self.role = role
    self.sentAt = sentAt
    self.event = event
    self.language = language
    self.isInPrivate = isInPrivate
  }

  /// What a command begins with here: `!` unless configured.
  public var prefix: String { room.prefix }
}
