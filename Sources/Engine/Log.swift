/// Where the bot says what it does, one line an event; never a token, and no message text at the
/// default level.
public struct Log: Sendable {
  /// How much a line matters.
  public enum Level: String, Sendable {
    /// Useful when looking for a fault.
    case debug
    /// What one wants to have read afterwards.
    case info
    /// Something is not as it should be; the bot goes on.
    case warning
    /// Someone must act.
    case error
  }

  private let write: @Sendable (Level, String) -> Void

  /// A log that hands its lines to `write`.
  public init(write: @escaping @Sendable (Level, String) -> Void) { self.write = write }

  /// A log that nobody reads.
  public static let silent = Log { _, _ in }

  /// Says a line.
  public func callAsFunction(_ level: Level, _ line: @autoclosure () -> String) {
    write(level, line())
  }
}
