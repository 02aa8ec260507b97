/// What a command answers: a few lines, each in both languages.
public struct Answer: Sendable, Hashable {
  /// The lines; three at most in a room (domain.md, D7).
  public var lines: [Text]
  /// What the room hears, where that is not what whoever typed it in private is told.
  public var inRoom: [Text] = []
  /// The item about which nothing is left to be asked.
  public var settles: Int?
  /// What is said to people alone, beside the answer.
  public var privately: [PrivateWord] = []
  /// What is posted in place of lines.
  public private(set) var page: [StyledLine] = []

  /// An answer of these lines.
  public init(_ lines: Text...) { self.lines = lines }

  /// An answer of these lines, those that are nil left out.
  public init(lines: [Text?]) { self.lines = lines.compactMap(\.self) }

  /// A page for the whole room, longer than an answer may be: a digest that was asked for.
  public init(page: [StyledLine]) {
    lines = []
    self.page = page
  }
}
