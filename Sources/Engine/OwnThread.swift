import Foundation
import Glibc

/// A thread for work that nobody waits for: turns go on meanwhile, and come first.
public enum OwnThread {
  /// Runs `work` on a thread of its own and returns what comes of it.
  ///
  /// - Throws: what `work` throws.
  public static func run<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      begin { continuation.resume(with: Result(catching: work)) }
    }
  }

  /// Runs `work`, which cannot fail, on a thread of its own and returns what comes of it.
  public static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      begin { continuation.resume(returning: work()) }
    }
  }

  private static func begin(_ work: @escaping @Sendable () -> Void) {
    let thread = Thread {
      // On Linux that is this thread alone. Where it is refused the work is done all the same.
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      work()
    }
    thread.name = "aside"
    thread.start()
  }
}
