/// One thing that is wrong with a configuration, said to whoever writes it.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The keys that lead to it, such as `bots.digest.at` or `rooms.#makers:example.org.language`;
  /// elements of lists by number from 0: `owners[0]`. Empty for the file as a whole.
  public let path: String
  /// What is wrong and what to write instead, as a phrase without capital or full stop.
  public let message: String
  /// The line of the file, from 1; nil where there is none, as for a key that is missing.
  public let line: Int?

  /// An error of these parts.
  public init(path: String, message: String, line: Int? = nil) {
    self.path = path
    self.message = message
    self.line = line
  }

  /// Path and message.
  public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}
