import PluginAPI

// Coming into rooms, and going out of them.
extension Core {
  /// - Parameter taken: the rooms that we are in, or about to join.
  func take(_ invite: Invite, taken: inout Int, _ now: Moment, _ record: inout TurnRecord) {
    let room = invite.room
    // Nobody is invited who is in: we were taken out since the last batch.
    if tables.row(room.text, in: .rooms, of: room)?.isJoined == true {
      take(Departure(room), now, &record)
      taken -= 1
    }
    let known = tables.row(room.text, in: .rooms, of: room)
    // A room that goes on as this one counts as this one.
    let isAwaited = known?.follows != nil && known?.isJoined == false
    let isWelcome = isAwaited || isWelcome(invite)
    let isFull = !isAwaited && rules.limits.rooms > 0 && taken >= rules.limits.rooms
    let who = invite.inviter?.text ?? "nobody named"
    guard isWelcome, !isFull else {
      log(
        .info,
        "invited to \(room) by \(who): decline"
          + (isWelcome ? ": \(taken) rooms are the limit" : ""))
      decline(invite, isFull: isWelcome, now, &record)
      return
    }
    taken += 1
    log(.info, "invited to \(room) by \(who): join")
    note(invite, now)
    record.effects.append(
      OutboxEntry(
        id: OutboxEntry.id(cause: "join.\(room.text)", number: record.turn), effect: .join(room),
        since: now))
  }

  private func isWelcome(_ invite: Invite) -> Bool {
    guard let user = invite.inviter else { return false }
    return rules.bridging.bots.contains(user) || rules.invites.contains { $0.matches(user) }
      || rules.invitedRooms.contains { $0.matches(invite.room) }
  }

  /// Keeps in mind with whom a room is that was made to speak with us alone: the server says so in
  /// the invitation only.
  private func note(_ invite: Invite, _ now: Moment) {
    let room = invite.room
    guard invite.isDirect, let user = invite.inviter,
      tables.row(room.text, in: .rooms, of: room) == nil
    else { return }
    var row = RoomRow(id: room, since: now)
    row.isJoined = false
    row.directWith = user
    row.isTheirs = true
    tables.write(row, at: row.id, in: .rooms, of: room)
  }

  /// Declines, and tells the owners: of strangers once for each of their servers, so that nobody
  /// can write to an owner as often as they please.
  private func decline(
    _ invite: Invite, isFull: Bool, _ now: Moment, _ record: inout TurnRecord
  ) {
    let room = invite.room
    let reason = isFull ? Words.fullOfRooms : Words.notInvited
    record.effects.append(
      OutboxEntry(
        id: OutboxEntry.id(cause: "decline.\(room.text)", number: record.turn),
        effect: .decline(room, reason: reason[rules.language]), since: now))
    let who = invite.inviter?.text ?? "?"
    let name = (invite.name ?? room.text).harmless
    let server = who.drop { $0 != ":" }.dropFirst()
    if isFull {
      tellOwners(
        Words.declinedFull(who, name, limit: rules.limits.rooms), once: "invite: too many rooms",
        now, &record)
    } else {
      tellOwners(
        Words.declined(who, name, server: String(server)), once: "invite: \(server)", now,
        &record)
    }
  }

  func take(_ departure: Departure, _ now: Moment, _ record: inout TurnRecord) {
    let room = departure.room
    var dropped = 0
    // What waits for a room that was replaced is for the new one.
    if replaced[room] == nil {
      let entries = outbox.leave(room)
      for entry in entries { record.over.append(entry.id) }
      dropped = entries.count
      if dropped > 0 { log(.warning, "\(dropped) messages for \(room) are dropped") }
    }
    guard var row = tables.row(room.text, in: .rooms, of: room), row.isJoined else { return }
    let (name, since) = (row.shownName, row.since)
    row.isJoined = false
    tables.write(row, at: row.id, in: .rooms, of: room)
    log(.info, "no longer in \(room)" + (departure.by.map { ", by \($0)" } ?? ""))
    if let user = row.directWith { return forget(room, with: user, now, &record) }
    guard let user = departure.by, user != me, row.isMoved != true else { return }
    tellOwners(
      Words.takenOut(of: name.harmless, by: user.text, isBan: departure.isBan, dropped: dropped),
      once: "out of \(room) since \(since.milliseconds)", now, &record)
  }
}

extension Effect {
  var isJoin: Bool {
    if case .join = self { true } else { false }
  }
}
