import Engine
import Store

/// Which exit code a failure calls for: a stop's own, 4 for the disk, 1 for all else.
enum StartFailure {
  static func exitCode(for error: any Error) -> Int32 {
    switch error {
    case let error as BotStop: error.exitCode
    case is DiskError: 4
    case let error as JournalError:
      switch error {
      case .refused, .broken: 4
      case .unfit, .damaged: 1
      }
    default: 1
    }
  }
}
