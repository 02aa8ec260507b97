import PluginAPI
import Store

extension Bot {
  /// One message takes the place of several answers that wait.
  func merge(_ entries: [OutboxEntry], _ now: Moment) {
    do throws(JournalError) {
      try core.merge(entries, now: now)
    } catch {
      log(.warning, "\(error); answers are not put together for now")
      core.outbox.notMerged(entries, now: now)
      if case .broken = error { stop = BotStop.disk("\(error)") }
    }
  }
}
