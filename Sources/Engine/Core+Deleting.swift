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
    let answers = waitingAnswers(to: target)
    guard tables.mark > mark || heard != nil || !answers.isEmpty else { return }
    // What would be said to it holds its words.
    record.over += answers.map(\.id)
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

  /// What is not said yet of what the message is answered.
  private func waitingAnswers(to target: EventID) -> [OutboxEntry] {
    let cause = OutboxEntry.id(cause: target.text, number: 0).dropLast()
    return outbox.entries.filter { $0.id.hasPrefix(cause) }
  }
}
