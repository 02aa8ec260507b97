public import PluginAPI

/// The time of day, passed in: the only clock that the engine knows.
public protocol WallClock: Sendable {
  /// The present moment.
  var now: Moment { get }

  /// Returns at that moment, or at once where it is past; where the clock is set back meanwhile,
  /// before it: after as long as it was away at first.
  ///
  /// - Throws: `CancellationError`.
  func sleep(until moment: Moment) async throws
}
