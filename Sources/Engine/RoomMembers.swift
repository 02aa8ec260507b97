import PluginAPI

/// The people of a room as far as they are known: those who have used a command there, and those
/// whose names came with the batch.
struct RoomMembers: Members {
  let tables: TableSpace
  let room: RoomID
  /// Display names that came with the batch.
  let names: [UserID: String]
  let bridging: Bridging

  func people(called name: String) -> [Person] {
    people(in: PersonRow.bucket(name: name)) { fold($0.name) == name }
  }

  func people(local part: String) -> [Person] {
    people(in: PersonRow.bucket(local: part)) { $0.id.text.hasPrefix("@\(part):") }
  }

  func person(_ user: UserID) -> Person {
    let known = tables.row(user.text, in: .people, of: room)?.name
    return Person(
      id: user, name: shownName(names[user] ?? known, of: user), isGhost: bridging.isGhost(user))
  }

  /// The known ones of a bucket and those of the batch, by id; a new name counts, not the old one.
  private func people(in bucket: String, _ isMeant: (Person) -> Bool) -> [Person] {
    let known = tables.keys(in: bucket, of: "name", limit: 20, in: .people, of: room)
    return Set(known.map { UserID($0) } + names.keys).sorted().map(person).filter(isMeant)
  }
}
