import PluginAPI

// A person who is forgotten: their name and id go from all that is kept, and what they did stays,
// by nobody who can be found again.
extension Core {
  /// Forgets a person, as a part of a turn. What they hold is given back first, and the rooms hear
  /// that it is free. It cannot fail: a row that would not be one any more goes as a whole.
  func forget(_ wish: Forget, _ now: Moment, _ record: inout TurnRecord) {
    let user = wish.person
    let scope = wish.rooms.map { Set($0) }
    let rooms = tables.rooms.filter { scope?.contains($0) ?? true }
    for room in rooms { release(user, in: room, now, &record) }
    var names: Set<String> = []
    for room in rooms {
      tables.eraseTexts(KeptText.bucket(by: user), of: room)
      if let name = tables.row(user.text, in: .people, of: room)?.name { names.insert(name) }
    }
    if scope == nil { close(directRoomsWith: user, now, &record) }
    let mark = tables.mark
    for place in tables.places(in: scope) where place.table != Table<HeardMessage>.heard.name {
      erase(user, names, at: place)
    }
    let texts = PersonEraser(
      user, names: names, as: user, called: Person.formerName[rules.language])
    forgetDeeds(by: user, in: scope)
    seal(rowsTouchedSince: mark, because: Words.forgottenSince) { texts.withoutName($0) }
    forgetMessages(texts, isEverywhere: scope == nil, &record)
    record.erases = true
    log(.info, "somebody is forgotten in \(scope.map { "\($0.count) rooms" } ?? "every room")")
  }

  /// Gives back what somebody holds in a room, and tells it.
  func release(_ user: UserID, in id: RoomID, _ now: Moment, _ record: inout TurnRecord) {
    guard let row = tables.row(id.text, in: .rooms, of: id), row.directWith == nil else { return }
    let room = room(row, now: now)
    let lines = house.plugins.flatMap { plugin in
      undone { try plugin.release(user, in: room) } ?? []
    }
    guard !lines.isEmpty, row.isJoined else { return }
    say(
      Rendering(lines, in: room.language), in: id, cause: "freed.\(record.turn).\(id.text)",
      purpose: .word, now, &record)
  }

  /// What a part of the turn gives; where it fails, it has changed nothing.
  func undone<Value>(_ body: () throws -> Value) -> Value? {
    let mark = tables.mark
    do {
      return try body()
    } catch {
      tables.rollBack(to: mark)
      log(.error, "something could not be erased or given back: \(error)")
      return nil
    }
  }

  /// The rooms that we have with a person alone are left once the last word is said there.
  private func close(
    directRoomsWith user: UserID, _ now: Moment, _ record: inout TurnRecord
  ) {
    if let room = tables.row(user.text, in: .directRooms)?.room {
      forget(room, with: user, now, &record)
    }
    for id in tables.rooms {
      guard var row = tables.row(id.text, in: .rooms, of: id), row.directWith == user else {
        continue
      }
      // It may be called after them.
      row.name = nil
      row.alias = nil
      tables.write(row, at: row.id, in: .rooms, of: id)
      guard row.isJoined else { continue }
      record.effects.append(
        OutboxEntry(
          id: OutboxEntry.id(cause: "leave.\(id.text)", number: record.turn), effect: .leave(id),
          since: now))
    }
  }

  // MARK: Rows

  private func erase(_ user: UserID, _ names: Set<String>, at place: TableSpace.Place) {
    guard let box = tables.box(at: place) else { return }
    let needle = PersonEraser.needle(of: user)
    var found: [(key: String, row: [UInt8])] = []
    do {
      try box.scan(using: tables.coder) { key, row in
        if row.contains(needle) || key.contains(user.text) { found.append((key, row)) }
      }
    } catch {
      log(.error, "\(place.table) cannot be gone through: \(error)")
    }
    if found.isEmpty { return }
    let language = place.room.map(rules.language(of:)) ?? rules.language
    let number = former(of: user, in: place.room)
    let eraser = PersonEraser(
      user, names: names, as: .former(number), called: Person.formerName[language])
    let isRemoved = tables.forgetting(place.table) == .removed
    for (key, row) in found.sorted(by: { $0.key < $1.key }) {
      erase(eraser, isRemoved: isRemoved, row, key, at: place)
    }
  }

