/// Work for which no turn waits: the program does it on a thread of its own once the turn that asked
/// is safe, and tells whoever asked, in private, how it went.
public enum Errand: String, Sendable, Hashable, CaseIterable {
  /// A copy of all that is kept, in one file.
  case backup
  /// A look at everything around the bot: its disk, its journal, its server, its rooms.
  case checks
}

/// Sending the program on errands.
public protocol ErrandAccess: AnyObject {
  /// Whether it goes on any: in a terminal there is nothing to keep or to look at.
  var runsErrands: Bool { get }
  /// Has something done; how it went is told to whoever asked, in private.
  func run(_ errand: Errand, askedBy user: UserID)
}
