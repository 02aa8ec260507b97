/// A few lines to one person alone.
public struct PrivateWord: Sendable, Hashable {
  /// To whom.
  public var person: UserID
  /// The lines.
  public var lines: [Text]

  /// Lines to a person.
  public init(to person: UserID, _ lines: Text...) {
    self.person = person
    self.lines = lines
  }
}
