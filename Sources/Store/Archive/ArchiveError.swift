/// Why an archive cannot be written or read.
public enum ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It is not an archive of this kind, or was damaged on the way; the clause says how.
  case damaged(String)
  /// A newer program wrote it.
  case newer(form: Int)
  /// A file cannot be put into it.
  case unfit(path: String, reason: String)

  /// One sentence.
  public var description: String {
    switch self {
    case .damaged(let reason): "the archive is damaged, or is no backup of this program: \(reason)"
    case .newer(let form):
      "the archive was written by a newer version of this program (its \"v\" is \(form))"
    case .unfit(let path, let reason): "\(path) cannot be put into an archive: \(reason)"
    }
  }
}
