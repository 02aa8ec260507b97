/// What a plugin adds to the digest that one person gets alone.
public struct OwnSection: Sendable {
  /// Where it stands: lower first.
  public let rank: Int
  /// How many lines it may have, "… and 4 more" not counted.
  public let quota: Int
  /// What it says to that person of the room; nil: nothing.
  public let content: @Sendable (Room, UserID) -> DigestSection.Content?

  /// A section of these parts.
  public init(
    rank: Int, quota: Int, content: @escaping @Sendable (Room, UserID) -> DigestSection.Content?
  ) {
    self.rank = rank
    self.quota = quota
    self.content = content
  }
}
