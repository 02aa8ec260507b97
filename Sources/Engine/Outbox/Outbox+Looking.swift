public import PluginAPI

// What may have been said so long ago that the server has forgotten its id.
extension Outbox {
  /// Seconds after which a server may have forgotten an id: Synapse remembers it for a day, others
  /// for half an hour.
  static let memory = 30 * 60
  /// How many effects of a lane are looked for at once.
  private static let searchLimit = 100

  /// Where the first of a lane may have been said, and nobody would know it again: those next to it
  /// of which that is so too.
  func doubtful(_ slot: Int, _ now: Moment) -> [OutboxEntry] {
    guard let first = lanes[slot].first, first.isDoubtful(now) else { return [] }
    return lanes[slot].all.prefix(Self.searchLimit).filter { $0.isDoubtful(now) }.map(\.entry)
  }

  /// The room was searched: what was found there leaves the queue, and the rest may go.
  public mutating func looked(for entries: [OutboxEntry], found: Set<String>) {
    guard let first = entries.first, let slot = lanes.slot(of: first.effect.lane) else { return }
    release(first)
    lanes[slot].failures = 0
    for entry in entries {
      if found.contains(entry.id) {
        lanes.remove(entry.id, of: slot)
      } else {
        lanes.update(entry.id, in: slot) { $0.isLookedFor = true }
      }
    }
    place(slot)
    lanes.freeIfIdle(slot)
  }

  /// The room could not be searched now: it is tried again before anything of the lane goes.
  public mutating func notLooked(
    for entries: [OutboxEntry], because failure: TransportFailure, now: Moment
  ) {
    guard let first = entries.first, let slot = lanes.slot(of: first.effect.lane) else { return }
    follow(now)
    release(first)
    lanes[slot].failures += 1
    var wait = backoff.milliseconds(after: lanes[slot].failures)
    if case .mustWait(let milliseconds?, _) = failure { wait = milliseconds }
    hold(slot, until: now.adding(milliseconds: Int64(wait)))
  }
}

extension LaneQueue.Waiting {
  /// Whether it may have been said, so long ago that the server may have forgotten it.
  fileprivate func isDoubtful(_ now: Moment) -> Bool {
    guard isTried, !isLookedFor else { return false }
    switch entry.effect {
    case .send, .post: break
    // A sign is refused the second time, and what is taken back is gone.
    default: return false
    }
    // Where the clock was set back, nobody knows how long ago it was.
    return !(0...Int64(Outbox.memory) * 1_000 ~= entry.since.milliseconds(until: now))
  }
}
