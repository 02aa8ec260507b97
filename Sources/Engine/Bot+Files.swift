import Store

extension Bot {
  /// The server has a file: the message that names it goes next, once that is in the journal.
  func post(_ entry: OutboxEntry, _ uri: String) {
    do throws(JournalError) {
      try core.uploaded(entry, as: uri)
    } catch {
      log(.warning, "\(error); \(entry.id) is uploaded again")
      core.outbox.notMerged([entry], now: clock.now)
      if case .broken = error { stop = BotStop.disk("\(error)") }
    }
  }
}
