import PluginAPI

extension Core {
  /// Works one batch after the other: takes it, runs what is due, performs everything, and only
  /// then receives again. For a room where one person types and reads (the terminal), and for
  /// tests.
  ///
  /// Returns when the transport says that it is over (`TransportFailure.cancelled`).
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
        do {
          sent(entry, as: try await transport.perform(entry.effect, id: entry.id))
        } catch {
          throw BotStop(error)
        }
      case .skip(let entry): skipped(entry)
      case .wait, .idle: return
      }
    }
  }
}
