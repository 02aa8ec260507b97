/// Keeps the rows of a table listed in buckets, each in order, so that a list of what is open
/// does not cost a walk through all that ever was.
public struct Index<R: Row>: Sendable {
  /// Names the index within its table.
  public let name: String
  /// In which buckets a row is, and where.
  public let entries: @Sendable (R) -> [IndexEntry]

  /// An index of this name.
  public init(_ name: String, _ entries: @escaping @Sendable (R) -> [IndexEntry]) {
    self.name = name
    self.entries = entries
  }
}
