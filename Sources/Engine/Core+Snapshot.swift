import PluginAPI
import Store

extension Core {
  /// True when the journal has grown so long (8 MiB, more where more than 1,024 tables changed) that
  /// a snapshot is due, and none is being written.
  public var wantsSnapshot: Bool {
    !isTurnOpen && checkpoint == nil
      && (owesErasure || state.isSnapshotDue(changedTables: tables.unsaved.count))
  }

  /// Whether something was erased that older lines of the journal still hold: a new journal is due
  /// within a minute.
  public var owesErasure: Bool { erasure != nil }

  /// Writes the changed tables to their own files and begins a new journal, in one go.
  ///
  /// - Throws: `DiskError` or `JournalError`; the old files are good as long as it did not end.
  ///   `StateError` where a turn was made that is not in the journal: its rows must not be kept,
  ///   for its events will be given again.
  public func snapshot() throws {
    guard let checkpoint = try beginSnapshot() else { return }
    do {
      while try checkpoint.step() {}
      try finish(checkpoint)
    } catch {
      abandon(checkpoint)
      throw error
    }
  }

  /// Takes hold of what a snapshot writes, as it is now. Turns may go on while its steps are made;
  /// then it is to be finished, or abandoned.
  ///
  /// - Parameter forgetting: whether what is past its time is looked for first.
  /// - Throws: as `snapshot()` does.
  func beginSnapshot(forgetting: Bool = true) throws -> Checkpoint? {
    guard !isTurnOpen else { throw StateError.other("a turn waits to be saved") }
    guard checkpoint == nil else { throw StateError.other("a snapshot is being written") }
    var rooms = forgetting ? tables.rooms[...] : []
    forgetOld(in: &rooms, limit: 4_000)
    checkpoint = try state.beginSnapshot(self)
    return checkpoint
  }

  /// All its steps are made: the new journal takes the old one's place.
  func finish(_ checkpoint: Checkpoint) throws(JournalError) {
    try state.finish(checkpoint)
    self.checkpoint = nil
    // One that was begun before it carries its line over.
    if let turn = erasure, turn <= checkpoint.turn {
      state.removeOld()
      erasure = nil
    }
    sweepUploads()
  }

  /// Something failed, or time is up: the old journal is good, and the tables are written anew
  /// another time.
  func abandon(_ checkpoint: Checkpoint) {
    for (place, _) in checkpoint.places { tables.notSaved(place) }
    state.abandon(checkpoint)
    self.checkpoint = nil
  }

  /// Forgets what is past its time in quiet rooms: in others it goes with what comes.
  ///
  /// - Parameters:
  ///   - rooms: where to look; those that are done are taken out.
  ///   - limit: about how many rows go at most.
  func forgetOld(in rooms: inout ArraySlice<RoomID>, limit: Int) {
    var left = limit
    while left > 0, !isTurnOpen, let room = rooms.first {
      let most = min(left, 100)
      let messages = forgetOldMessages(of: room, limit: most)
      let deeds = forgetOldDeeds(in: room, limit: most)
      left -= max(1, messages + deeds)
      // What is kept of it for the audit is to go one day, however quiet the room stays.
      if deeds > 0 { scheduleJobs(in: room) }
      if max(messages, deeds) < most { rooms.removeFirst() }
    }
  }
}
