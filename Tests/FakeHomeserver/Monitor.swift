internal import Foundation

/// A value that threads share and wait upon.
public final class Monitor<Value: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var value: Value

  /// A monitor over that value.
  public init(_ value: Value) {
    self.value = value
  }

  /// Runs `body` alone on the value, then wakes everyone who waits, to look again.
  public func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    return try body(&value)
  }

  /// Runs `body` alone on the value, and wakes nobody.
  func read<Result>(_ body: (Value) -> Result) -> Result {
    condition.lock()
    defer { condition.unlock() }
    return body(value)
  }

  /// Blocks its thread until `isReached` holds, or `timeout` has passed. For waits that are short,
  /// in threads that may be blocked.
  func pause(_ timeout: Duration, until isReached: (Value) -> Bool) {
    _ = block(timeout) { isReached($0) ? true : nil }
  }

  /// Waits until `body` gives something, and returns it; nil when `timeout` has passed before.
  /// Blocks its thread: in an async function, use the async twin.
  @available(*, noasync)
  public func wait<Result>(
    _ timeout: Duration, until body: (inout Value) -> Result?
  ) -> Result? {
    block(timeout, until: body)
  }

  /// Waits until `body` gives something, and returns it; nil when `timeout` has passed before.
  /// The wait is on a thread of its own, so that tests never starve what they wait for.
  public func wait<Result: Sendable>(
    _ timeout: Duration, until body: @escaping @Sendable (inout Value) -> Result?
  ) async -> Result? {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: self.block(timeout, until: body))
      }
    }
  }

  private func block<Result>(_ timeout: Duration, until body: (inout Value) -> Result?) -> Result? {
    let (seconds, attoseconds) = timeout.components
    let end = Date(timeIntervalSinceNow: Double(seconds) + Double(attoseconds) / 1e18)
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let result = body(&value) {
        condition.broadcast()
        return result
      }
      guard condition.wait(until: end) else { return body(&value) }
    }
  }
}
