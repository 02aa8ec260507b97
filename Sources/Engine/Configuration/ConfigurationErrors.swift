/// All that is wrong with a configuration, in the order of the file; never empty.
public struct ConfigurationErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// The errors; those without a line come first. At most 101: then the last one says that there
  /// are more.
  public let all: [ConfigurationError]

  /// - Parameter all: the errors; at least one.
  public init(all: [ConfigurationError]) { self.all = all }

  /// One line an error.
  public var description: String { all.map(\.description).joined(separator: "\n") }
}
