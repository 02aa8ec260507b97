/// Keeps the rows of a table listed in buckets, each in order, so that a list of what is open
/// does not cost a walk through all that ever was.
public struct Index<R: Row>: Sendable {
  /// A place in a bucket: lower ranks come first, equal ranks by key.
  public struct Entry: Sendable, Hashable {
    /// The bucket's name.
    public var bucket: String
    /// Where in the bucket.
    public var rank: Int64

    /// A place in a bucket.
    public init(_ bucket: String, rank: Int64 = 0) {
      self.bucket = bucket
      self.rank = rank
    }
  }

  /// Names the index within its table.
  public let name: String
  /// In which buckets a row is, and where.
  public let entries: @Sendable (R) -> [Entry]

  /// An index of this name.
  public init(_ name: String, _ entries: @escaping @Sendable (R) -> [Entry]) {
    self.name = name
    self.entries = entries
  }
}
