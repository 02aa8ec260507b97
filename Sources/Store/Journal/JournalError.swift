/// What can go wrong with the journal.
public enum JournalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The disk refused; the journal is as it was before, and can be tried again.
  case refused(DiskError)
  /// The disk refused, and the journal could not be put back: stop, and let the next start do it.
  case broken(DiskError)
  /// The line must not be written, for this reason: a fault of the program.
  case unfit(String)
  /// A line that is not the last cannot be read: starting would lose what it says.
  case damaged(path: String, line: Int, reason: String)

  /// One sentence.
  public var description: String {
    switch self {
    case .refused(let error): "\(error)"
    case .broken(let error): "\(error), and the file could not be put back as it was"
    case .unfit(let reason): "a line is not fit for the journal: \(reason)"
    case .damaged(let path, let line, let reason):
      "line \(line) of \(path) is damaged: \(reason)"
    }
  }
}
