/// What a row adds to a tally, and where.
///
/// One type for the tallies of all tables: so adding them up is no generic code.
public struct TallyEntry: Sendable, Hashable {
  /// The bucket's name.
  public var bucket: String
  /// Which of the bucket's sums.
  public var key: String
  /// How much; may be negative.
  public var amount: Int64

  /// An amount in a bucket.
  public init(_ bucket: String, _ key: String = "", _ amount: Int64) {
    self.bucket = bucket
    self.key = key
    self.amount = amount
  }
}
