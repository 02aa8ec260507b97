import PluginAPI
import Store

// Performing what the outbox decides.
extension Bot {
  func performLoop() async throws {
    try await withThrowingDiscardingTaskGroup { group in
      while !Task.isCancelled {
        let step = nextStep()
        if let stop { throw stop }
        switch step {
        case .perform, .look: group.addTask { await self.attempt(step) }
        case .wait(let moment): await outboxBell.wait(until: moment, clock)
        case .idle: await outboxBell.wait()
        }
      }
      group.cancelAll()
    }
  }

  private enum Step {
    case perform(OutboxEntry, isRetry: Bool)
    case look([OutboxEntry])
    case wait(until: Moment)
    case idle
  }

  /// What is to be performed now. What is late is left out on the way, and what waited is put
  /// together.
  private func nextStep() -> Step {
    while stop == nil {
      let now = clock.now
      switch core.outbox.next(now) {
      case .perform(let entry): return .perform(entry, isRetry: core.outbox.isRetry(entry))
      case .skip(let entry):
        log(.info, "\(entry.id) is too late and is left out")
        core.skipped(entry)
      case .merge(let entries): merge(entries, now)
      case .look(let entries): return .look(entries)
      case .wait(let moment): return .wait(until: moment)
      case .idle: return .idle
      }
    }
    return .idle
  }

  private func merge(_ entries: [OutboxEntry], _ now: Moment) {
    do throws(JournalError) {
      try core.merge(entries, now: now)
    } catch {
      log(.warning, "\(error); answers are not put together for now")
      core.outbox.notMerged(entries, now: now)
      if case .broken = error { stop = BotStop.disk("\(error)") }
    }
  }

  /// Performs, and goes on with what may go now that this is done: the loop is woken only where it
  /// has something else to do. What ends the bot is left to it, too.
  private func attempt(_ first: Step) async {
    var step = first
    do {
      while case .perform(let entry, let isRetry) = step {
        guard try await perform(entry, isRetry: isRetry), !Task.isCancelled else {
          return outboxBell.ring()
        }
        step = nextStep()
      }
    } catch {
      stop = stop ?? error
    }
    if case .look(let entries) = step { await look(for: entries) }
    if case .idle = step, stop == nil { return }
    outboxBell.ring()
  }

  /// - Returns: whether it happened, and let nothing go but what waited behind it.
  private func perform(_ entry: OutboxEntry, isRetry: Bool) async throws -> Bool {
    let outcome: Outcome
    do throws(TransportFailure) {
      if case .publish(let file) = entry.effect {
        try core.write(file)
        core.sent(entry, .done, now: clock.now)
        return true
      }
      guard let effect = try core.performable(entry.effect) else {
        throw .refused(reason: "there is no private room with them")
      }
      outcome = try await transport.perform(effect, id: entry.id, isRetry: isRetry)
    } catch {
      try await take(error, of: entry)
      return false
    }
    if case .uploaded(let uri) = outcome {
      post(entry, uri)
      return true
    }
    if case .downloaded(let bytes) = outcome {
      try await takeTurn {
        try self.core.turn(fetched: bytes, by: entry, now: self.clock.now)
      }
      core.outbox.finished(entry)
      return false
    }
    guard case .room(let room) = outcome else {
      core.sent(entry, outcome, now: clock.now)
      return true
    }
    // Until the room is in the journal nothing may be said to the person.
    try await takeTurn {
      try self.core.turn(opened: room, by: entry, now: self.clock.now)
    }
    core.outbox.finished(entry)
    return false
  }

  private func take(_ failure: TransportFailure, of entry: OutboxEntry) async throws {
    if case .refused(let reason) = failure, core.isMoving(entry, at: clock.now) {
      log(.info, "\(entry.id) is for the room that comes after \(entry.effect.lane): \(reason)")
      return try await takeTurn { try self.core.turn(moving: entry, now: self.clock.now) }
    }
    switch core.outbox.failed(entry, because: failure, now: clock.now) {
    case .again:
      if case .cancelled = failure { break }
      log(.warning, "\(entry.id) not done yet: \(failure.reason)")
    case .over:
      log(.error, "\(entry.id) refused for good in \(entry.effect.lane): \(failure.reason)")
      try await takeTurn {
        try self.core.turn(failed: entry, because: failure.reason, now: self.clock.now)
      }
      core.gaveUp(entry, because: failure.reason)
    }
    stop = BotStop(needing: failure) ?? stop
  }
}
