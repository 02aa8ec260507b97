public import PluginAPI

// What may have been said so long ago that the server has forgotten its id.
extension Outbox {
  /// Seconds after which a server may have forgotten an id: Synapse remembers it for a day, others
  /// for half an hour.
  static let memory = 30 * 60
  /// How many effects are looked for at once.
  private static let searchLimit = 100

  /// Where the first of a lane may have been said, and nobody would know it again: all of the lane of
  /// which that is so.
  func doubtful(_ lane: Lane, _ now: Moment) -> [OutboxEntry] {
    func isDoubtful(_ waiting: Waiting) -> Bool {
      guard waiting.isTried, !waiting.isLookedFor else { return false }
      switch waiting.entry.effect {
      case .send, .post: break
      // A sign is refused the second time, and what is taken back is gone.
      default: return false
      }
      // Where the clock was set back, nobody knows how long ago it was.
      return !(0...Int64(Self.memory) * 1_000 ~= waiting.entry.since.milliseconds(until: now))
    }
    guard let waiting = queues[lane]?.waiting, let first = waiting.first, isDoubtful(first) else {
      return []
    }
    return waiting.lazy.filter(isDoubtful).prefix(Self.searchLimit).map(\.entry)
  }

  /// The room was searched: what was found there leaves the queue, and the rest may go.
  public mutating func looked(for entries: [OutboxEntry], found: Set<String>) {
    guard let first = entries.first else { return }
    let lane = first.effect.lane
    release(first)
    queues[lane]?.failures = 0
    let ids = Set(entries.map(\.id))
    for index in queues[lane]?.waiting.indices ?? 0..<0 {
      guard let id = queues[lane]?.waiting[index].entry.id, ids.contains(id) else { continue }
      queues[lane]?.waiting[index].isLookedFor = true
    }
    for id in found { remove(id, lane: lane) }
  }

  /// The room could not be searched now: it is tried again before anything of the lane goes.
  public mutating func notLooked(
    for entries: [OutboxEntry], because failure: TransportFailure, now: Moment
  ) {
    guard let first = entries.first else { return }
    follow(now)
    release(first)
    let failures = (queues[first.effect.lane]?.failures ?? 0) + 1
    queues[first.effect.lane]?.failures = failures
    var wait = backoff.milliseconds(after: failures)
    if case .mustWait(let milliseconds?, _) = failure { wait = milliseconds }
    queues[first.effect.lane]?.notBefore = now.adding(milliseconds: Int64(wait))
  }
}
