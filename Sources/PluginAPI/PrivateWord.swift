/// A few lines to one person alone.
public struct PrivateWord: Sendable, Hashable {
  /// To whom.
  public var person: UserID
  /// The item of the room that it asks about, where it asks.
  public var asks: Int?
  /// The lines.
  public var lines: [Text]

  /// Lines to a person, which may ask about an item.
  public init(to person: UserID, asks item: Int? = nil, _ lines: Text...) {
    self.person = person
    asks = item
    self.lines = lines
  }
}
