import PluginAPI

// What commands did, kept for a day.
extension Core {
  /// Whether a table's rows are taken back with the command that changed them. What the engine
  /// keeps for itself is not, but for what was chosen, what was asked, and texts kept apart.
  func isUndoable(_ table: String) -> Bool { !lastingTables.contains(table) }

  /// The names of tables whose rows no undo takes back, out of these and our own.
  static func lastingTables(_ all: [any AnyTable]) -> Set<String> {
    func name(_ table: some AnyTable) -> String { table.table.name }
    func isTakenBack(_ table: some AnyTable) -> Bool { table.table.isTakenBack }
    return Set(ownTables.map { name($0) })
      .subtracting([
        Table<ChatSetting>.chatSettings.name, Table<Question>.questions.name,
        Table<KeptText>.keptTexts.name, Table<PluginState>.pluginStates.name,
        Table<RoleGrant>.roles.name, Table<OwnChoice>.choices.name,
      ])
      .union(all.filter { !isTakenBack($0) }.map { name($0) })
  }

  /// Keeps what a message has done.
  func remember(_ message: HeardMessage, in room: RoomID) {
    tables.write(message, at: message.id, in: .heard, of: room)
    forgetOldDeeds(in: room, limit: 2)
  }

  /// Forgets what is older than a day, or one too many. No line of the journal says so: whoever
  /// replays it forgets the same.
  ///
  /// - Returns: how many it forgot.
  @discardableResult
  func forgetOldDeeds(in room: RoomID, limit: Int) -> Int {
    let heard = Table<HeardMessage>.heard
    var count = tables.count(in: "all", of: Index.age.name, in: heard, of: room)
    guard let last = talk[room]?.last ?? latest else { return 0 }
    var forgotten = 0
    let oldest = last.adding(hours: -HeardMessage.hours)
    for id in tables.keys(in: "all", of: Index.age.name, limit: limit, in: heard, of: room) {
      guard let row = tables.row(id, in: heard, of: room),
        count > HeardMessage.limit || row.at < oldest
      else { break }
      // In a quiet room it may be too old for that, too.
      if row.at > last.adding(days: -AuditRow.days) { keepForAudit(row, of: room) }
      tables.keep(nil, at: id, in: heard, of: room)
      count -= 1
      forgotten += 1
    }
    return forgotten
  }

  /// The messages of a person, or of all, that were answered in a room, the latest first.
  func heard(by user: UserID?, in room: RoomID) -> [HeardMessage] {
    let heard = Table<HeardMessage>.heard
    let ids =
      user.map {
        tables.keys(in: $0.text, of: Index.byPerson.name, limit: .max, in: heard, of: room)
      }
      ?? tables.keys(in: "all", of: Index.age.name, limit: .max, in: heard, of: room).reversed()
    return ids.compactMap { tables.row($0, in: heard, of: room) }
  }

  /// Whether one of a person's messages since a moment is so; the latest are asked first.
  func lately(
    by user: UserID, in room: RoomID, since moment: Moment, where isIt: (HeardMessage) -> Bool
  ) -> Bool {
    guard let box = tables.existing(Table<HeardMessage>.heard, of: room) else { return false }
    // More than anyone is let to type in a minute, mostly.
    for id in box.keys(in: user.text, of: Index.byPerson.name, after: 0, limit: 30) {
      guard let row = box[id], row.at >= moment else { return false }
      if isIt(row) { return true }
    }
    return false
  }

  /// Puts every row that a step changed back as it was.
  ///
  /// - Throws: E32 where one has changed since.
  func putBack(
    _ step: HeardMessage.Step, _ ref: HeardMessage.Ref, in room: RoomID
  ) throws {
    if let why = step.lasting { throw Refusal.cannotUndo(step.name, because: why) }
    for change in step.changes.reversed() {
      if let room = change.room, change.table == Table<KeptText>.keptTexts.name {
        // A text that it kept goes; one that it erased is gone.
        if change.patch.old == nil { tables.erase(PrivateRef(change.key), of: room) }
        continue
      }
      let row = TableSpace.Place.KeyedPlace(
        place: TableSpace.Place(room: change.room, table: change.table), key: change.key)
      let now = try tables.stored(row)
      // Somebody was asked once more since: that question stands.
      let isQuestion = change.table == Table<Question>.questions.name
      if isQuestion, !change.patch.fits(now) { continue }
      guard change.patch.fits(now), tables.box(at: row.place)?.version == change.version else {
        throw Refusal.cannotUndo(step.name, because: whatChanged(change, since: ref, in: room))
      }
      try tables.putBack(change.patch.applied(to: now), at: row)
    }
  }

  private func whatChanged(
    _ change: HeardMessage.RowStep, since ref: HeardMessage.Ref, in room: RoomID
  ) -> Text {
    for message in heard(by: nil, in: room) {
      let first = message.id == ref.event.text ? ref.number + 1 : 0
      for step in message.steps.dropFirst(first).reversed() where step.isBack != true {
        let isIt = step.changes.contains {
          $0.table == change.table && $0.key == change.key && $0.room == change.room
        }
        guard isIt, let words = house.words.command(named: step.command)?.words else { continue }
        let name = tables.row(message.by.text, in: .people, of: room)?.name
        return Words.changedSince(
          by: shownName(name, of: message.by), with: Text { rules.prefix + words.shown[$0] })
      }
      if message.id == ref.event.text { break }
    }
    return Words.changedSince(by: nil, with: Text(""))
  }

  /// Notes that a step has been taken back, or is done again: then what it took back itself is
  /// done again, or not.
  func mark(_ ref: HeardMessage.Ref, isBack: Bool) {
    var (ref, isBack) = (ref, isBack)
    while var message = tables.row(ref.event.text, in: .heard, of: ref.room),
      message.steps.indices.contains(ref.number)
    {
      message.steps[ref.number].isBack = isBack ? true : nil
      tables.write(message, at: message.id, in: .heard, of: ref.room)
      guard let next = message.steps[ref.number].back else { return }
      (ref, isBack) = (next, !isBack)
    }
  }
}
