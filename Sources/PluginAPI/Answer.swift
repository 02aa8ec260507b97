/// What a command answers: a few lines, each in both languages.
public struct Answer: Sendable, Hashable {
  /// The lines; three at most are shown, so that a room that many share stays readable, and 24 in
  /// private.
  public var lines: [Text]
  /// What the item's room hears of a command that was typed in private; typed in the room itself,
  /// these lines stand in place of `lines`. Empty: the room hears nothing else.
  public var inRoom: [Text] = []
  /// The item whose open questions need no answer any more.
  public var settles: Int?
  /// A file for whoever asked, in the room where they did; it comes after the lines.
  public var file: Attachment?
  /// Texts kept apart, each said in full below the lines; only where the command was typed in
  /// private: in a room they are left out.
  public var details: [PrivateRef] = []
  /// Somebody who is to be forgotten once this is said.
  public var forgets: Forget?
  /// What is said at the end, whatever else is left out for it; two lines at most.
  public var warnings: [Text] = []
  /// What is said to people alone, beside the answer.
  public var privately: [PrivateWord] = []
  /// What is said in other rooms beside the answer: those of the same area.
  public var elsewhere: [RoomWord] = []
  /// What the command did, as `!undo` names it: `#4 (need: flour)`. Empty: its word, with the number
  /// that its first line names.
  public var deed = Text("")
  /// The ledger entry that it wrote, by which `!undo e58` finds it.
  public var entry: Int?
  /// Why it cannot be taken back, as half a sentence; empty where it can. For what was said to
  /// somebody, and cannot be unsaid.
  public var lasting = Text("")
  /// For a logging command: everything noted had been typed, nothing was filled in, and there is
  /// no warning. A sign on the message may then stand for the lines.
  public var isPlain = false
  /// For a command that counts in a row (`Repeats`): it noted a number that was typed, and would
  /// note it once more.
  public var isCounted = false
  /// What is posted in place of lines; 24 lines at most are shown.
  public private(set) var page: [StyledLine] = []

  /// The languages in which the page is posted, a message each; empty: that of whoever asked.
  public private(set) var pageLanguages: [Language] = []

  /// An answer of these lines.
  public init(_ lines: Text...) { self.lines = lines }

  /// An answer of these lines, those that are nil left out.
  public init(lines: [Text?]) { self.lines = lines.compactMap(\.self) }

  /// A page for the whole room, longer than an answer may be: a digest that was asked for.
  ///
  /// - Parameter languages: those in which it is posted, a message each; none: that of whoever asked.
  public init(page: [StyledLine], in languages: [Language] = []) {
    lines = []
    self.page = page
    pageLanguages = languages
  }

  /// The most lines that are shown.
  static let lineLimit = 3

  /// The answer with its warnings, and those of the reading, as its last lines.
  ///
  /// - Parameter isPrivate: whether what the room hears goes elsewhere, and bears none of them.
  func closed(with more: [Text], isPrivate: Bool) -> Answer {
    let last = (warnings + more.filter { !warnings.contains($0) }).prefix(2)
    guard !last.isEmpty else { return self }
    var answer = self
    answer.warnings = []
    func ended(_ lines: [Text]) -> [Text] {
      Array(lines.prefix(Self.lineLimit - last.count) + last)
    }
    answer.lines = ended(lines)
    if !isPrivate, !inRoom.isEmpty { answer.inRoom = ended(inRoom) }
    return answer
  }
}
