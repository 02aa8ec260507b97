public import PluginAPI

// Events that the server left out of a batch: read afterwards, in order, without holding up the
// other rooms.
extension Core {
  /// The events of a gap after which only its newest are still read.
  static let gapLimit = 2_000

  /// The gaps that are open, by room.
  public var gaps: [Gap] {
    gapRooms.sorted().compactMap { tables.row($0.text, in: .gaps, of: $0) }
  }

  /// Writes or closes a room's gap.
  private func write(_ gap: Gap?, of room: RoomID) {
    tables.write(gap, at: room.text, in: .gaps, of: room)
    if gap != nil {
      gapRooms.insert(room)
    } else {
      gapRooms.remove(room)
      waiting[room] = nil
    }
  }

  /// Keeps what a room's batch says until its gap is read, for the server may not give it again.
  func wait(_ batch: RoomBatch, _ names: [UserID: String]) {
    var events = waiting[batch.room] ?? WaitingEvents()
    if batch.gapEnd != nil { events.beginTail() }
    events.add(batch.events.filter { $0.sender != me }, names)
    waiting[batch.room] = events
  }

  /// Takes what a room's batches said, where the server does not give it again.
  private func take(
    waiting events: KeyPath<WaitingEvents, [RoomEvent]>, _ visit: inout RoomVisit, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    guard let kept = waiting[RoomID(visit.row.id)] else { return }
    visit.names.merge(kept.names) { known, _ in known }
    for event in kept[keyPath: events] { take(event, isHeard: true, &visit, now, &record) }
  }

  /// Opens or widens a room's gap by what a batch brings.
  ///
  /// - Returns: whether the room's events wait.
  func widenGap(_ batch: RoomBatch, upTo newToken: String, _ now: Moment) -> Bool {
    guard let token else { return false }
    if var gap = tables.row(batch.room.text, in: .gaps, of: batch.room) {
      gap.to = newToken
      // What the room was told of is not what comes now.
      if gap.isTail { gap.isTold = false }
      if let end = batch.gapEnd {
        gap.tail = end
        // What was its tail is now the beginning of another.
        if gap.isTail {
          gap.isTail = false
          gap.read = 0
        }
      }
      write(gap, of: batch.room)
      return true
    }
    guard let end = batch.gapEnd else { return false }
    log(.info, "the server left out messages of \(batch.room); reading them")
    let gap = Gap(room: batch.room, from: token, tail: end, to: newToken, since: now)
    write(gap, of: batch.room)
    return true
  }

  /// Opens the gap of a room that we have come into so long ago that the server left our coming out.
  ///
  /// - Returns: whether the room's events wait.
  func openGap(sinceComingInto batch: RoomBatch, upTo newToken: String, _ now: Moment) -> Bool {
    guard let token, let end = batch.gapEnd else { return false }
    waiting[batch.room] = nil
    var gap = Gap(room: batch.room, from: token, tail: end, to: newToken, since: now)
    gap.beginsBeforeUs = true
    write(gap, of: batch.room)
    return true
  }

  /// Opens a room's gap where the server knew our place no more: what was said since the last event
  /// that we know of is read.
  ///
  /// - Returns: whether the room's events wait.
  func openGap(afterLosingPlaceIn batch: RoomBatch, upTo newToken: String, _ now: Moment) -> Bool {
    guard let last = handled.last(in: batch.room) else { return false }
    waiting[batch.room] = nil
    let tail = batch.gapEnd ?? newToken
    write(
      Gap(room: batch.room, after: last, tail: tail, to: newToken, since: now), of: batch.room)
    return true
  }

  /// Makes the turn that takes a part of a gap.
  ///
  /// - Parameter isTooLong: true where no more time is left for it.
  public func turn(
    for history: History, of gap: Gap, isTooLong: Bool, now: Moment
  ) throws -> Turn {
    var record = openTurn(now)
    let room = gap.room
    if isOpenedAnew(gap) { return try closed(record, rooms: []) }
    if let row = tables.row(gap.id, in: .rooms, of: room), row.isJoined,
      var open = tables.row(gap.id, in: .gaps, of: room)
    {
      var visit = RoomVisit(row: row, isNew: false, talk: talk(of: room))
      for change in history.state { visit.applyNames(change) }
      for event in history.events {
        // What the room is now is known from the batch; what it was then must not come back.
        if case .state(let change) = event.content {
          visit.applyNames(change)
          if open.beginsBeforeUs == true, event.isJoin(of: me) {
            open.beginsBeforeUs = nil
            record.handled.append((room, event.id))
          }
          if case .member(let user, .leave, _) = change {
            noteDeparture(ofGhost: user, from: room, at: min(event.sentAt, now))
          }
        } else {
          take(event, isHeard: open.beginsBeforeUs != true, &visit, now, &record)
        }
      }
      open.read += history.events.count
      let next = history.next == gap.from ? nil : history.next
      let isOpen = advance(&open, next, asked: gap, isTooLong: isTooLong, &visit, now, &record)
      write(isOpen ? open : nil, of: room)
    } else {
      write(nil, of: room)
    }
    return try closed(record, rooms: [room])
  }

