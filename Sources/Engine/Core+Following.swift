import PluginAPI

// A room that goes on as another (`m.room.tombstone`): we go along, and once each of the two names
// the other, all that was kept of the old one is the new one's.
extension Core {
  /// A room is named as the one that takes this one's place.
  func follow(_ visit: inout RoomVisit, _ now: Moment, _ record: inout TurnRecord) {
    let old = RoomID(visit.row.id)
    guard let next = visit.row.replacedBy, next != old, visit.row.directWith == nil else { return }
    log(.info, "\(old) is to go on as \(next)")
    if var row = tables.row(next.text, in: .rooms, of: next), row.isJoined {
      move(&visit.row, to: &row, now, &record)
      visit.isChanged = true
      tables.write(row, at: row.id, in: .rooms, of: next)
      return
    }
    var row = tables.row(next.text, in: .rooms, of: next) ?? RoomRow(id: next, since: now)
    row.isJoined = false
    row.follows = old
    tables.write(row, at: row.id, in: .rooms, of: next)
    record.effects.append(
      OutboxEntry(
        id: OutboxEntry.id(cause: "join.\(next.text)", number: record.turn),
        effect: .join(next, via: visit.via.map { [$0] } ?? []), since: now))
    say(Words.goingOn, inOld: old, cause: "going", now, &record)
  }

  /// We are in a room that may take another's place.
  func arrive(_ visit: inout RoomVisit, _ now: Moment, _ record: inout TurnRecord) {
    guard let old = visit.row.replaces,
      var row = tables.row(old.text, in: .rooms, of: old), row.isMoved != true,
      row.replacedBy?.text == visit.row.id
    else { return }
    move(&row, to: &visit.row, now, &record)
    visit.isChanged = true
    tables.write(row, at: row.id, in: .rooms, of: old)
  }

  /// Goes out of a room that we came into because another named it, where it does not say so too:
  /// else whoever is admin of one room could send us into any.
  func leave(_ visit: RoomVisit, _ now: Moment, _ record: inout TurnRecord) {
    guard visit.isNew, let old = visit.row.follows, visit.row.replaces != old else { return }
    let room = RoomID(visit.row.id)
    log(.warning, "\(room) does not say that it takes the place of \(old): leaving it")
    record.effects.append(
      OutboxEntry(
        id: OutboxEntry.id(cause: "leave.\(room.text)", number: record.turn),
        effect: .leave(room), since: now))
    say(Words.notItsPlace, inOld: old, cause: "not-its-place", now, &record)
  }

  /// We may not come into the room that takes another's place.
  func couldNotFollow(
    _ room: RoomID, because reason: String, _ now: Moment, _ record: inout TurnRecord
  ) -> Bool {
    guard let row = tables.row(room.text, in: .rooms, of: room), let old = row.follows,
      !row.isJoined
    else { return false }
    say(Words.cannotFollow, inOld: old, cause: "cannot-follow", now, &record)
    let name = tables.row(old.text, in: .rooms, of: old)?.shownName ?? old.text
    tellOwners(
      Words.couldNotFollow(name.harmless, room.text, reason), once: "follow \(room)", now, &record)
    return true
  }

  /// Says something in a room that has another in its place: it may take no words any more.
  private func say(
    _ text: Text, inOld room: RoomID, cause: String, _ now: Moment, _ record: inout TurnRecord
  ) {
    let said = Rendering([text], in: language(of: room))
    var message = Message(to: .room(room), body: said.body, html: said.html, purpose: .word)
    message.staysBehind = true
    record.effects.append(
      OutboxEntry(
        id: OutboxEntry.id(cause: "\(cause).\(room.text)", number: record.turn),
        effect: .send(message), since: now))
  }

