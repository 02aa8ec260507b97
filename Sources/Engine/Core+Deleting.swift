import PluginAPI

// A message that was deleted: what was typed in it goes from all that is kept.
extension Core {
  func takeDeletion(
    of target: EventID, _ event: RoomEvent, _ row: RoomRow, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    let typedIn = RoomID(row.id)
    guard event.sender != me, !handled.contains(event.id, in: typedIn) else { return }
    let mark = tables.mark
    let heard = tables.row(target.text, in: .heard, of: typedIn)
    for id in rooms(of: heard, typedIn: row) {
      erase(target, heard, in: id, typedIn, now, &record)
      tables.eraseTexts(KeptText.bucket(of: target), of: id)
    }
    let isAnswered = unsay(answersTo: target, &record)
    guard tables.mark > mark || heard != nil || isAnswered else { return }
    if heard != nil {
      tables.write(nil, at: target.text, in: Table<HeardMessage>.heard, of: typedIn)
    }
    seal(rowsTouchedSince: mark, because: Words.deletedSince) { $0 }
    record.handled.append((typedIn, event.id))
    record.erases = true
  }

  /// The rooms in which a message may have done something: what was typed in private is about
  /// another.
  private func rooms(of heard: HeardMessage?, typedIn row: RoomRow) -> [RoomID] {
    let typedIn = RoomID(row.id)
    if row.directWith != nil { return joinedRooms }
    let others = heard?.steps.compactMap(\.room) ?? []
    return [typedIn] + Set(others).subtracting([typedIn]).sorted()
  }

  private func erase(
    _ target: EventID, _ heard: HeardMessage?, in id: RoomID, _ typedIn: RoomID, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    guard let row = tables.row(id.text, in: .rooms, of: id) else { return }
    let room = room(row, now: now)
    let changes = (heard?.steps ?? []).filter { ($0.room ?? typedIn) == id }.flatMap(\.changes)
    let message = DeletedMessage(
      event: target, by: heard?.by, at: heard?.at,
      changes: changes.filter { $0.isOf(id) }.map {
        Deed.Change(table: $0.table, key: $0.key, isNew: $0.patch.old == nil)
      })
    let lines = house.plugins.flatMap { plugin in
      undone { try plugin.erase(message, in: room) } ?? []
    }
    guard !lines.isEmpty, row.isJoined else { return }
    say(
      Rendering(lines, in: room.language), in: id, cause: "deleted.\(target.text).\(id.text)",
      purpose: .word, now, &record)
  }

  /// Takes back what is not said yet of what the message is answered: it holds its words. Where it
  /// waits together with other answers, those stay.
  ///
  /// - Returns: whether there was something.
  private func unsay(answersTo target: EventID, _ record: inout TurnRecord) -> Bool {
    let cause = String(OutboxEntry.id(cause: target.text, number: 0).dropLast())
    let count = record.effects.count
    // Of the same turn.
    record.effects.removeAll { $0.id.hasPrefix(cause) && !record.over.contains($0.id) }
    var isFound = record.effects.count < count
    for waiting in outbox.entries {
      let place = record.effects.firstIndex { $0.id == waiting.id }
      if place == nil, record.over.contains(waiting.id) { continue }
      var entry = place.map { record.effects.remove(at: $0) } ?? waiting
      var isLeft = !entry.id.hasPrefix(cause)
      if case .send(let message) = entry.effect, !message.parts.isEmpty {
        let rest = message.without { $0.id.hasPrefix(cause) }
        isLeft = rest != nil
        // Under its own id: where it was said before, the server says that it was.
        if let rest { entry.effect = .send(rest) }
      }
      if isLeft, place == nil, entry == waiting { continue }
      if isLeft { record.effects.append(entry) }
      if place == nil { record.over.append(entry.id) }
      isFound = true
    }
    return isFound
  }
}
