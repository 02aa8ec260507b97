/// What a job says: a page in its room (a digest), or a few words there or to people alone.
public struct Announcement: Sendable {
  /// Makes the announcement's id together with the job and the room: said once per key. For a
  /// digest, the local day.
  public var key: String
  /// What it says.
  public var lines: [StyledLine]
  /// The language of what the room is told; nil: the room's.
  public var language: Language?
  /// Past this moment it is not worth saying.
  public var notAfter: Moment?
  /// The words that it is, where it is no page; three lines at most are shown.
  public private(set) var words: [Text] = []
  /// What is said to people alone.
  public private(set) var privately: [PrivateWord] = []
  /// What is written for others to read.
  public var publications: [Publication] = []

  /// The page in three lines, for bridged rooms, where more would come as a link or in pieces.
  public var headline: [Text] = []
  /// What follows the headline there.
  public var rest = Rest.nothing

  /// What follows the headline of a page in a bridged room.
  public enum Rest: Sendable, Hashable {
    /// Nothing: the headline is all.
    case nothing
    /// The page, as one message: one bridge shows it as a link, another line by line.
    case page
    /// The page, in messages of three lines.
    case lines
  }

  /// A page of these parts.
  public init(key: String, lines: [StyledLine], notAfter: Moment? = nil) {
    self.key = key
    self.lines = lines
    self.notAfter = notAfter
  }

  /// A few words in the room, and to people alone.
  public init(key: String, words: [Text] = [], privately: [PrivateWord] = []) {
    self.key = key
    lines = []
    self.words = words
    self.privately = privately
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