  /// Makes all that was kept of the old room the new one's, where each names the other.
  private func move(
    _ old: inout RoomRow, to new: inout RoomRow, _ now: Moment, _ record: inout TurnRecord
  ) {
    let (from, to) = (RoomID(old.id), RoomID(new.id))
    guard new.replaces == from, old.replacedBy == to, old.isMoved != true, !isCircle(new, from)
    else { return }
    guard !tables.isInUse(to, but: Self.ownNames) else {
      // Numbers that mean two things are worse than two lists.
      log(.error, "\(to) has a list of its own: that of \(from) stays there")
      tellOwners(
        Words.twoLists(old.shownName.harmless), once: "two lists \(to)", now, &record)
      return
    }
    do {
      try tables.move(from, to: to)
    } catch {
      log(.error, "the list of \(from) cannot be read, and stays there: \(error)")
      return
    }
    tables.takeCounters(of: from, to: to)
    if var area = tables.row(old.id, in: .areas) {
      tables.write(nil, at: old.id, in: Table<AreaRow>.areas)
      area.id = new.id
      tables.write(area, at: area.id, in: .areas)
    }
    moveQuestions(from, to: to)
    for (entry, due) in agenda.last where entry.room == from {
      record.jobs.append((Agenda.Entry(job: entry.job, room: to), due))
    }
    // Nothing was due in between that was not the group's.
    new.since = min(new.since, old.since)
    new.name = new.name ?? old.name
    old.isMoved = true
    replaced[from] = to
    moved.insert(from)
    followMoves()
    log(.info, "\(from) goes on as \(to): all that was kept is there now")
    let language = language(of: to)
    say(
      Rendering([Words.arrived(prefix: rules.prefix)], in: language), in: to,
      cause: "arrived.\(record.turn).\(to.text)", purpose: .word, now, &record)
    say(Words.wentOn, inOld: from, cause: "went", now, &record)
  }

  /// Whether a room goes on, by way of others or not, as the one whose place it takes.
  private func isCircle(_ new: RoomRow, _ old: RoomID) -> Bool {
    var next = new.replacedBy
    for _ in 0..<8 {
      guard let room = next else { return false }
      if room == old { return true }
      next = replaced[room]
    }
    return true
  }

  private func moveQuestions(_ old: RoomID, to new: RoomID) {
    for var question in tables.all(Table<Question>.questions) where question.room == old {
      tables.write(nil, at: question.id, in: Table<Question>.questions)
      question.id = Question.id(question.person, new, question.item)
      question.room = new
      tables.write(question, at: question.id, in: .questions)
    }
  }

  private static let ownNames = Set(ownTables.map { name(of: $0) })

  private static func name(of table: some AnyTable) -> String { table.table.name }

  /// What the file says of a room holds for the one that took its place, unless it names that too.
  func followMoves() {
    var rooms = rules.rooms
    for old in moved {
      let next = current(old)
      guard let rule = rules.rooms[old], rooms[next] == nil else { continue }
      rooms[next] = rule
    }
    if rooms != rules.rooms { rules.rooms = rooms }
  }

  /// A message of a room that has gone on as another is one of that one: what it asks for is there.
  func takeElsewhere(
    _ message: RoomMessage, _ event: RoomEvent, _ visit: RoomVisit, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    let next = current(RoomID(visit.row.id))
    guard let row = tables.row(next.text, in: .rooms, of: next), row.isJoined else { return }
    var other = RoomVisit(row: row, isNew: false, talk: talk(of: next))
    other.names = visit.names
    var message = message
    message.thread = nil
    let first = record.effects.count
    take(message, event, &other, now, &record)
    // A sign on a message can be seen beside that only.
    for index in record.effects.indices.dropFirst(first) {
      guard case .react(let room, event.id, _, let text?) = record.effects[index].effect else {
        continue
      }
      record.effects[index].effect = .send(Message(to: .room(room), body: text))
    }
  }

  /// Rooms that take the place of others come after those, so that what was typed in either finds
  /// all that was kept.
  static func inOrder(_ rooms: [RoomBatch]) -> [RoomBatch] {
    func isNext(_ batch: RoomBatch) -> Bool {
      batch.state.contains { if case .replaces = $0 { true } else { false } }
    }
    guard rooms.contains(where: isNext) else { return rooms }
    return rooms.filter { !isNext($0) } + rooms.filter(isNext)
  }
}
