import PluginAPI

// Rows that are kept for ever name nobody after a while, and what was done is known for so long.
extension Core {
  /// The name of the agenda's entry.
  static let aging = "people.aged"
  /// How many rows one run of it looks at in a table: the rest comes in the next, at once.
  private static let rowsAtOnce = 200

  /// When the next row of a room is to name nobody any more, at the end of a day: each time costs a
  /// new journal.
  func nextAging(in room: RoomID, after last: Moment) -> Moment? {
    let audited = oldestAudit(in: room, limit: 1).map { $0.at.adding(days: AuditRow.days) }
    return (tables.oldestNamed(in: room, limit: 1).map(\.due) + audited).min()
      .map { max($0.endOfDay, last.adding(milliseconds: 1)) }
  }

  /// Takes people out of rows that are old enough, and away what was done too long ago: a quiet room
  /// has no deeds that push it out.
  func takeAging(in room: RoomID, _ due: Moment, _ now: Moment, _ record: inout TurnRecord) {
    for old in oldestAudit(in: room, limit: Self.rowsAtOnce)
    where old.at.adding(days: AuditRow.days) <= max(due, now) {
      tables.write(nil, at: old.id, in: Table<AuditRow>.audit, of: room)
      record.erases = true
    }
    let language = rules.language(of: room)
    for old in tables.oldestNamed(in: room, limit: Self.rowsAtOnce) where old.due <= max(due, now) {
      for user in old.people {
        let here = TableSpace.Place.KeyedPlace(place: old.place, key: old.key)
        guard let row = try? tables.stored(here) else { continue }
        let name = tables.row(user.text, in: .people, of: room)?.name
        let eraser = PersonEraser(
          user, names: Set([name].compactMap(\.self)), as: .former(0),
          called: Person.formerName[language])
        erase(eraser, isRemoved: false, row, old.key, at: old.place)
      }
      record.erases = true
    }
  }
}

extension Core {
  /// What was done in a room the longest ago, of what can no longer be taken back.
  private func oldestAudit(in room: RoomID, limit: Int) -> [AuditRow] {
    let audit = Table<AuditRow>.audit
    return tables.keys(
      in: "all", of: Index<AuditRow>.inOrder.name, limit: limit, in: audit, of: room
    ).compactMap { tables.row($0, in: audit, of: room) }
  }
}

extension TableSpace {
  /// A row that still names somebody, and when it is to do so no more.
  struct Named {
    var place: Place
    var key: String
    var due: Moment
    var people: [UserID]
  }

  /// The oldest rows of a room that still name somebody, of tables where that ends; so many of each.
  func oldestNamed(in room: RoomID, limit: Int) -> [Named] {
    aging.flatMap { oldestNamed($0, room, limit) }
  }

  private func oldestNamed(_ table: some AnyTable, _ room: RoomID, _ limit: Int) -> [Named] {
    let table = table.table
    guard let aging = table.aging else { return [] }
    return keys(in: "all", of: agingIndex, limit: limit, in: table, of: room).compactMap { key in
      row(key, in: table, of: room).map { row in
        Named(
          place: Place(room: room, table: table.name), key: key.description, due: aging.due(row),
          people: aging.named(row))
      }
    }
  }
}
