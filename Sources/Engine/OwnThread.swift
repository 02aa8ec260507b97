import Foundation

/// A thread for work that waits for the disk: turns go on meanwhile.
enum OwnThread {
  /// Runs `work` on a thread of its own and returns what comes of it.
  static func run<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let thread = Thread { continuation.resume(with: Result(catching: work)) }
      thread.name = "snapshot"
      thread.start()
    }
  }
}
