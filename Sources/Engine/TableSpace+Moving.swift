import PluginAPI

// All tables of a room at once.
extension TableSpace {
  /// Tables that are about a room itself, not about what is kept in it.
  private static let aboutRoom: Set = [Table<RoomRow>.rooms.name, Table<Gap>.gaps.name]

  /// The tables of a room that can go elsewhere, or away, by name.
  func places(of room: RoomID) -> [(place: Place, box: any AnyTableBox)] {
    boxes.filter { $0.key.room == room && !Self.aboutRoom.contains($0.key.table) }
      .sorted { $0.key.table < $1.key.table }.map { ($0.key, $0.value) }
  }

  /// Whether a room has rows in other tables than these, or has given a number.
  func isInUse(_ room: RoomID, but names: Set<String>) -> Bool {
    counters[room]?.isEmpty == false
      || places(of: room).contains { !names.contains($0.place.table) && $0.box.count > 0 }
  }

  /// Moves every row of a room to another one. A row that is there already stays.
  ///
  /// - Throws: where a row cannot be read or written, which is a fault of the program.
  func move(_ old: RoomID, to new: RoomID) throws {
    let start = mark
    do {
      for (place, box) in places(of: old) {
        let target = try storedBox(Place(room: new, table: place.table), version: box.version)
        for key in box.allKeys {
          let row = Place.KeyedPlace(place: place, key: key)
          let moved = Place.KeyedPlace(place: Place(room: new, table: place.table), key: key)
          if try target.encoded(key, using: coder) == nil {
            try putBack(try box.encoded(key, using: coder), at: moved)
          }
          try putBack(nil, at: row)
        }
      }
    } catch {
      rollBack(to: start)
      throw error
    }
    redirectDeeds(from: old, to: new)
  }

  /// Erases every row of a room, and the texts that are kept apart for it.
  ///
  /// - Returns: how many rows there were.
  /// - Throws: where a row cannot be taken away, which is a fault of the program.
  func wipe(_ room: RoomID) throws -> Int {
    for id in keys(in: "all", of: "all", limit: .max, in: Table<KeptText>.keptTexts, of: room) {
      erase(PrivateRef(id), of: room)
    }
    var count = 0
    for (place, box) in places(of: room) {
      for key in box.allKeys {
        try putBack(nil, at: Place.KeyedPlace(place: place, key: key))
        count += 1
      }
    }
    return count
  }

  /// What was done names the room where its rows are.
  private func redirectDeeds(from old: RoomID, to new: RoomID) {
    let heard = Table<HeardMessage>.heard
    for id in keys(in: "all", of: Index.age.name, limit: .max, in: heard, of: new) {
      guard let message = row(id, in: heard, of: new) else { continue }
      write(message.moved(from: old, to: new), at: id, in: heard, of: new)
    }
  }
}

extension HeardMessage {
  /// The same, of a room that goes on as another.
  fileprivate func moved(from old: RoomID, to new: RoomID) -> HeardMessage {
    var message = self
    for step in message.steps.indices {
      if message.steps[step].room == old { message.steps[step].room = new }
      if message.steps[step].back?.room == old { message.steps[step].back?.room = new }
      for change in message.steps[step].changes.indices
      where message.steps[step].changes[change].room == old {
        message.steps[step].changes[change].room = new
      }
      message.steps[step].numbers = message.steps[step].numbers?.map { number in
        var number = number
        if number.room == old { number.room = new }
        return number
      }
    }
    return message
  }
}
