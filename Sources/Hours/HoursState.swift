public import Phrases

/// What is known of a place at a moment.
public struct HoursState: Hashable, Sendable {
  /// Open, closed, or nobody can say.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// The door is open.
    case open
    /// It is not.
    case closed
    /// It may be: a comment says more, or the closing time was not given.
    case unknown
  }

  /// Which.
  public var kind: Kind
  /// What was written beside it, "sur appel".
  public var comment: String?
  /// True where it is unknown only because no closing time was given.
  public var isOpenEnded = false
  /// When that changes; nil where it does not within three years.
  public var until: Moment?
  /// True on a public holiday that the hours do not mention.
  public var isDoubtfulHoliday = false
}
