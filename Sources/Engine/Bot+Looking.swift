import PluginAPI

extension Bot {
  /// Looks in their room for what may have been said before the server forgot it.
  func look(for entries: [OutboxEntry]) async {
    do throws(TransportFailure) {
      var found: [String: EventID] = [:]
      if let search = core.search(for: entries) {
        found = try await transport.find(search.ids, in: search.room, since: search.since)
      }
      core.looked(for: entries, found: found, now: clock.now)
    } catch .refused(let reason) {
      log(.warning, "not looked for, said again: \(entries.map(\.id)): \(reason)")
      core.outbox.looked(for: entries, found: [])
    } catch {
      if case .cancelled = error {
      } else {
        log(.warning, "\(entries.map(\.id)) not looked for yet: \(error.reason)")
      }
      core.outbox.notLooked(for: entries, because: error, now: clock.now)
      stop = BotStop(needing: error) ?? stop
    }
    outboxBell.ring()
  }
}
