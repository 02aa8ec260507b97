import PluginAPI

/// Finds the room that a command is about: the one where it was typed; or, for what is typed in
/// private, the one that told of the number, that the line names, or that is the only one.
struct Placing {
  typealias Place = (row: RoomRow, line: String)

  let core: Core
  /// The room where it was typed.
  let row: RoomRow
  let now: Moment

  /// Finds the room, and names the item where the line does not.
  ///
  /// - Parameter rest: the line after the command's word.
  /// - Throws: E23, E30, or that nothing was asked.
  func place(of command: Command, _ rest: String, by sender: UserID) throws -> Place {
    guard row.directWith != nil else {
      guard command.place == .question, Self.number(in: rest) == nil else { return (row, rest) }
      let here = core.questions(to: sender, now)
        .filter { $0.isOpen(at: now) && $0.room.text == row.id }
      // Of several, which one is for them to say.
      return (row, here.count == 1 ? "#\(here[0].item) \(rest)" : rest)
    }
    switch command.place {
    case .anywhere: return (row, rest)
    case .room: throw Refusal.onlyInRoom
    case .question: return try answer(rest, by: sender, command)
    case .item: return try told(rest, by: sender, command) ?? named(rest, by: sender, command)
    case .named: return try named(rest, by: sender, command)
    }
  }

  private func answer(_ rest: String, by sender: UserID, _ command: Command) throws -> Place {
    if let place = try told(rest, by: sender, command) { return place }
    let open = core.questions(to: sender, now)
      .filter { $0.isOpen(at: now) && row(of: $0.room) != nil }
    if let number = Self.number(in: rest) {
      throw Refusal.notAsked(open.map(\.item).sorted(), about: number)
    }
    guard let last = open.first, let row = row(of: last.room) else { throw Refusal.notAsked([]) }
    return (row, "#\(last.item) \(rest)")
  }

  /// The room that asked about the line's number in private, or told of it.
  private func told(_ rest: String, by sender: UserID, _ command: Command) throws -> Place? {
    guard let number = Self.number(in: rest) else { return nil }
    // Whoever has left may still answer what they were asked, and no more.
    let fitting = core.questions(to: sender, now).filter {
      $0.item == number && row(of: $0.room) != nil
        && (command.place == .question || !isGone(sender, from: $0.room))
    }
    let waiting = fitting.filter { $0.isOpen(at: now) }
    let rows = (waiting.isEmpty ? fitting : waiting).compactMap { row(of: $0.room) }
    return try choose(rows, rest, example: { "\(command.words.shown[$0]) \(number)" })
  }

  /// The room that the line names, or the only one where that person has typed a command.
  private func named(_ rest: String, by sender: UserID, _ command: Command) throws -> Place {
    let known = core.joinedRooms.filter { room in
      core.tables.row(sender.text, in: .people, of: room) != nil && !isGone(sender, from: room)
    }
    let rows = known.compactMap { row(of: $0) }.filter { $0.directWith == nil }
    if command.place == .named {
      let named = rows.compactMap { row in
        Self.without(leading: row.shownName, rest).map { (row: row, line: $0) }
      }
      if named.count == 1 { return named[0] }
    }
    guard let place = try choose(rows, rest, example: { command.example[$0] }) else {
      throw Refusal.onlyInRoom
    }
    return place
  }

  private func choose(
    _ rows: [RoomRow], _ rest: String, example: @escaping (Language) -> String
  ) throws -> Place? {
    guard let first = rows.first else { return nil }
    if rows.count == 1 { return (first, Self.without(first.shownName, rest) ?? rest) }
    let rows = rows.sorted { $0.shownName < $1.shownName }
    for row in rows {
      if let line = Self.without(row.shownName, rest) { return (row, line) }
    }
    let p = core.rules.prefix
    throw Refusal.severalRooms(
      rows.prefix(5).map(\.shownName), example: Text { "\(p)\(example($0))" })
  }

  private func isGone(_ user: UserID, from room: RoomID) -> Bool {
    core.tables.row(user.text, in: .people, of: room)?.isGone == true
  }

  private func row(of room: RoomID) -> RoomRow? {
    core.tables.row(room.text, in: .rooms, of: room).flatMap { $0.isJoined ? $0 : nil }
  }

  /// The number that a line names: marked, or its first word. A number further on is part of what
  /// is said ("thank you for the 20").
  private static func number(in line: String) -> Int? {
    var utterance = Utterance(line)
    if let marked = utterance.takeID() { return marked }
    guard line.first?.isNumber ?? false else { return nil }
    return utterance.takeBareID()
  }

  /// The line without `in ROOM` at its end; nil where it does not end so.
  private static func without(_ room: String, _ line: String) -> String? {
    let words = line.split(separator: " ")
    let name = fold(room).split(separator: " ").map(String.init)
    guard words.count > name.count else { return nil }
    let end = words.suffix(name.count + 1).map { fold(String($0)) }
    guard ["in", "dans"].contains(end[0]), Array(end.dropFirst()) == name else { return nil }
    return words.dropLast(name.count + 1).joined(separator: " ")
  }

  /// The line without `in ROOM` at its start, where the first word of the room's name is enough;
  /// nil where it does not begin so.
  private static func without(leading room: String, _ line: String) -> String? {
    let words = line.split(separator: " ")
    let folded = words.map { fold(String($0)) }
    let name = fold(room).split(separator: " ").map(String.init)
    guard let first = folded.first, ["in", "dans"].contains(first) else { return nil }
    let common = zip(folded.dropFirst(), name).prefix { $0 == $1 }.count
    return common == 0 ? nil : words.dropFirst(common + 1).joined(separator: " ")
  }
}
