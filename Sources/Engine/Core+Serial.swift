import PluginAPI

extension Core {
  /// Works one batch after the other: takes it, runs what is due, performs everything, and only
  /// then receives again. For a room where one person types and reads (the terminal), and for
  /// tests.
  ///
  /// Returns when the transport says that it is over (`TransportFailure.cancelled`). Gaps are not
  /// read, and replies not merged.
  ///
  /// - Throws: `BotStop` at the first failure: nothing is tried again here.
  public func runSerially(
    _ transport: some Transport, clock: some WallClock
  ) async throws {
    while true {
      try runDueJobs(clock)
      try await performAll(transport, clock)
      let batch: Batch
      do {
        batch = try await transport.receive(after: token, deadline: nextDue(clock.now))
      } catch .cancelled {
        return
      } catch {
        throw BotStop(error)
      }
      try commitOrStop(turn(for: batch, now: clock.now))
      if owesErasure { try snapshot() }
    }
  }

  private func runDueJobs(_ clock: some WallClock) throws {
    while let turn = try turnForDueJob(clock.now) { try commitOrStop(turn) }
  }

  private func commitOrStop(_ turn: Turn) throws {
    do {
      try commit(turn)
    } catch {
      throw BotStop.disk("\(error)")
    }
  }

  private func performAll(_ transport: some Transport, _ clock: some WallClock) async throws {
    while true {
      switch outbox.next(clock.now) {
      case .perform(let entry):
        let outcome: Outcome
        do throws(TransportFailure) {
          if case .publish(let file) = entry.effect {
            try write(file)
            sent(entry, .done, now: clock.now)
            continue
          }
          guard let effect = try performable(entry.effect) else {
            throw .refused(reason: "there is no private room with them")
          }
          outcome = try await transport.perform(
            effect, id: entry.id, isRetry: outbox.isRetry(entry))
        } catch {
          throw BotStop(error)
        }
        if case .uploaded(let uri) = outcome {
          do {
            try uploaded(entry, as: uri)
          } catch {
            throw BotStop.disk("\(error)")
          }
        } else if case .downloaded(let bytes) = outcome {
          try commitOrStop(turn(fetched: bytes, by: entry, now: clock.now))
          outbox.finished(entry)
        } else if case .room(let room) = outcome {
          outbox.finished(entry)
          try commitOrStop(turn(opened: room, by: entry, now: clock.now))
        } else {
          sent(entry, outcome, now: clock.now)
        }
      case .look(let entries):
        var found: [String: EventID] = [:]
        if let search = search(for: entries) {
          do {
            found = try await transport.find(search.ids, in: search.room, since: search.since)
          } catch {
            throw BotStop(error)
          }
        }
        looked(for: entries, found: found, now: clock.now)
      case .merge(let entries): outbox.notMerged(entries, now: clock.now)
      case .skip(let entry): skipped(entry)
      case .wait, .idle: return
      }
    }
  }
}
