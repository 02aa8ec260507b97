internal import Foundation

/// The server's clock: the real one, moved by hand, or one that stands still.
struct HomeserverClock: Sendable {
  private var offset = 0
  private var stopped: Int?

  /// Milliseconds since 1970.
  var now: Int { stopped ?? Int(Date().timeIntervalSince1970 * 1000) + offset }

  /// Stops at a moment, in milliseconds since 1970.
  mutating func stop(at milliseconds: Int) {
    stopped = milliseconds
  }

  /// Moves on, or back; it keeps running, or standing still.
  mutating func advance(milliseconds: Int) {
    if let stopped { self.stopped = stopped + milliseconds } else { offset += milliseconds }
  }
}
