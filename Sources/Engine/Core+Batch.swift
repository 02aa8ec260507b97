public import PluginAPI

extension Core {
  /// Events of several rooms that one turn takes, about: while more are taken, nothing of them is
  /// answered.
  private static let eventsAtOnce = 16

  /// A batch in parts, each of them to be taken by a turn of its own, so that the first answers need
  /// not wait until the last command is done. All but the last part have the old token: after a crash
  /// the server gives everything once more, and what was handled is known by its id. Rooms with a gap
  /// come in the last part, with the token up to which it reaches.
  public func parts(of batch: Batch) -> [Batch] {
    guard let token, batch.rooms.count > 1 else { return [batch] }
    var last = batch
    last.rooms = []
    var parts: [Batch] = []
    var events = Self.eventsAtOnce
    for room in batch.rooms {
      if room.gapEnd != nil || gapRooms.contains(room.room)
        || room.events.count > HandledEvents.limit / 2
      {
        last.rooms.append(room)
        continue
      }
      if events >= Self.eventsAtOnce {
        parts.append(Batch(token: token))
        events = 0
      }
      parts[parts.count - 1].rooms.append(room)
      events += room.events.count
    }
    // What is left over goes with the last.
    if let part = parts.popLast() { last.rooms = part.rooms + last.rooms }
    return parts + [last]
  }

  /// Makes the turn that takes a batch: events handled, answers worded, nothing said. The events of
  /// a room that has a gap are left for the gap, which holds them too.
  ///
  /// - Throws: only where a row cannot be written as JSON, which is a fault of its plugin.
  public func turn(for batch: Batch, now: Moment) throws -> Turn {
    var record = openTurn(now, token: batch.token)
    // Without a token this is the present state: what it tells is known, not new.
    let isFirst = token == nil
    record.isFirst = isFirst
    if !batch.invites.isEmpty {
      var taken = roomCount + outbox.entries.count(where: \.effect.isJoin)
      for invite in batch.invites { take(invite, taken: &taken, now, &record) }
    }
    for departure in batch.departures { take(departure, now, &record) }
    var changed = Set(batch.departures.map(\.room))
    for room in Self.inOrder(batch.rooms) {
      if take(room, upTo: batch.token, now, &record) { changed.insert(room.room) }
    }
    if !stopped.isEmpty { tellStopped(now, &record) }
    return try closed(record, rooms: changed)
  }

  /// - Returns: whether the room's facts changed.
  private func take(
    _ batch: RoomBatch, upTo newToken: String, _ now: Moment, _ record: inout TurnRecord
  ) -> Bool {
    let isFirst = token == nil
    let known = tables.row(batch.room.text, in: .rooms, of: batch.room)
    var visit = RoomVisit(
      row: known ?? RoomRow(id: batch.room, since: now), isNew: !(known?.isJoined ?? false),
      talk: talk(of: batch.room))
    if visit.isNew {
      visit.row.isJoined = true
      visit.row.since = now
      visit.row.ghostsSince = now
    }
    for change in batch.state { apply(change, at: now, &visit) }
    noteBridge(&visit)
    if visit.row.ownName != known?.ownName { nameInitials.add(visit.row.ownName) }
    // What was said before we came in was not said to us; nor where the server says it once more.
    var first = batch.events.lastIndex {
      $0.isJoin(of: me) && (visit.isNew || handled.contains($0.id, in: batch.room))
    }
    if visit.isNew, let ghost = privateGhost(in: batch) {
      // Made by a bridge for somebody who has written already: their words are before our coming.
      visit.row.directWith = ghost.user
      visit.isChanged = true
      first = ghost.index
    }
    // While earlier events are missing, the later ones wait for them: the gap holds them all.
    let waits: Bool
    if visit.isNew {
      waits = !isFirst && first == nil && openGap(sinceComingInto: batch, upTo: newToken, now)
    } else if isFirst {
      waits = hasLostPlace && openGap(afterLosingPlaceIn: batch, upTo: newToken, now)
    } else {
      waits = widenGap(batch, upTo: newToken, now)
    }
    if waits { wait(batch, visit.names) }
    // Before anything is typed here, for it is about what was kept there.
    arrive(&visit, now, &record)
    for (index, event) in batch.events.enumerated() {
      take(event, isHeard: !isFirst && !waits && index >= first ?? 0, &visit, now, &record)
    }
    if visit.isNew, !isFirst || hasLostPlace {
      let join = first.map { batch.events[$0].id }
      // Known as the first thing that was for us, should the server forget our place.
      if let join { record.handled.append((batch.room, join)) }
      if visit.row.follows == nil { greet(visit, joinedBy: join, now, &record) }
    }
    if isFirst, !hasLostPlace || handled.last(in: batch.room) == nil, let last = batch.last {
      // What comes behind it is for us, should the server forget our place.
      record.handled.append((batch.room, last))
    }
    if let user = visit.row.directWith {
      // Of the present state, and of what was cut, not all is told.
      let isAsked =
        isFirst || batch.gapEnd != nil || visit.row.isTheirs == true
        || visit.here.contains(user) || visit.invited.contains(user)
        || batch.events.contains { $0.sender == user }
      takeDirectRoom(visit, with: user, isAsked: isAsked, now, &record)
    }
    for user in visit.gone { takeDeparture(of: user, from: batch.room, now) }
    for user in visit.here { takeReturn(of: user, to: batch.room) }
    noteBridge(&visit)
    warnOfEncryption(&visit, now, &record)
    if visit.row.ownName != known?.ownName { nameInitials.add(visit.row.ownName) }
    if let user = known?.directWith, visit.row.directWith == nil {
      forget(batch.room, with: user, now, &record)
    }
    if visit.row.replacedBy != known?.replacedBy, known != nil || !isFirst {
      follow(&visit, now, &record)
    }
    let isChanged = visit.isNew || visit.isChanged
    if isChanged { tables.write(visit.row, at: visit.row.id, in: .rooms, of: batch.room) }
    noteReplacement(visit.row)
    leave(visit, now, &record)
    return isChanged
  }

