public import PluginAPI

/// What a turn wants done outside. A closed enumeration: each case says by its `rule` how a
/// repetition is kept harmless, which is what a restart relies on.
public enum Effect: Sendable, Hashable {
  /// Says something, in a room or to a person.
  case send(Message)
  /// Gives the server a file, which becomes a `post` once it has it.
  case upload(SharedFile)
  /// Says a file that the server has.
  case post(SharedFile)
  /// Puts a sign on an event. Where it waits beside answers it is said with them, as its text, one
  /// line such as `✅ Léa: !printed 12`; without one it goes alone.
  case react(RoomID, EventID, key: String, text: String? = nil)
  /// Takes an event back.
  case redact(RoomID, EventID, reason: String?)
  /// Enters a room that we were invited to, or that another goes on as; then `via` names servers
  /// that know it.
  case join(RoomID, via: [String] = [])
  /// Refuses an invitation; whoever sent it may see the reason.
  case decline(RoomID, reason: String? = nil)
  /// Goes out of a room.
  case leave(RoomID)
  /// Opens a room with one person alone.
  case openDirect(UserID)
  /// Writes down which rooms are with whom (`m.direct`), whole, from our own table.
  case setDirectRooms([UserID: [RoomID]])
  /// Reads a file that somebody posted, for the command that waits for it.
  case fetch(FileRequest)
  /// Writes a file into a folder that the configuration names; the bot does it itself.
  case publish(PublicFile)

  /// How the effect may be tried again after we do not know whether it happened.
  public enum Rule: Sendable, Hashable {
    /// The transport remembers the id, and answers a repetition with the first event.
    case transaction
    /// Doing it twice is the same as doing it once; "already" counts as done.
    case repeatable
    /// Doing it twice would show: what came of the first attempt is looked for before the second.
    case lookedFor
  }

  /// The rule of this effect.
  public var rule: Rule {
    switch self {
    case .send, .post, .react, .redact: .transaction
    // The server has the file twice then, and the room has it once.
    case .upload, .join, .decline, .leave, .setDirectRooms, .fetch, .publish: .repeatable
    case .openDirect: .lookedFor
    }
  }

  /// What keeps its order with it.
  public var lane: Lane {
    switch self {
    case .send(let message): message.to.lane
    case .upload(let file), .post(let file): file.to.lane
    case .react(let room, _, _, _), .redact(let room, _, _), .join(let room, _),
      .decline(let room, _), .leave(let room):
      .room(room)
    case .openDirect(let user): .person(user)
    case .setDirectRooms: .account
    // Nobody waits for what comes after them.
    case .fetch: .downloads
    case .publish: .folders
    }
  }

  /// The server's limit that it counts against, if any.
  var gate: Outbox.Gate? {
    switch self {
    case .send, .post, .react, .redact: .messages
    case .openDirect: .rooms
    case .upload, .join, .decline, .leave, .setDirectRooms, .fetch, .publish: nil
    }
  }

  /// What goes first when several wait: people before what can wait.
  var rank: Int {
    guard case .send(let message) = self else { return 0 }
    return message.purpose == .digest ? 1 : 0
  }

  /// True where it is of no use once we are out of the room.
  var needsMembership: Bool {
    switch self {
    case .send, .upload, .post, .react, .redact, .leave: true
    case .join, .decline, .openDirect, .setDirectRooms, .fetch, .publish: false
    }
  }
}

extension Effect {
  /// Where something is said by it.
  var target: Message.Target? {
    switch self {
    case .send(let message): message.to
    case .upload(let file), .post(let file): file.to
    default: nil
    }
  }

  /// The room that is told where nothing can be said to a person.
  var fallback: RoomID? {
    switch self {
    case .send(let message): message.fallback
    case .upload(let file), .post(let file): file.fallback
    default: nil
    }
  }
}
