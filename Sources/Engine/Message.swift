public import PluginAPI

/// Something to say, worded and rendered: what is in the journal is what will be said.
public struct Message: Sendable, Hashable {
  /// What a message is, for the order in which waiting ones go out.
  public enum Purpose: String, Sendable, Hashable {
    /// Answers a command.
    case reply
    /// Tells of its own accord: a greeting, a warning.
    case word
    /// A digest: goes last.
    case digest
  }

  /// Where it is said.
  public enum Target: Sendable, Hashable {
    /// In a room.
    case room(RoomID)
    /// To one person, in the room that we have with them alone.
    case person(UserID)

    /// What keeps its order with it.
    public var lane: Lane {
      switch self {
      case .room(let room): .room(room)
      case .person(let user): .person(user)
      }
    }
  }

  /// Where it is said.
  public var to: Target
  /// Plain text, lines parted by `\n`.
  public var body: String
  /// The same words as HTML (`org.matrix.custom.html`); nil where it would be the plain text again.
  public var html: String?
  /// The root of the thread to say it in.
  public var thread: EventID?
  /// The name of whoever it answers: put before the words where several answers become one message
  /// and they do not begin with it.
  public var asker: String?
  /// The numbers that it names, by which a reply to it can be understood.
  public var names: [Int]
  /// The room that the numbers are of; nil where that is its own.
  public var about: RoomID?
  /// What it is.
  public var purpose: Purpose
  /// Past this moment it is not worth saying any more.
  public var notAfter: Moment?
  /// For a message to a person: the room that is told where it cannot be delivered.
  public var fallback: RoomID?
  /// What that room is told; nil: that it could not be.
  public var instead: String?
  /// True where it makes sense in its own room alone: it does not follow a room that goes on as
  /// another, and nobody misses it where that room takes no words any more.
  public var staysBehind = false
  /// Texts that are kept apart, which follow the words when the message leaves; nil for none.
  public var details: [Detail]?

  /// Where it stands for several answers: each of them.
  public var parts: [Part] = []

  /// True where it is for a bridged room: plain text as people type it, for bridges pass over
  /// notices (`m.notice`).
  public var isPlain = false

  /// A text that is kept apart, and the words about it.
  public struct Detail: Codable, Sendable, Hashable {
    /// Where it is.
    public var ref: PrivateRef
    /// What stands before it.
    public var label: String
    /// What is said in its place once it is erased.
    public var gone: String
  }

  /// One of several answers that one message stands for.
  public struct Part: Sendable, Hashable {
    /// The id of the effect that it was.
    public var id: String
    /// Its lines, the first with the name of whoever it answers.
    public var lines: [String]

    /// An answer of these lines.
    public init(id: String, lines: [String]) {
      self.id = id
      self.lines = lines
    }
  }

  /// A message of these parts.
  public init(
    to: Target, body: String, html: String? = nil, thread: EventID? = nil, asker: String? = nil,
    names: [Int] = [], purpose: Purpose = .reply, notAfter: Moment? = nil
  ) {
    self.to = to
    self.body = body
    self.html = html
    self.thread = thread
    self.asker = asker
    self.names = names
    self.purpose = purpose
    self.notAfter = notAfter
  }
}

extension Effect {
  /// The thread that a message is said in.
  var thread: EventID? { if case .send(let message) = self { message.thread } else { nil } }
}