  /// Makes the turn after the server did not know the places between which a gap lies: it is read
  /// from the last event that we know of, up to the latest batch.
  ///
  /// - Returns: nil where that is no other place than before.
  func turn(reopening gap: Gap, now: Moment) throws -> Turn? {
    guard let token, let last = handled.last(in: gap.room),
      gap.after != last || gap.to != token,
      let open = tables.row(gap.id, in: .gaps, of: gap.room), !isOpenedAnew(gap)
    else { return nil }
    let record = openTurn(now)
    write(
      Gap(room: gap.room, after: last, tail: token, to: token, since: open.since), of: gap.room)
    return try closed(record, rooms: [gap.room])
  }

  /// Whether the server has lost our place since a gap was asked for: then it is read from the last
  /// event that we know of, and the answer is of no use.
  private func isOpenedAnew(_ gap: Gap) -> Bool {
    guard let open = tables.row(gap.id, in: .gaps, of: gap.room) else { return false }
    return open.after != nil && open.after != gap.after
  }

  /// Moves a gap's beginning on.
  ///
  /// - Parameter asked: the gap as it was when the part was asked for; it may be wider now.
  /// - Returns: whether there is more to read.
  private func advance(
    _ gap: inout Gap, _ next: String?, asked: Gap, isTooLong: Bool, _ visit: inout RoomVisit,
    _ now: Moment, _ record: inout TurnRecord
  ) -> Bool {
    gap.after = nil
    guard let next else {
      gap.from = asked.end
      if gap.end != asked.end { return true }
      if gap.isTail { return false }
      gap.isTail = true
      gap.beginsBeforeUs = nil
      waiting[gap.room]?.forgetOlder()
      return true
    }
    gap.from = next
    // A tail is short: the server gave it in batches.
    if !gap.isTail, isTooLong || gap.read >= Self.gapLimit {
      giveUpMiddle(of: &gap, from: gap.tail, &visit, now, &record)
    }
    return true
  }

  private func giveUpMiddle(
    of gap: inout Gap, from next: String, _ visit: inout RoomVisit, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    tellMissed(&gap, now, &record)
    loseSight(&visit, now)
    take(waiting: \.older, &visit, now, &record)
    waiting[gap.room]?.forgetOlder()
    gap.from = next
    gap.after = nil
    gap.isTail = next == gap.tail
    gap.beginsBeforeUs = nil
  }

  /// Makes the turn that gives up what the server does not give: the middle of a gap first, and
  /// where it does not give the newest events either, all of it. What the batches have brought of
  /// it is taken as they brought it; the room is told where that is not all.
  public func turn(givingUp gap: Gap, now: Moment) throws -> Turn {
    var record = openTurn(now)
    let room = gap.room
    if isOpenedAnew(gap) { return try closed(record, rooms: []) }
    if let row = tables.row(gap.id, in: .rooms, of: room), row.isJoined,
      var open = tables.row(gap.id, in: .gaps, of: room)
    {
      var visit = RoomVisit(row: row, isNew: false, talk: talk(of: room))
      if open.isTail {
        if waiting[room]?.isWhole != true {
          tellMissed(&open, now, &record)
          loseSight(&visit, now)
        }
        take(waiting: \.tail, &visit, now, &record)
        write(nil, of: room)
      } else {
        // Behind a tail that was refused there is another gap: it may still be given.
        let next = gap.isTail ? gap.end : open.tail
        giveUpMiddle(of: &open, from: next, &visit, now, &record)
        write(open, of: room)
      }
    } else {
      write(nil, of: room)
    }
    return try closed(record, rooms: [room])
  }

  /// Nicks may have changed hands unseen.
  private func loseSight(_ visit: inout RoomVisit, _ now: Moment) {
    visit.row.ghostsSince = now
    tables.write(visit.row, at: visit.row.id, in: .rooms, of: RoomID(visit.row.id))
  }

  private func tellMissed(_ gap: inout Gap, _ now: Moment, _ record: inout TurnRecord) {
    if gap.isTold { return }
    gap.isTold = true
    let room = gap.room
    let text = Words.missed(
      after: gap.read, from: talk[room]?.last, zone: zone(of: room), now: now)
    log(.warning, "\(gap.read) missed messages of \(room) were read, the rest was not")
    say(
      Rendering([text], in: language(of: room)), in: room,
      cause: "missed.\(record.turn).\(room.text)", purpose: .word, now, &record)
  }
}
