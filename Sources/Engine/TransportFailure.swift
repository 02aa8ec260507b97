/// Why a transport could not do it, by what the engine must do about it.
public enum TransportFailure: Error, Sendable, Hashable {
  /// The server asks us to wait (429): after that many milliseconds where it said so.
  case mustWait(milliseconds: Int?, reason: String)
  /// Network, 5xx, an answer that makes no sense: try again later.
  case unavailable(reason: String)
  /// Refused for good, this one effect or question (any other 4xx).
  case refused(reason: String)
  /// The stored sync token is not known any more: start again from the present state.
  case tokenUnknown(reason: String)
  /// Our access is gone for good (bad token or password, deactivated account): exit code 3.
  case accessLost(reason: String)
  /// The set-up cannot work (a wrong address, an alias that moved): exit code 1.
  case misconfigured(reason: String)
  /// Our own files could not be read or written: exit code 4.
  case disk(reason: String)
  /// The task was cancelled: we are stopping.
  case cancelled

  /// The reason in words, for the log.
  public var reason: String {
    switch self {
    case .mustWait(_, let reason), .unavailable(let reason), .refused(let reason),
      .tokenUnknown(let reason), .accessLost(let reason), .misconfigured(let reason),
      .disk(let reason):
      reason
    case .cancelled: "stopping"
    }
  }
}

extension TransportFailure {
  /// The reason of a refusal to open a room with one person, where the server makes all such rooms
  /// encrypted ones.
  public static let encryptsDirectRooms = "the server encrypts every room that is made for two"
}
