import PluginAPI

// What waits for a room that was replaced by another.
extension Outbox {
  /// What waits in a lane and was not said, nor is under way.
  func untried(of lane: Lane) -> [OutboxEntry] {
    guard let slot = lanes.slot(of: lane) else { return [] }
    return lanes[slot].all.dropFirst(lanes[slot].isBusy ? 1 : 0).filter { !$0.isTried }
      .map(\.entry)
  }

  /// The room has refused the first of a lane, which so was not said: it waits for another room.
  mutating func park(_ entry: OutboxEntry, until moment: Moment) {
    release(entry)
    guard let slot = lanes.slot(of: entry.effect.lane) else { return }
    lanes[slot].failures = 0
    lanes.update(entry.id, in: slot) { $0.isTried = false }
    hold(slot, until: moment)
  }
}
