import PluginAPI

// Who did what, for longer than it can be taken back.
extension Core {
  /// Keeps what a message did, which is about to be forgotten. No line of the journal says so:
  /// whoever replays it forgets, and keeps, the same.
  func keepForAudit(_ message: HeardMessage, of room: RoomID) {
    for (number, step) in message.steps.enumerated() {
      let place = step.room ?? room
      let row = AuditRow(step, number, of: message, in: place).kept
      tables.keep(row, at: row.id, in: .audit, of: place)
      forgetOldAudit(of: place, before: message.at)
    }
  }

  /// Two at most, more than one for each that comes.
  private func forgetOldAudit(of room: RoomID, before now: Moment) {
    let audit = Table<AuditRow>.audit
    var count = tables.count(in: "all", of: Index<AuditRow>.inOrder.name, in: audit, of: room)
    let oldest = now.adding(days: -AuditRow.days)
    for id in tables.keys(
      in: "all", of: Index<AuditRow>.inOrder.name, limit: 2, in: audit, of: room)
    {
      guard let row = tables.row(id, in: audit, of: room),
        count > AuditRow.limit || row.at < oldest
      else { break }
      tables.keep(nil, at: id, in: audit, of: room)
      count -= 1
    }
  }

  /// The latest deeds in a room that fit, the latest first.
  func audit(of room: RoomID, limit: Int, where fits: (AuditEntry) -> Bool) -> [AuditEntry] {
    var found: [AuditEntry] = []
    for row in recentDeeds(in: room) {
      let entry = entry(row, in: room)
      if fits(entry) { found.append(entry) }
      if found.count == limit { return found }
    }
    let audit = Table<AuditRow>.audit
    let ids = tables.keys(
      in: "all", of: Index<AuditRow>.inOrder.name, limit: .max, in: audit, of: room)
    for id in ids.reversed() {
      guard found.count < limit, let row = tables.row(id, in: audit, of: room) else { break }
      let entry = entry(row, in: room)
      if fits(entry) { found.append(entry) }
    }
    return found
  }

  /// What was done in a room and is still known whole: typed there, or in private.
  private func recentDeeds(in room: RoomID) -> [AuditRow] {
    let rooms = [room] + tables.all(.directRooms).map(\.room)
    var rows: [AuditRow] = []
    for typedIn in rooms {
      for message in heard(by: nil, in: typedIn) {
        for (number, step) in message.steps.enumerated() where (step.room ?? typedIn) == room {
          rows.append(AuditRow(step, number, of: message, in: room))
        }
      }
    }
    return rows.sorted { ($0.order, $0.id) > ($1.order, $1.id) }
  }

  private func entry(_ row: AuditRow, in room: RoomID) -> AuditEntry {
    let name = tables.row(row.by.text, in: .people, of: room)?.name
    return AuditEntry(
      at: row.at, by: Person(id: row.by, name: shownName(name, of: row.by)), command: row.command,
      name: row.name, entry: row.entry,
      changes: row.rows.map { text in
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        return Deed.Change(
          table: String(parts[0]), key: parts.count > 1 ? String(parts[1]) : "", isNew: false)
      }, isUndo: row.isUndo ?? false, isBack: row.isBack ?? false)
  }
}