  /// Whoever has left a room commands nothing there from elsewhere.
  private func takeDeparture(of user: UserID, from room: RoomID, _ now: Moment) {
    guard var row = tables.row(user.text, in: .people, of: room),
      row.isGone != true || row.goneSince == nil
    else { return }
    row.isGone = true
    row.goneSince = now
    tables.write(row, at: row.id, in: .people, of: room)
  }

  /// Takes a fact of the room that holds from `moment` on.
  private func apply(_ change: StateChange, at moment: Moment, _ visit: inout RoomVisit) {
    visit.apply(change, me: me)
    if case .member(let user, .leave, _) = change {
      noteDeparture(ofGhost: user, from: RoomID(visit.row.id), at: moment)
    }
  }

  /// - Parameter isHeard: whether what it says is for us, and now.
  func take(
    _ event: RoomEvent, isHeard: Bool, _ visit: inout RoomVisit, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    switch event.content {
    case .state(let change): apply(change, at: min(event.sentAt, now), &visit)
    case .encrypted: break
    case .deletion(let target):
      if isHeard { takeDeletion(of: target, event, visit.row, now, &record) }
    case .message(let message):
      if event.sender == me {
        takeOwn(event, visit.row, now, &record)
      } else if isHeard {
        take(message, event, &visit, now, &record)
      }
    }
  }

  /// A message of ours came back: its effect has happened, even if the answer was lost. One that
  /// bears none of our ids was sent by another process with our account.
  private func takeOwn(
    _ event: RoomEvent, _ row: RoomRow, _ now: Moment, _ record: inout TurnRecord
  ) {
    let room = RoomID(row.id)
    guard let id = event.effectID else {
      if token == nil { return }
      log(.warning, "\(event.id) in \(room) was sent as us, but not by us")
      tellOwners(
        Text(
          fr: "Un autre programme parle avec mon compte (\(event.id)). Changer le mot de passe ?",
          en: "Another program speaks with my account (\(event.id)). Change the password?"),
        once: "other process", now, &record)
      return
    }
    let lanes = [Lane.room(room)] + (row.directWith.map { [.person($0)] } ?? [])
    for id in [id] + event.standsFor {
      // Said already to a command that is new to us: our state is an older copy.
      let upload = id.hasSuffix(".post") ? id.dropLast(".post".count) : nil
      let place = record.effects.firstIndex {
        ($0.id == id || $0.id[...] == upload) && lanes.contains($0.effect.lane)
      }
      if let place {
        noteSaid(record.effects.remove(at: place), as: event.id, in: room, now)
        continue
      }
      let entry = outbox.entry(id)
      for lane in lanes where outbox.tickOff(id, lane: lane) {
        record.over.append(id)
        if let entry { noteSaid(entry, as: event.id, in: room, now) }
      }
    }
  }

