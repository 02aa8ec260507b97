public import PluginAPI

/// A message as it was typed.
public struct RoomMessage: Sendable, Hashable {
  /// What kind of message it is; only a text can be a command. Bots speak in notices,
  /// and must not set each other off (client-server API, `m.notice`).
  public enum Kind: Sendable, Hashable {
    /// Typed by a person.
    case text
    /// Said by a bot: never answered.
    case notice
    /// `/me …`: never a command.
    case emote
    /// Files, places and all else.
    case other
  }

  /// What kind of message it is.
  public var kind: Kind
  /// The plain text, without the quotation of a reply.
  public var body: String
  /// The message that this one corrects, if it is an edit.
  public var replaces: EventID?
  /// The message that this one answers.
  public var repliesTo: EventID?
  /// The root of the thread that it is in.
  public var thread: EventID?
  /// The name that whoever sends it gives to somebody else whose words it is, and puts before them
  /// (`com.beeper.per_message_profile` with `has_fallback`); anybody may do so.
  public var profile: String?
  /// Whom it mentions, in order; 20 at most.
  public var mentions: [Mention]
  /// The file that it shares, where it does; then the text is its caption, or (of the kind `other`)
  /// its name.
  public var file: PostedFile?

  /// A text message of this body, or what else is given.
  public init(
    kind: Kind = .text, body: String, replaces: EventID? = nil, repliesTo: EventID? = nil,
    thread: EventID? = nil, mentions: [Mention] = [], file: PostedFile? = nil
  ) {
    self.kind = kind
    self.body = body
    self.replaces = replaces
    self.repliesTo = repliesTo
    self.thread = thread
    self.mentions = mentions
    self.file = file
  }
}
