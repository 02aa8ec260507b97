import Foundation
import Glibc

/// A thread for work that nobody waits for: turns go on meanwhile, and come first.
enum OwnThread {
  /// Runs `work` on a thread of its own and returns what comes of it.
  static func run<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let thread = Thread {
        // On Linux that is this thread alone. Where it is refused the work is done all the same.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
        continuation.resume(with: Result(catching: work))
      }
      thread.name = "snapshot"
      thread.start()
    }
  }
}
