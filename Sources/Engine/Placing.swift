import PluginAPI

/// Finds the room that a command is about: the one where it was typed; or, for what is typed in
/// private, that of the message answered to, the one that told of the number, that the line names, or
/// that is the only one.
struct Placing {
  let core: Core
  /// The room where it was typed.
  let row: RoomRow
  let now: Moment
  let sender: UserID
  let command: Command
  /// What the message answered to names.
  let implied: (room: RoomID, id: Int)?

  /// Where a command runs, and on what.
  struct Place {
    var row: RoomRow
    /// The line after the command's word.
    var line: String
    /// The number that stands in where the line has none.
    var impliedID: Int?
  }

  /// Finds the room, and names the item where the line does not: that of the message answered to
  /// first, else that of the last open question.
  ///
  /// - Parameter rest: the line after the command's word.
  /// - Throws: E23, E29, E30, or that nothing was asked.
  func place(of rest: String) throws -> Place {
    if row.directWith == nil { return try here(rest) }
    if let place = answered(rest) { return place }
    switch command.place {
    case .anywhere, .alone: return Place(row: row, line: rest, impliedID: implied?.id)
    case .room: throw Refusal.onlyInRoom
    case .question: return try answer(rest)
    case .item: return try told(rest) ?? named(rest)
    case .named: return try named(rest)
    }
  }

  private func here(_ rest: String) throws -> Place {
    if command.place == .alone { throw Refusal.onlyAlone }
    var place = Place(row: row, line: rest)
    if let implied, implied.room.text == row.id { place.impliedID = implied.id }
    guard command.place == .question, Self.number(in: rest) == nil, place.impliedID == nil else {
      return place
    }
    let here = core.questions(to: sender, now)
      .filter { $0.isOpen(at: now) && $0.room.text == row.id }
    // Of several, which one is for them to say.
    if here.count == 1 { place.line = "#\(here[0].item) \(rest)" }
    return place
  }

  /// The room whose item the message answered to names, unless the line names another.
  private func answered(_ rest: String) -> Place? {
    guard let implied, let row = row(of: implied.room), row.directWith == nil else { return nil }
    let place = Place(row: row, line: rest, impliedID: implied.id)
    switch command.place {
    case .anywhere, .alone: return nil
    case .question:
      let number = Self.number(in: rest)
      return number == nil || number == implied.id ? place : nil
    case .room, .item, .named:
      if isGone(from: implied.room) { return nil }
      let other = knownRooms.contains { known in
        Self.without(known.shownName, rest) != nil
          || command.place == .named && Self.without(leading: known.shownName, rest) != nil
      }
      return other ? nil : place
    }
  }

  private func answer(_ rest: String) throws -> Place {
    if let place = try told(rest) { return place }
    let open = core.questions(to: sender, now)
      .filter { $0.isOpen(at: now) && row(of: $0.room) != nil }
    if let number = Self.number(in: rest) {
      throw Refusal.notAsked(open.map(\.item).sorted(), about: number)
    }
    guard let last = open.first, let row = row(of: last.room) else { throw Refusal.notAsked([]) }
    return Place(row: row, line: "#\(last.item) \(rest)")
  }

  /// The room that asked about the line's number in private, or told of it.
  private func told(_ rest: String) throws -> Place? {
    guard let number = Self.number(in: rest) else { return nil }
    // Whoever has left may still answer what they were asked, and no more.
    let fitting = core.questions(to: sender, now).filter {
      $0.item == number && row(of: $0.room) != nil
        && (command.place == .question || !isGone(from: $0.room))
    }
    let waiting = fitting.filter { $0.isOpen(at: now) }
    let rows = (waiting.isEmpty ? fitting : waiting).compactMap { row(of: $0.room) }
    return try choose(rows, rest, example: { "\(command.words.shown[$0]) \(number)" })
  }

  /// The room that the line names, or the only one where that person has typed a command.
  private func named(_ rest: String) throws -> Place {
    let rows = knownRooms
    if command.place == .named {
      let named = rows.compactMap { row in
        Self.without(leading: row.shownName, rest).map { Place(row: row, line: $0) }
      }
      if named.count == 1 { return named[0] }
    }
    guard let place = try choose(rows, rest, example: { command.example[$0] }) else {
      throw Refusal.onlyInRoom
    }
    return place
  }

  /// The rooms where that person has typed a command, and still is.
  private var knownRooms: [RoomRow] {
    core.joinedRooms
      .filter { room in
        core.tables.row(sender.text, in: .people, of: room) != nil && !isGone(from: room)
      }
      .compactMap { row(of: $0) }.filter { $0.directWith == nil }
  }

  private func choose(
    _ rows: [RoomRow], _ rest: String, example: @escaping (Language) -> String
  ) throws -> Place? {
    guard let first = rows.first else { return nil }
    if rows.count == 1 {
      return Place(row: first, line: Self.without(first.shownName, rest) ?? rest)
    }
    let rows = rows.sorted { $0.shownName < $1.shownName }
    for row in rows {
      if let line = Self.without(row.shownName, rest) { return Place(row: row, line: line) }
    }
    let p = core.rules.prefix
    throw Refusal.severalRooms(
      rows.prefix(5).map(\.shownName), example: Text { "\(p)\(example($0))" })
  }

  private func isGone(from room: RoomID) -> Bool {
    core.tables.row(sender.text, in: .people, of: room)?.isGone == true
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

  /// The line without `in ROOM` at its end, or before what is private; nil where neither is so.
  private static func without(_ room: String, _ line: String) -> String? {
    let all = line.split(separator: " ")
    let start = all.firstIndex { ["private", "prive"].contains(CommandIndex.key(String($0))) }
    if let start, start > 0,
      let head = without(room, all[..<start].joined(separator: " "))
    {
      return ([head] + all[start...].map(String.init)).joined(separator: " ")
    }
    let name = fold(room).split(separator: " ").map(String.init)
    guard all.count > name.count else { return nil }
    let end = all.suffix(name.count + 1).map { fold(String($0)) }
    guard ["in", "dans"].contains(end[0]), Array(end.dropFirst()) == name else { return nil }
    return all.dropLast(name.count + 1).joined(separator: " ")
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
