public import PluginAPI

// A room that was replaced by another: what still waits to be said in it is said in the new one,
// once we are there and both rooms say so.
extension Core {
  /// How many days what waits for a replaced room waits for us to be in the new one.
  static let movingDays = 1

  /// The room in which a replaced one goes on: we are in it, and each room on the way names the one
  /// before it. Nil where that leads nowhere, or in a circle.
  func successor(of room: RoomID) -> RoomID? {
    var room = room
    for _ in 0..<8 {
      guard let next = replaced[room], let row = tables.row(next.text, in: .rooms, of: next),
        row.replaces == room
      else { return nil }
      if row.replacedBy == nil { return row.isJoined ? next : nil }
      room = next
    }
    return nil
  }

  /// Where what was kept of a room is now.
  func current(_ room: RoomID) -> RoomID {
    var room = room
    for _ in 0..<8 {
      guard moved.contains(room), let next = replaced[room] else { return room }
      room = next
    }
    return room
  }

  /// Keeps in mind which rooms were replaced.
  func noteReplacement(_ row: RoomRow) {
    if let next = row.replacedBy { replaced[RoomID(row.id)] = next }
    if row.isMoved == true { moved.insert(RoomID(row.id)) }
  }

  /// Sends what waits for replaced rooms to where they go on. What may have been said already stays:
  /// the old room answers for it.
  func redirect(_ record: inout TurnRecord) {
    for room in replaced.keys.sorted() {
      guard let next = successor(of: room) else { continue }
      for (index, entry) in record.effects.enumerated() where entry.effect.lane == .room(room) {
        record.effects[index].effect = entry.effect.moved(to: next) ?? entry.effect
      }
      let over = Set(record.over)
      var count = 0
      for var entry in outbox.untried(of: .room(room)) where !over.contains(entry.id) {
        guard let effect = entry.effect.moved(to: next) else { continue }
        entry.effect = effect
        record.over.append(entry.id)
        record.effects.append(entry)
        count += 1
      }
      if count > 0 { log(.info, "\(room) goes on in \(next): \(count) messages go there") }
    }
  }

  /// Whether a room was replaced, and what waits for it may still go to the new one.
  public func isMoving(_ entry: OutboxEntry, at now: Moment) -> Bool {
    guard case .room(let room) = entry.effect.lane, let next = replaced[room] else { return false }
    return entry.effect.moved(to: next) != nil && now < Self.lastMoment(of: entry)
  }

  /// The old room has refused it: it waits for us to be in the new one.
  ///
  /// - Returns: the turn in which it goes there, where we are there.
  public func turn(moving entry: OutboxEntry, now: Moment) throws -> Turn? {
    outbox.park(entry, until: Self.lastMoment(of: entry))
    guard case .room(let room) = entry.effect.lane, successor(of: room) != nil else { return nil }
    return try closed(openTurn(now), rooms: [])
  }

  private static func lastMoment(of entry: OutboxEntry) -> Moment {
    entry.since.adding(days: movingDays)
  }
}

extension Effect {
  /// The same in another room; nil for what is about the old one. A thread stays behind.
  fileprivate func moved(to room: RoomID) -> Effect? {
    switch self {
    case .send(var message):
      if message.staysBehind { return nil }
      message.to = .room(room)
      message.thread = nil
      return .send(message)
    case .upload(var file):
      file.to = .room(room)
      file.thread = nil
      return .upload(file)
    case .post(var file):
      file.to = .room(room)
      file.thread = nil
      return .post(file)
    default: return nil
    }
  }
}
