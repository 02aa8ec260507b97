/// What a plugin adds to the digest (domain.md 5.4).
public struct DigestSection: Sendable {
  /// What a section says of a period.
  public struct Content: Sendable {
    /// All lines, the most pressing first; the digest cuts them to the section's quota.
    public var lines: [Text]
    /// What the headline says of it: "To take: 7".
    public var headline: [Text]

    /// Content of these lines.
    public init(lines: [Text] = [], headline: [Text] = []) {
      self.lines = lines
      self.headline = headline
    }
  }

  /// Where it stands: lower first.
  public let rank: Int
  /// Its heading, in capitals where it is one.
  public let title: Text
  /// How many lines it may have, "and 4 more" not counted.
  public let quota: Int
  /// Where to see the rest, without prefix: `needs`.
  public let more: Text
  /// What it says of the time since `Moment`, the last digest.
  public let content: @Sendable (Room, Moment) -> Content

  /// A section of these parts.
  public init(
    rank: Int, title: Text, quota: Int, more: Text,
    content: @escaping @Sendable (Room, Moment) -> Content
  ) {
    self.rank = rank
    self.title = title
    self.quota = quota
    self.more = more
    self.content = content
  }
}
