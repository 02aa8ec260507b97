import PluginAPI
import Store

extension Bot {
  /// Bytes of the journal that may be left to be carried over while turns wait.
  private static let carriedAtOnce = 1 << 16

  /// Seconds between two snapshots that are made to be rid of what was erased.
  private static let erasureSeconds = 20

  func snapshotLoop() async throws {
    while !Task.isCancelled {
      await snapshotBell.wait()
      let isErasure = core.owesErasure
      if core.wantsSnapshot { await snapshot() }
      // Many messages may be deleted at once; and what failed is tried again until it is done.
      guard isErasure || core.owesErasure else { continue }
      try await clock.sleep(until: clock.now.adding(seconds: Self.erasureSeconds))
      if core.owesErasure { snapshotBell.ring() }
    }
  }

  /// Writes a snapshot on another thread, while turns go on.
  private func snapshot() async {
    do {
      // What is past its time goes first, and turns come in between.
      var rooms = core.tables.rooms[...]
      while !rooms.isEmpty, core.wantsSnapshot {
        core.forgetOld(in: &rooms, limit: 100)
        await Task.yield()
      }
      guard core.wantsSnapshot, let checkpoint = try core.beginSnapshot(forgetting: false)
      else { return }
      let isWritten = try await withTaskCancellationHandler {
        try await OwnThread.run { try checkpoint.run() }
      } onCancel: {
        checkpoint.pause()
      }
      // Stopped: whoever closes the bot has a moment left for the rest.
      guard isWritten else { return }
      // What came meanwhile is carried over, nearly all of it while more comes.
      for _ in 0..<8 where core.state.linesLeft(checkpoint) > Self.carriedAtOnce {
        let end = core.state.safeSize
        try await OwnThread.run { try checkpoint.copyLines(upTo: end) }
      }
      try core.finish(checkpoint)
    } catch {
      fail(error)
    }
  }

  /// Writes what is in memory to the tables' own files, unless time is up before that: whoever
  /// stops us does not wait long before they kill us, and the journal alone does as well.
  ///
  /// - Parameter isLate: whether time is up; asked between two short steps.
  public func close(isLate: @Sendable () -> Bool = { false }) {
    do {
      guard let checkpoint = try core.checkpoint ?? core.beginSnapshot() else { return }
      repeat {
        if isLate() { return core.abandon(checkpoint) }
      } while try checkpoint.step()
      try core.finish(checkpoint)
    } catch {
      fail(error)
    }
  }

  private func fail(_ error: any Error) {
    if let checkpoint = core.checkpoint { core.abandon(checkpoint) }
    log(.warning, "no snapshot now, the journal has it all: \(error)")
  }
}
