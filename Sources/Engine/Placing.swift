import PluginAPI

/// Finds the room that a command is about: the one where it was typed; or, for an answer that is
/// typed in private, the one where the question came from.
struct Placing {
  let core: Core
  /// The room where it was typed.
  let row: RoomRow
  let now: Moment

  /// Finds the room, and names the item where the line does not.
  ///
  /// - Parameter rest: the line after the command's word.
  /// - Throws: E23, E30, or that nothing was asked.
  func place(
    of command: Command, _ rest: String, by sender: UserID
  ) throws -> (row: RoomRow, line: String) {
    guard row.directWith != nil else {
      guard command.place == .question, Self.number(in: rest) == nil else { return (row, rest) }
      let here = core.questions(to: sender).filter { $0.isOpen(at: now) && $0.room.text == row.id }
      // Of several, which one is for them to say.
      return (row, here.count == 1 ? "#\(here[0].item) \(rest)" : rest)
    }
    switch command.place {
    case .anywhere: return (row, rest)
    case .room: throw Refusal.onlyInRoom
    case .question: return try answer(rest, by: sender, command)
    }
  }

  private func answer(
    _ rest: String, by sender: UserID, _ command: Command
  ) throws -> (row: RoomRow, line: String) {
    let asked = core.questions(to: sender).filter { row(of: $0.room) != nil }
    let open = asked.filter { $0.isOpen(at: now) }
    guard let number = Self.number(in: rest) else {
      guard let last = open.first, let row = row(of: last.room) else { throw Refusal.notAsked([]) }
      return (row, "#\(last.item) \(rest)")
    }
    let fitting = asked.filter { $0.item == number }
    let waiting = fitting.filter { $0.isOpen(at: now) }
    let rows = (waiting.isEmpty ? fitting : waiting).compactMap { row(of: $0.room) }.sorted {
      $0.shownName < $1.shownName
    }
    guard let first = rows.first else {
      throw Refusal.notAsked(open.map(\.item).sorted(), about: number)
    }
    if rows.count == 1 { return (first, Self.without(first.shownName, rest) ?? rest) }
    for row in rows {
      if let line = Self.without(row.shownName, rest) { return (row, line) }
    }
    let p = core.rules.prefix
    throw Refusal.severalRooms(
      rows.map(\.shownName),
      example: Text { "\(p)\(command.words.shown[$0]) \(number)" })
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
}
