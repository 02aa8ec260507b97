/// A few lines to one person alone.
public struct PrivateWord: Sendable, Hashable {
  /// To whom.
  public var person: UserID
  /// The item of the room that it asks about, where it asks.
  public var asks: Int?
  /// The item of the room that it tells of: a command typed in private about that number then finds
  /// its room. What it asks about counts as told of.
  public var about: Int?
  /// Until when the question stands; nil where it does not end by itself.
  public var until: Moment?
  /// A file that comes after the lines.
  public var file: Attachment?
  /// The lines; 24 at most are shown.
  public var lines: [Text]
  /// Texts kept apart, each said in full below the lines.
  public var details: [PrivateRef] = []
  /// The language that they asked for it in; nil: the room's. Their own choice goes before it.
  public var language: Language?
  /// True for what its person asked for, or accepted: it comes even to someone who wants no private
  /// word for now.
  public var isAskedFor = false
  /// True where it should reach even someone who wants urgent words alone.
  public var isUrgent = false
  /// What the room is told where the person cannot be written to; nothing: that it could not be.
  public var instead: [Text] = []

  /// Lines to a person, which may ask about an item, or tell of it.
  public init(
    to person: UserID, asks item: Int? = nil, about other: Int? = nil, until: Moment? = nil,
    _ lines: Text...
  ) {
    self.person = person
    asks = item
    about = other
    self.until = until
    self.lines = lines
  }
}