  /// Remembers what a message of ours named that came back before the server said so.
  private func noteSaid(
    _ entry: OutboxEntry, as event: EventID, in room: RoomID, _ now: Moment
  ) {
    guard case .send(let message) = entry.effect, !message.names.isEmpty else { return }
    var said = SaidMessage(id: event.text, names: message.names, about: message.about, at: now)
    if let known = tables.row(event.text, in: .said, of: room), known.about == said.about {
      said.names = known.names + said.names.filter { !known.names.contains($0) }
    }
    tables.write(said, at: event.text, in: .said, of: room)
  }

  /// A room that we made to speak with someone alone: from now on it is the one.
  ///
  /// - Parameter isAsked: whether they are in it, or invited: a server may have made it, and failed
  ///   before that.
  private func takeDirectRoom(
    _ visit: RoomVisit, with user: UserID, isAsked: Bool, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    let room = RoomID(visit.row.id)
    if visit.gone.contains(user) || visit.row.isEncrypted {
      // They went out: the next private word opens another room, if they want one.
      forget(room, with: user, now, &record)
      return
    }
    guard visit.isNew && isAsked || rules.bridging.isGhost(user) else { return }
    keep(room, with: user, now, &record)
    for entry in outbox.entries(of: .person(user)) where entry.effect == .openDirect(user) {
      if outbox.tickOff(entry.id, lane: .person(user)) { record.over.append(entry.id) }
    }
  }

  /// Puts a message into the turn, under an id made of its cause.
  ///
  /// - Parameter isWhole: true where it is one message also in a bridged room, whatever its length.
  func say(
    _ said: Rendering, in room: RoomID, details: [Message.Detail]? = nil,
    thread: EventID? = nil, asker: String? = nil, cause: String, purpose: Message.Purpose = .reply,
    notAfter: Moment? = nil, about: RoomID? = nil, isWhole: Bool = false, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    var message = Message(
      to: .room(room), body: said.body, html: said.html, thread: thread, asker: asker,
      names: said.names, purpose: purpose, notAfter: notAfter)
    message.about = about
    message.details = details
    record.effects += entries(
      of: message, in: room, cause: cause, number: 0, isWhole: isWhole, now)
  }

  private func greet(
    _ visit: RoomVisit, joinedBy event: EventID?, _ now: Moment, _ record: inout TurnRecord
  ) {
    guard !visit.row.isEncrypted else { return }
    let room = RoomID(visit.row.id)
    log(.info, "in \(room) now")
    let language = visit.row.directWith.flatMap(ownLanguage) ?? language(of: room)
    // In a room that we made, what it was made for says hello.
    if visit.row.directWith != nil, visit.row.isTheirs != true { return }
    say(
      Rendering(
        visit.row.directWith == nil
          ? Words.greeting(prefix: rules.prefix, language: language) : [Words.greetingAlone],
        in: language),
      in: room, cause: event?.text ?? "greeting.\(record.turn).\(room.text)", purpose: .word, now,
      &record)
  }

  /// Encrypted rooms are closed to us; better one plain line than a bot that seems deaf.
  private func warnOfEncryption(
    _ visit: inout RoomVisit, _ now: Moment, _ record: inout TurnRecord
  ) {
    guard visit.row.isEncrypted, !visit.row.toldEncrypted else { return }
    visit.row.toldEncrypted = true
    visit.isChanged = true
    let room = RoomID(visit.row.id)
    log(.warning, "\(room) is encrypted: nothing typed there can be read")
    let user = visit.row.directWith
    let words =
      user == nil
      ? visit.isNew ? Words.encrypted : Words.encryptedNow
      : Words.encryptedAlone
    say(
      Rendering([words], in: user.flatMap(ownLanguage) ?? language(of: room)), in: room,
      cause: "encrypted.\(room.text)", purpose: .word, now, &record)
    if let user { openDirect(user, now, &record) }
  }
}

extension RoomEvent {
  /// Whether it is that person coming in, or taking another name.
  func isJoin(of user: UserID) -> Bool {
    if case .state(.member(user, .join, _)) = content { true } else { false }
  }
}
