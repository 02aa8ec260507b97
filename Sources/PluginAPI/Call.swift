/// One command being run: who typed it, where, when, and in which words.
public struct Call {
  /// The room, its tables and its clock.
  public let room: Room
  /// Who typed it.
  public let sender: Person
  /// What they may do with what is the command's plugin's. For a plugin that is always on it is the
  /// most that they may do with anything: whose an item is decides there, by `role(for:)`.
  public let role: Role
  /// What they may do in the room.
  public let standing: Standing
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
    room: Room, sender: Person, role: Role, standing: Standing? = nil, sentAt: Moment,
    event: EventID, language: Language, deeds: (any DeedStore)? = nil, isInPrivate: Bool = false,
    isAnother: Bool = false
  ) {
    self.room = room
    self.sender = sender
    self.role = role
    self.standing = standing ?? Standing(role)
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

  /// What the sender may do with what is a plugin's.
  public func role(for plugin: String) -> Role { standing.role(for: plugin) }

  /// The zone of the times that are said back: in private the one that the sender has chosen, where
  /// they have.
  public var zone: Zone { isInPrivate ? ownZone ?? room.zone : room.zone }

  /// The zone that the sender has chosen for what is said to them alone.
  public var ownZone: Zone?

  /// What the engine lends beyond tables; nil but for a plugin that administers.
  public var administration: (any Administration)?

  /// What can be done with rooms as a whole; only where the engine runs the command.
  public var rooms: (any RoomsAccess)?

  /// What stands below a command that takes a file, where something does: what is in one, pasted.
  public var pasted: [UInt8]?

  /// What is kept about people; nil where nobody keeps any.
  public var records: (any PersonRecords)?

  /// What a command begins with here: `!` unless configured.
  public var prefix: String { room.prefix }
}
