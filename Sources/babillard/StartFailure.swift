import Engine
import Store

/// Which exit code a failure at the start calls for (design, section 6).
enum StartFailure {
  static func exitCode(for error: any Error) -> Int32 {
    switch error {
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
