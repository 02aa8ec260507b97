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
  /// True where `again` ended a line that was typed within the last minute: it is meant once more.
  public let isAnother: Bool

  let deeds: (any DeedStore)?

  /// A call of these parts.
  public init(
    room: Room, sender: Person, role: Role, sentAt: Moment, event: EventID, language: Language,
    deeds: (any DeedStore)? = nil, isInPrivate: Bool = false, isAnother: Bool = false
  ) {
    self.room = room
    self.sender = sender
    self.role = role
    self.sentAt = sentAt
    self.event = event
    self.language = language
    self.deeds = deeds
    self.isInPrivate = isInPrivate
    self.isAnother = isAnother
  }

  /// Since when the sender is known to be one and the same. Somebody on the far side of a bridge is
  /// a nick, which can change hands once they go out; nil for everybody else.
  public var knownSince: Moment?

  /// Whether whoever did something at `moment` is certainly the sender.
  public func isSender(_ person: Person, since moment: Moment) -> Bool {
    person.id == sender.id && knownSince.map { $0 <= moment } ?? true
  }

  /// The names that the line may use: what its own arguments are read with.
  public var vocabulary = Vocabulary()

  /// What a command begins with here: `!` unless configured.
  public var prefix: String { room.prefix }
}
