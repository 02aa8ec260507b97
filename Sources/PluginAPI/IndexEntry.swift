/// A place in a bucket of an index: lower ranks come first, equal ranks by key.
///
/// One type for the indexes of all tables: so comparing two of them is no generic code.
public struct IndexEntry: Sendable, Hashable {
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
