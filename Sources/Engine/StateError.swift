/// What is wrong with the state folder, in words for whoever must repair it.
public enum StateError: Error, CustomStringConvertible, Sendable, Hashable {
  /// A row that cannot be read.
  case badRow(table: String, key: String, reason: String)
  /// A line of the journal that cannot be read.
  case badLine(file: String, line: Int, reason: String)
  /// A table written by a newer version of its plugin.
  case newerTable(table: String, version: Int, known: Int)
  /// Files that do not belong together; the sentence says which.
  case notOfOneTime(String, folder: String)
  /// Anything else: the sentence says it.
  case other(String)

  /// The sentence.
  public var description: String {
    switch self {
    case .badRow(let table, let key, let reason):
      "the row \(key) of \(table) cannot be read: \(reason)"
    case .badLine(let file, let line, let reason): "\(file), line \(line): \(reason)"
    case .newerTable(let table, let version, let known):
      "\(table) was written in version \(version); this program knows version \(known)"
    case .notOfOneTime(let sentence, let folder):
      "\(sentence): they are not of one time, as when a copy was made while the bot ran, or put back "
        + "in part; put back all of \(folder) from one copy that was made while it was stopped"
    case .other(let sentence): sentence
    }
  }
}
