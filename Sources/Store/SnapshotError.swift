public import JSON

/// Why a table's file cannot be read or written.
public enum SnapshotError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A newer program wrote it, in a form that this one does not know.
  case newer(path: String, form: Int)
  /// It is not what a table's file should be.
  case damaged(path: String, error: JSONError)
  /// It was changed while the program ran.
  case changed(path: String)
  /// A row is no JSON, or its key stands twice: a fault of the program.
  case unfit(path: String, row: String)

  /// One sentence.
  public var description: String {
    switch self {
    case .newer(let path, let form):
      "\(path) was written by a newer version of this program (its \"v\" is \(form))"
    case .damaged(let path, let error): "\(path), \(error)"
    case .changed(let path): "\(path) was changed while the program ran; it is written anew"
    case .unfit(let path, let row): "row \"\(row)\" is not fit for \(path)"
    }
  }
}
