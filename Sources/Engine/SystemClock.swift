import Glibc
public import PluginAPI

/// The machine's own clock.
public struct SystemClock: WallClock {
  /// The clock.
  public init() {}

  /// The present moment.
  public var now: Moment {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Sleeps in steps of a minute at most, so that a clock that is set forward, or a machine that
  /// was asleep, delays nothing by more than that.
  public func sleep(until moment: Moment) async throws {
    while true {
      let wait = now.milliseconds(until: moment)
      if wait <= 0 { return }
      try await Task.sleep(for: .milliseconds(min(wait, 60_000)))
    }
  }
}
