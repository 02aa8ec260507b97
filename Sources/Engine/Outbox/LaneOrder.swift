import PluginAPI

/// Which lanes of one gate may go, and when the others may: found without going through them all.
///
/// What a lane's place was before it changed is left where it is, and passed over when it comes up.
struct LaneOrder: Sendable {
  /// A lane whose first entry may go.
  struct Ready: Comparable {
    var rank: Int
    var since: Moment
    var id: String
    var slot: Int
    var stamp: Int

    static func < (a: Ready, b: Ready) -> Bool {
      (a.rank, a.since, a.id) < (b.rank, b.since, b.id)
    }
  }

  /// A lane that waits.
  private struct Held: Comparable {
    var until: Moment
    var slot: Int
    var stamp: Int

    static func < (a: Held, b: Held) -> Bool { a.until < b.until }
  }

  private var ready = Heap<Ready>()
  private var held = Heap<Held>()

  /// The first lane that may go.
  var first: Ready? { ready.first }

  /// When the first of the lanes that wait may go.
  var earliest: Moment? { held.first?.until }

  /// Puts a lane where it belongs now.
  mutating func insert(_ slot: Int, _ lanes: WaitingLanes) {
    let queue = lanes[slot]
    if let moment = queue.notBefore {
      held.insert(Held(until: moment, slot: slot, stamp: queue.stamp))
    } else {
      insertReady(slot, lanes)
    }
    if ready.count + held.count > 2 * lanes.all.count + 64 {
      ready.removeAll { lanes[$0.slot].stamp != $0.stamp }
      held.removeAll { lanes[$0.slot].stamp != $0.stamp }
    }
  }

  private mutating func insertReady(_ slot: Int, _ lanes: WaitingLanes) {
    guard let entry = lanes[slot].first?.entry else { return }
    ready.insert(
      Ready(
        rank: entry.effect.rank, since: entry.since, id: entry.id, slot: slot,
        stamp: lanes[slot].stamp))
  }

  /// Looks at the clock: what has waited long enough may go.
  mutating func advance(to now: Moment, _ lanes: WaitingLanes) {
    while let first = held.first {
      let isStale = lanes[first.slot].stamp != first.stamp
      guard isStale || first.until <= now else { break }
      held.removeFirst()
      if !isStale { insertReady(first.slot, lanes) }
    }
    while let first = ready.first, lanes[first.slot].stamp != first.stamp { ready.removeFirst() }
  }

  /// Moves every wait along with a clock that was set back.
  mutating func move(by milliseconds: Int64) {
    held.update { $0.until = $0.until.adding(milliseconds: milliseconds) }
  }
}
