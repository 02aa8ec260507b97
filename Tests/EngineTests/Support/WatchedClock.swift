import Engine
import PluginAPI

/// A clock that is moved by hand, and tells when someone sleeps.
final class WatchedClock: WallClock {
  private let clock: HandClock
  private let sleeps: AsyncStream<Moment>
  private let began: AsyncStream<Moment>.Continuation

  init(_ now: Moment) {
    clock = HandClock(now)
    (sleeps, began) = AsyncStream.makeStream()
  }

  var now: Moment { clock.now }

  func set(_ moment: Moment) { clock.set(moment) }

  func sleep(until moment: Moment) async throws {
    if moment > now { began.yield(moment) }
    try await clock.sleep(until: moment)
  }

  /// Returns when someone sleeps until that moment.
  func slept(until moment: Moment) async {
    while await slept() != moment {}
  }

  /// Until when the next sleeper sleeps; each sleep is told once.
  func slept() async -> Moment {
    for await moment in sleeps { return moment }
    return now
  }
}
