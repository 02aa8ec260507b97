import PluginAPI

/// Wakes one waiting task: rung while nobody waits, it is heard by the next who does.
actor Bell {
  private var isRung = false
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var next = 0

  /// Wakes whoever waits.
  func ring() {
    if waiting.isEmpty { isRung = true }
    for continuation in waiting.values { continuation.resume() }
    waiting.removeAll()
  }

  /// Returns when the bell is rung, or when the task is cancelled.
  func wait() async {
    if isRung || Task.isCancelled {
      isRung = false
      return
    }
    next += 1
    let id = next
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { continuation.resume() } else { waiting[id] = continuation }
      }
    } onCancel: {
      Task { await self.give(up: id) }
    }
  }

  private func give(up id: Int) { waiting.removeValue(forKey: id)?.resume() }
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
