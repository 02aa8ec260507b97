import Locks
import PluginAPI

/// Wakes one waiting task: rung while nobody waits, it is heard by the next who does.
final class Bell: Sendable {
  private struct State {
    var isRung = false
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    var next = 0
  }

  private let state = Locked(State())

  /// Wakes whoever waits.
  func ring() {
    let waiting = state.withLock { state in
      if state.waiting.isEmpty { state.isRung = true }
      defer { state.waiting = [:] }
      return state.waiting
    }
    for continuation in waiting.values { continuation.resume() }
  }

  /// Returns when the bell is rung, or when the task is cancelled.
  func wait(isolation: isolated (any Actor)? = #isolation) async {
    let id = state.withLock { state in
      state.next += 1
      return state.next
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.isRung || Task.isCancelled {
            state.isRung = false
            return true
          }
          state.waiting[id] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
    }
  }
}

extension Bell {
  /// Returns when the bell is rung, when the clock reaches `moment`, or when cancelled.
  func wait(until moment: Moment, _ clock: any WallClock) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.wait() }
      group.addTask { try? await clock.sleep(until: moment) }
      await group.next()
      group.cancelAll()
    }
  }
}
