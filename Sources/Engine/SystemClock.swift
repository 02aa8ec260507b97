import Foundation
public import PluginAPI

/// The machine's own clock.
public struct SystemClock: WallClock {
  private let read: @Sendable () -> Moment

  /// The clock.
  public init() { self.init(reading: Self.realTime) }

  /// A clock of which each look at the time of day is a call of `read`.
  init(reading read: @escaping @Sendable () -> Moment) { self.read = read }

  /// The present moment.
  public var now: Moment { read() }

  private static func realTime() -> Moment {
    // Not clock_gettime: which module its structure is of depends on what else is imported.
    Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
  }

  /// Sleeps in steps of a minute at most, so that a clock that is set forward, or a machine that
  /// was asleep, delays nothing by more than that; and no longer in all than the moment was away at
  /// first, so that a clock that is set back delays nothing.
  public func sleep(until moment: Moment) async throws {
    let steady = ContinuousClock()
    let end = steady.now + .milliseconds(now.milliseconds(until: moment))
    while true {
      let wait = min(.milliseconds(now.milliseconds(until: moment)), steady.now.duration(to: end))
      if wait <= .zero { return }
      try await Task.sleep(for: min(wait, .seconds(60)))
    }
  }
}
