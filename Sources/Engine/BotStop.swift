/// Why the bot cannot go on without a person, and with which exit code the program ends.
public enum BotStop: Error, Sendable, Hashable, CustomStringConvertible {
  /// The configuration or the data is wrong: 1.
  case misconfigured(String)
  /// The server refuses us for good: 3.
  case accessLost(String)
  /// The disk: 4.
  case disk(String)

  /// The sentence for whoever must act.
  public var description: String {
    switch self {
    case .misconfigured(let sentence), .accessLost(let sentence), .disk(let sentence): sentence
    }
  }

  /// The program's exit code: 1, 3 or 4, as the README lists them.
  public var exitCode: Int32 {
    switch self {
    case .misconfigured: 1
    case .accessLost: 3
    case .disk: 4
    }
  }

  /// The stop that a failure calls for, where it does.
  public init?(needing failure: TransportFailure) {
    switch failure {
    case .accessLost(let reason): self = .accessLost(reason)
    case .misconfigured(let reason): self = .misconfigured(reason)
    case .disk(let reason): self = .disk(reason)
    case .mustWait, .unavailable, .refused, .tokenUnknown, .cancelled: return nil
    }
  }

  init(_ failure: TransportFailure) {
    self = BotStop(needing: failure) ?? .misconfigured(failure.reason)
  }
}
