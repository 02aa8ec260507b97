import PluginAPI

// What may have been said so long ago that the server has forgotten its id: it is looked for in its
// room before it is said again.
extension Core {
  /// What to look for, and where.
  struct Search: Hashable {
    var ids: Set<String>
    var room: RoomID
    /// None of them was said before.
    var since: Moment
  }

  /// The search for effects of one lane; nil where there is no room to look in.
  func search(for entries: [OutboxEntry]) -> Search? {
    guard let first = entries.first, let target = first.effect.target, let room = room(of: target)
    else { return nil }
    return Search(
      ids: Set(entries.map(\.id)), room: room,
      since: entries.map(\.since).min() ?? first.since)
  }

  /// The room was searched: what is there has happened, and the rest may go.
  func looked(for entries: [OutboxEntry], found: [String: EventID], now: Moment) {
    outbox.looked(for: entries, found: Set(found.keys))
    for entry in entries {
      guard let event = found[entry.id] else { continue }
      log(.info, "\(entry.id) is in \(entry.effect.lane) already: \(event)")
      remember(entry, as: event, at: now)
      state.note(.sent(entry.id, event))
    }
  }
}
