import PluginAPI

// What waits for a room that was replaced by another.
extension Outbox {
  /// What waits in a lane and was not said, nor is under way.
  func untried(of lane: Lane) -> [OutboxEntry] {
    guard let queue = queues[lane] else { return [] }
    return queue.waiting.dropFirst(queue.isBusy ? 1 : 0).filter { !$0.isTried }.map(\.entry)
  }

  /// The room has refused the first of a lane, which so was not said: it waits for another room.
  mutating func park(_ entry: OutboxEntry, until moment: Moment) {
    let lane = entry.effect.lane
    release(entry)
    queues[lane]?.failures = 0
    queues[lane]?.notBefore = moment
    guard let index = queues[lane]?.waiting.firstIndex(where: { $0.entry.id == entry.id }) else {
      return
    }
    queues[lane]?.waiting[index].isTried = false
  }
}
