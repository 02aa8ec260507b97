public import PluginAPI

// What came of effects, and what else takes them out of the queue.
extension Outbox {
  /// The effect has happened, or is skipped: it leaves the queue.
  public mutating func finished(_ entry: OutboxEntry) {
    release(entry)
    if let gate = entry.effect.gate {
      // Another effect may have met the limit meanwhile: then it still holds.
      gates[gate]?.failures = 0
      if gate == .messages { isLimited = false }
    }
    guard let slot = lanes.slot(of: entry.effect.lane) else { return }
    lanes[slot].failures = 0
    lanes[slot].notBefore = nil
    pace(entry, slot)
    remove(entry.id, of: slot)
  }

  /// The attempt failed.
  public mutating func failed(
    _ entry: OutboxEntry, because failure: TransportFailure, now: Moment
  ) -> Verdict {
    follow(now)
    release(entry)
    let slot = lanes.slot(of: entry.effect.lane)
    switch failure {
    case .mustWait(let milliseconds, _):
      // The server did nothing: the message may still be merged.
      wait(entry, milliseconds, now)
      return .again
    case .refused:
      guard let slot else { return .over }
      lanes[slot].failures = 0
      remove(entry.id, of: slot)
      return .over
    case .unavailable, .tokenUnknown, .accessLost, .misconfigured, .disk, .cancelled:
      guard let slot else { return .again }
      lanes.update(entry.id, in: slot) {
        $0.isTried = true
        $0.isLookedFor = false
      }
      lanes[slot].failures += 1
      let wait = backoff.milliseconds(after: lanes[slot].failures)
      let opening = now.adding(milliseconds: Int64(wait))
      // The attempt may still be under way on the server, where nothing is seen of it yet.
      let seen = entry.effect.rule == .lookedFor ? now.adding(seconds: Self.unseen) : opening
      hold(slot, until: max(opening, seen))
      return .again
    }
  }

  /// After a message to a bridged room the next waits, and what comes meanwhile goes together: a
  /// bridge writes slowly, and its queue is shared by all who read there.
  private mutating func pace(_ entry: OutboxEntry, _ slot: Int) {
    guard case .send(let message) = entry.effect, message.isPlain else { return }
    let now = max(seen ?? entry.since, entry.since)
    let opening = now.adding(milliseconds: Self.plainPause)
    paces = paces.filter { $0.value > now }
    paces[lanes[slot].lane] = opening
    lanes[slot].notBefore = opening
    lanes[slot].hasWaited = true
  }

  mutating func hold(_ slot: Int, until moment: Moment) {
    lanes[slot].notBefore = moment
    place(slot)
  }

  private mutating func wait(_ entry: OutboxEntry, _ milliseconds: Int?, _ now: Moment) {
    guard let gate = entry.effect.gate else {
      guard let slot = lanes.slot(of: entry.effect.lane) else { return }
      lanes[slot].failures += 1
      let wait = milliseconds ?? backoff.milliseconds(after: lanes[slot].failures)
      return hold(slot, until: now.adding(milliseconds: Int64(wait)))
    }
    // Several that were under way together meet one limit, not several in a row.
    let closed = gates[gate]
    let failures = (closed?.failures ?? 0) + (closed.map { $0.until > now } == true ? 0 : 1)
    let wait = milliseconds ?? backoff.milliseconds(after: failures)
    let opening = now.adding(milliseconds: Int64(wait))
    gates[gate] = Closing(until: max(closed?.until ?? opening, opening), failures: failures)
    guard gate == .messages else { return }
    isLimited = true
    for slot in lanes.all { lanes[slot].hasWaited = true }
  }

  /// One message stands for several now; it is in the journal.
  public mutating func merged(_ entries: [OutboxEntry], into entry: OutboxEntry) {
    release(entry)
    guard let slot = lanes.slot(of: entry.effect.lane) else { return }
    for other in entries { lanes.remove(other.id, of: slot) }
    lanes.prepend(LaneQueue.Waiting(entry: entry, isTried: false), to: slot)
    place(slot)
  }

  /// Takes a merging that is in the journal: the one stands where the first of the many stood,
  /// before what came after them.
  mutating func restore(_ entry: OutboxEntry, insteadOf ids: [String]) {
    let slot = lanes.slot(of: entry.effect.lane, hasWaited: false)
    lanes.replace(ids, with: LaneQueue.Waiting(entry: entry, isTried: true), in: slot)
    place(slot)
  }

  /// The merging could not be journalled: they go one by one, or together later.
  public mutating func notMerged(_ entries: [OutboxEntry], now: Moment) {
    guard let first = entries.first else { return }
    release(first)
    guard let slot = lanes.slot(of: first.effect.lane) else { return }
    hold(slot, until: now.adding(seconds: 1))
  }

  /// Our own event was seen in the room: the effect has happened, whoever's answer was lost.
  ///
  /// - Returns: whether it was waiting. While something of its lane is under way nothing is ticked
  ///   off: that attempt has an answer of its own to come.
  public mutating func tickOff(_ id: String, lane: Lane) -> Bool {
    guard let slot = lanes.slot(of: lane), !lanes[slot].isBusy,
      lanes.waiting(id, in: slot) != nil
    else { return false }
    remove(id, of: slot)
    return true
  }

  /// Gives what waits in a lane another content under its id; it keeps its place, and what is known
  /// of its attempts.
  ///
  /// - Returns: whether it waits there.
  mutating func reword(_ entry: OutboxEntry) -> Bool {
    guard let slot = lanes.slot(of: entry.effect.lane), lanes.waiting(entry.id, in: slot) != nil
    else { return false }
    lanes.update(entry.id, in: slot) { $0.entry = entry }
    return true
  }

  /// Drops an effect that the journal says is over.
  mutating func forget(_ id: String) {
    for slot in lanes.lanes(of: id) { remove(id, of: slot) }
  }

  /// We are no longer in the room: what waits for it and needs us there is dropped, except what is
  /// under way.
  ///
  /// - Returns: the dropped effects.
  public mutating func leave(_ room: RoomID) -> [OutboxEntry] {
    guard let slot = lanes.slot(of: .room(room)) else { return [] }
    let dropped = lanes[slot].all.dropFirst(lanes[slot].isBusy ? 1 : 0).map(\.entry)
      .filter { $0.effect.needsMembership }
    for entry in dropped { remove(entry.id, of: slot) }
    return dropped
  }

  mutating func release(_ entry: OutboxEntry) {
    guard let slot = lanes.slot(of: entry.effect.lane), lanes[slot].isBusy else { return }
    lanes[slot].isBusy = false
    busy -= 1
    if entry.effect.gate == .rooms { isOpeningRoom = false }
    place(slot)
  }

  private mutating func remove(_ id: String, of slot: Int) {
    lanes.remove(id, of: slot)
    place(slot)
    lanes.freeIfIdle(slot)
  }
}
