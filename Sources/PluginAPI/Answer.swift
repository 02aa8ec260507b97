/// What a command answers: a few lines, each in both languages.
public struct Answer: Sendable, Hashable {
  /// The lines; three at most are shown, so that a room that many share stays readable.
  public var lines: [Text]
  /// What the item's room hears of a command that was typed in private; typed in the room itself,
  /// these lines stand in place of `lines`. Empty: the room hears nothing else.
  public var inRoom: [Text] = []
  /// The item whose open questions need no answer any more.
  public var settles: Int?
  /// A file for whoever asked, in the room where they did; it comes after the lines.
  public var file: Attachment?
  /// What is said to people alone, beside the answer.
  public var privately: [PrivateWord] = []
  /// What is posted in place of lines; 24 lines at most are shown.
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
