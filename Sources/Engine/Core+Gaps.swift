public import PluginAPI

// Events that the server left out of a batch: read afterwards, in order, without holding up the
// other rooms.
extension Core {
  /// The most events of a gap that are read from its beginning.
  static let gapLimit = 2_000

  /// The gaps that are open, by room.
  public var gaps: [Gap] {
    tables.rooms.compactMap { tables.row($0.text, in: .gaps, of: $0) }
  }

  /// Opens or widens a room's gap by what a batch brings.
  ///
  /// - Returns: whether the room's events wait.
  func widenGap(_ batch: RoomBatch, upTo newToken: String, _ now: Moment) -> Bool {
    guard let token else { return false }
    if var gap = tables.row(batch.room.text, in: .gaps, of: batch.room) {
      gap.to = newToken
      gap.tail = batch.gapEnd ?? gap.tail
      tables.write(gap, at: gap.id, in: .gaps, of: batch.room)
      return true
    }
    guard let end = batch.gapEnd else { return false }
    log(.info, "the server left out messages of \(batch.room); reading them")
    let gap = Gap(room: batch.room, from: token, tail: end, to: newToken, since: now)
    tables.write(gap, at: gap.id, in: .gaps, of: batch.room)
    return true
  }

  /// Makes the turn that takes a part of a gap.
  ///
  /// - Parameter isTooLong: true where no more time is left for it.
  public func turn(
    for history: History, of gap: Gap, isTooLong: Bool, now: Moment
  ) throws -> Turn {
    isTurnOpen = true
    var record = TurnRecord(turn: nextTurn, at: now)
    let room = gap.room
    if let row = tables.row(gap.id, in: .rooms, of: room), row.isJoined,
      var open = tables.row(gap.id, in: .gaps, of: room)
    {
      var visit = RoomVisit(row: row, isNew: false)
      for change in history.state { visit.applyNames(change) }
      for event in history.events { take(event, isHeard: true, &visit, now, &record) }
      if visit.isChanged { tables.write(visit.row, at: gap.id, in: .rooms, of: room) }
      open.read += history.events.count
      let next = advance(&open, history.next, isTooLong: isTooLong, now, &record)
      tables.write(next ? open : nil, at: gap.id, in: .gaps, of: room)
    } else {
      tables.write(nil, at: gap.id, in: Table<Gap>.gaps, of: room)
    }
    record.rows = try tables.takeChanges()
    record.counters = tables.takeCounters()
    return Turn(record: record, rooms: [room])
  }

  /// Moves a gap's beginning on.
  ///
  /// - Returns: whether there is more to read.
  private func advance(
    _ gap: inout Gap, _ next: String?, isTooLong: Bool, _ now: Moment, _ record: inout TurnRecord
  ) -> Bool {
    guard let next else { return false }
    let isBounded = isTooLong || gap.read >= Self.gapLimit
    guard isBounded, !gap.isTail else {
      gap.from = next
      // A tail that is itself too long cannot be: the server gave it in one batch.
      return true
    }
    tellMissed(gap, now, &record)
    gap.from = gap.tail
    gap.isTail = true
    return true
  }

  /// Makes the turn that gives a gap up, because the server does not give its events.
  public func turn(givingUp gap: Gap, now: Moment) throws -> Turn {
    isTurnOpen = true
    var record = TurnRecord(turn: nextTurn, at: now)
    tellMissed(gap, now, &record)
    tables.write(nil, at: gap.id, in: Table<Gap>.gaps, of: gap.room)
    record.rows = try tables.takeChanges()
    return Turn(record: record, rooms: [gap.room])
  }

  private func tellMissed(_ gap: Gap, _ now: Moment, _ record: inout TurnRecord) {
    let room = gap.room
    let text = Words.missed(
      after: gap.read, from: lastSent[room], zone: rules.zone(of: room), now: now)
    log(.warning, "\(gap.read) missed messages of \(room) were read, the rest was not")
    say(
      Rendering([text], in: rules.language(of: room)), in: room,
      cause: "missed.\(record.turn).\(room.text)", purpose: .word, now, &record)
  }
}
