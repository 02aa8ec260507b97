/// A few lines to one person alone.
public struct PrivateWord: Sendable, Hashable {
  /// To whom.
  public var person: UserID
  /// The item of the room that it asks about, where it asks.
  public var asks: Int?
  /// Until when the question stands; nil where it does not end by itself.
  public var until: Moment?
  /// A file that comes after the lines.
  public var file: Attachment?
  /// The lines.
  public var lines: [Text]

  /// Lines to a person, which may ask about an item.
  public init(
    to person: UserID, asks item: Int? = nil, until: Moment? = nil, _ lines: Text...
  ) {
    self.person = person
    asks = item
    self.until = until
    self.lines = lines
  }
}
