import PluginAPI

// Who has left a room: what they hold there is free after a day, and after a month they are
// forgotten there.
extension Core {
  /// The name of the agenda's entry.
  static let departures = "people.gone"
  /// How many people one run of it looks at: the rest comes in the next, at once.
  private static let atOnce = 20

  /// When something is to be done about somebody who has left.
  func nextDeparture(in room: RoomID, after last: Moment) -> Moment? {
    let first = tables.keys(
      in: "all", of: PersonRow.goneIndex, limit: 1, in: Table<PersonRow>.people, of: room
    ).first
    return first.flatMap { tables.row($0, in: .people, of: room)?.nextAway }
      .map { max($0, last.adding(milliseconds: 1)) }
  }

  /// Does what is due about those who have left a room.
  func takeDepartures(
    from room: RoomID, _ due: Moment, _ now: Moment, _ record: inout TurnRecord
  ) {
    let people = Table<PersonRow>.people
    let keys = tables.keys(
      in: "all", of: PersonRow.goneIndex, limit: Self.atOnce, in: people, of: room)
    for key in keys {
      guard var row = tables.row(key, in: people, of: room), let next = row.nextAway,
        next <= max(due, now)
      else { return }
      if row.isReleased == true {
        // Whoever is in no other room is nobody to us any more.
        let isElsewhere = joinedRooms.contains { other in
          other != room && tables.row(key, in: people, of: other).map { $0.isGone != true } ?? false
            && tables.row(other.text, in: .rooms, of: other)?.directWith == nil
        }
        forget(Forget(UserID(key), in: isElsewhere ? [room] : nil), now, &record)
      } else {
        release(UserID(key), in: room, now, &record)
        row.isReleased = true
        tables.write(row, at: key, in: people, of: room)
      }
    }
  }

  /// Who is in the room again keeps what they hold, and is remembered. What they type in private
  /// counts there again once they have typed in the room.
  func takeReturn(of user: UserID, to room: RoomID) {
    guard var row = tables.row(user.text, in: .people, of: room), row.goneSince != nil else {
      return
    }
    row.goneSince = nil
    row.isReleased = nil
    tables.write(row, at: row.id, in: .people, of: room)
  }
}
