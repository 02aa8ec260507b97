/// What a job says in its room.
public struct Announcement: Sendable {
  /// Makes the announcement's id together with the job and the room: said once per key. For a
  /// digest, the local day.
  public var key: String
  /// What it says.
  public var lines: [StyledLine]
  /// Past this moment it is not worth saying.
  public var notAfter: Moment?

  /// An announcement of these parts.
  public init(key: String, lines: [StyledLine], notAfter: Moment? = nil) {
    self.key = key
    self.lines = lines
    self.notAfter = notAfter
  }
}

/// A line, and what part it plays: how it leaves is the room's matter.
public struct StyledLine: Sendable, Hashable {
  /// What part a line plays.
  public enum Style: Sendable, Hashable {
    /// Names the whole.
    case title
    /// Running text.
    case text
    /// Names what follows.
    case heading
    /// One of a list.
    case item
    /// Parts the head from the rest.
    case rule
  }

  /// What part it plays.
  public var style: Style
  /// The words.
  public var text: Text

  /// A line of this style.
  public init(_ style: Style, _ text: Text) {
    self.style = style
    self.text = text
  }
}
