/// What a plugin adds to the digest.
public struct DigestSection: Sendable {
  /// What a section says of a period. Without lines it is left out; its count still tells that
  /// something is open.
  public struct Content: Sendable {
    /// Its heading, in capitals.
    public var title: Text
    /// All lines, the most pressing first; the digest cuts them to the section's quota. A line of
    /// more than 120 characters loses its end: put numbers and dates first, or cut the free text.
    public var lines: [Text]
    /// How many lines there are in all, where `lines` are only the first of them: 24 are enough, as
    /// no digest has more.
    public var count: Int
    /// What the headline says of it: "To take: 7".
    public var headline: [Text]
    /// Where to see the rest, without prefix: `needs`.
    public var more: Text?
    /// What the last line says one can do: "Take: !take 12".
    public var foot: Text?
    /// True for what is told beside the rest: by itself it makes no digest.
    public var isAside = false
    /// What of it is urgent and has a limit to come.
    public var pressing: [Pressing] = []
    /// True where some of it cannot wait for a day: of what is said to one person alone, whether it
    /// comes even to someone who wants nothing but that.
    public var isUrgent = false

    /// Content of these parts; without a count `lines` are all.
    public init(
      title: Text, lines: [Text], count: Int = 0, headline: [Text] = [], more: Text? = nil,
      foot: Text? = nil
    ) {
      self.title = title
      self.lines = lines
      self.count = max(count, lines.count)
      self.headline = headline
      self.more = more
      self.foot = foot
    }
  }

  /// Something urgent, and by when it is wanted.
  public struct Pressing: Sendable {
    /// By when.
    public let limit: Moment
    /// Its line.
    public let line: Text

    /// Something urgent.
    public init(limit: Moment, line: Text) {
      self.limit = limit
      self.line = line
    }
  }

  /// Where it stands: lower first.
  public let rank: Int
  /// What a room calls it that does not want it: one word, as people type it. Nil for one that always
  /// stands there. Sections under one heading have one name.
  public let name: Text?
  /// How many lines it may have, "… and 4 more" not counted.
  public let quota: Int
  /// What it says of the time since the last digest, which is nil where there was none; nil:
  /// nothing.
  public let content: @Sendable (Room, Moment?) -> Content?

  /// A section of these parts.
  public init(
    rank: Int, quota: Int, named name: Text? = nil,
    content: @escaping @Sendable (Room, Moment?) -> Content?
  ) {
    self.rank = rank
    self.name = name
    self.quota = quota
    self.content = content
  }
}
