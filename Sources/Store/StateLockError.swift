/// Another process has the lock of a state folder.
public struct StateLockError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The folder.
  public var folder: String
  /// The number of the process that has it, where that could be read.
  public var process: Int64?
  /// Since when it has it, as it wrote it down.
  public var since: String?

  /// Makes an error.
  public init(folder: String, process: Int64?, since: String?) {
    self.folder = folder
    self.process = process
    self.since = since
  }

  /// One sentence.
  public var description: String {
    let who = process.map { "process \($0)" } ?? "another process"
    let when = since.map { " since \($0)" } ?? ""
    return "the folder \(folder) is in use by \(who)\(when)"
  }
}
