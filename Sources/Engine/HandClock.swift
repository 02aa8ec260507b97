import Locks
public import PluginAPI

/// A clock that is moved by hand: for tests, and for the terminal room.
public final class HandClock: WallClock {
  private struct State {
    var now: Moment
    var sleepers: [Int: (until: Moment, wake: CheckedContinuation<Void, any Error>)] = [:]
    var next = 0
  }

  private let state: Locked<State>

  /// A clock that stands at that moment.
  public init(_ now: Moment) { state = Locked(State(now: now)) }

  /// Where it stands.
  public var now: Moment { state.withLock { $0.now } }

  /// Moves it, and wakes whoever slept until then.
  public func set(_ moment: Moment) {
    let woken = state.withLock { state in
      state.now = moment
      let due = state.sleepers.filter { $0.value.until <= moment }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.map(\.wake)
    }
    for wake in woken { wake.resume() }
  }

  /// Returns once the clock was moved to that moment.
  public func sleep(until moment: Moment) async throws {
    let id = state.withLock { state in
      state.next += 1
      return state.next
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wake in
        let (isDue, isCancelled) = state.withLock { state in
          if Task.isCancelled { return (false, true) }
          if state.now >= moment { return (true, false) }
          state.sleepers[id] = (moment, wake)
          return (false, false)
        }
        if isCancelled { wake.resume(throwing: CancellationError()) }
        if isDue { wake.resume() }
      }
    } onCancel: {
      let wake = state.withLock { $0.sleepers.removeValue(forKey: id)?.wake }
      wake?.resume(throwing: CancellationError())
    }
  }
}