  /// Who stands for a person in a room: one for each who is forgotten, by a number that tells
  /// nothing. Within a turn it stays the same.
  private func former(of user: UserID, in room: RoomID?) -> Int {
    let place = room ?? RoomID("*")
    if let known = formers[place], known.user == user, known.turn == turnNumber {
      return known.number
    }
    let number = tables.raised("former", of: place)
    formers[place] = (user, turnNumber, number)
    return number
  }

  /// Takes a person out of a row, or the row away.
  func erase(
    _ eraser: PersonEraser, isRemoved: Bool, _ row: [UInt8], _ key: String,
    at place: TableSpace.Place
  ) {
    let here = TableSpace.Place.KeyedPlace(place: place, key: key)
    let newKey = eraser.withoutID(key)
    let there = TableSpace.Place.KeyedPlace(place: place, key: newKey)
    do {
      let isNamed = newKey != key
      guard let new = try eraser.erased(row) ?? (isNamed ? row : nil) else { return }
      if isRemoved || isNamed { try tables.putBack(nil, at: here) }
      if isRemoved { return }
      try tables.putBack(new, at: there)
    } catch {
      log(.error, "a row of \(place.table) cannot do without a person, and goes: \(error)")
      try? tables.putBack(nil, at: here)
    }
  }

  // MARK: Deeds

  private func forgetDeeds(by user: UserID, in scope: Set<RoomID>?) {
    for room in tables.rooms where scope?.contains(room) ?? true {
      for message in heard(by: user, in: room) {
        tables.write(nil, at: message.id, in: Table<HeardMessage>.heard, of: room)
      }
    }
  }

  /// What was done to rows that something was erased from cannot be taken back any more: it would
  /// bring back what is gone.
  ///
  /// - Parameter without: a text without what is gone.
  func seal(rowsTouchedSince mark: Int, because why: Text, without: (String) -> String) {
    let rows = Set(tables.touched(since: mark).map(\.row))
    for room in tables.rooms {
      for var message in heard(by: nil, in: room) {
        var isChanged = false
        for (index, step) in message.steps.enumerated() {
          let isMeant = step.changes.contains { change in
            rows.contains(
              .init(place: .init(room: change.room, table: change.table), key: change.key))
              || change.patch.old.map { without($0) != $0 } ?? false
          }
          guard isMeant else { continue }
          message.steps[index].lasting = why
          message.steps[index].changes = []
          message.steps[index].name = Text(fr: without(step.name.fr), en: without(step.name.en))
          isChanged = true
        }
        if isChanged { tables.write(message, at: message.id, in: .heard, of: room) }
      }
    }
  }

  // MARK: Messages

  /// What waits to be said to the person is dropped, and what is said to others names them no more.
  private func forgetMessages(
    _ texts: PersonEraser, isEverywhere: Bool, _ record: inout TurnRecord
  ) {
    let user = texts.user
    func isTheirs(_ effect: Effect) -> Bool {
      guard isEverywhere else { return false }
      switch effect {
      case .openDirect(user): return true
      case .setDirectRooms(let rooms): return rooms[user] != nil
      default: return effect.lane == .person(user)
      }
    }
    let over = Set(record.over)
    // What this turn has changed already is among its effects.
    for entry in outbox.entries where !over.contains(entry.id) {
      if isTheirs(entry.effect) {
        record.over.append(entry.id)
      } else if let effect = texts.erased(entry.effect) {
        // The same id: where it was said before, the server says that it was.
        record.over.append(entry.id)
        record.effects.append(OutboxEntry(id: entry.id, effect: effect, since: entry.since))
      }
    }
    record.effects = record.effects.compactMap { entry in
      if isTheirs(entry.effect) { return nil }
      var entry = entry
      entry.effect = texts.erased(entry.effect) ?? entry.effect
      return entry
    }
  }
}

extension PersonEraser {
  /// What is to be said, without the person; nil where it does not name them.
  fileprivate func erased(_ effect: Effect) -> Effect? {
    switch effect {
    case .send(var message):
      let old = message
      message.body = withoutName(message.body)
      message.instead = message.instead.map(withoutName)
      message.asker = message.asker.map(withoutName)
      for index in message.parts.indices {
        message.parts[index].lines = message.parts[index].lines.map(withoutName)
      }
      // Its words stand in the body too.
      if message.body != old.body { message.html = nil }
      return message == old ? nil : .send(message)
    case .react(let room, let event, let key, let text?):
      let new = withoutName(text)
      return new == text ? nil : .react(room, event, key: key, text: new)
    default: return nil
    }
  }
}
