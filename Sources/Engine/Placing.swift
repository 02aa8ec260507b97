import PluginAPI

/// Finds the room that a command is about: the one where it was typed; or, for an answer that is
/// typed in private, the one where the question came from.
struct Placing {
  let core: Core
  /// The room where it was typed.
  let row: RoomRow
  let now: Moment

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
  /// - Parameters:
  ///   - rest: the line after the command's word.
  ///   - implied: what the message answered to names.
  /// - Throws: E23, E29, E30, or that nothing was asked.
  func place(
    of command: Command, _ rest: String, by sender: UserID,
    answering implied: (room: RoomID, id: Int)?
  ) throws -> Place {
    let number = Self.number(in: rest)
    guard row.directWith != nil else {
      if command.place == .alone { throw Refusal.onlyAlone }
      var place = Place(row: row, line: rest)
      if let implied, implied.room.text == row.id { place.impliedID = implied.id }
      guard command.place == .question, number == nil, place.impliedID == nil else { return place }
      let here = core.questions(to: sender).filter { $0.isOpen(at: now) && $0.room.text == row.id }
      // Of several, which one is for them to say.
      if here.count == 1 { place.line = "#\(here[0].item) \(rest)" }
      return place
    }
    if command.place == .room || command.place == .question, let implied,
      let row = row(of: implied.room), row.directWith == nil
    {
      if command.place == .room || number == nil || number == implied.id {
        return Place(row: row, line: rest, impliedID: implied.id)
      }
    }
    switch command.place {
    case .anywhere, .alone: return Place(row: row, line: rest, impliedID: implied?.id)
    case .room: throw Refusal.onlyInRoom
    case .question: return try answer(rest, by: sender, command)
    }
  }

  private func answer(
    _ rest: String, by sender: UserID, _ command: Command
  ) throws -> Place {
    let asked = core.questions(to: sender).filter { row(of: $0.room) != nil }
    let open = asked.filter { $0.isOpen(at: now) }
    guard let number = Self.number(in: rest) else {
      guard let last = open.first, let row = row(of: last.room) else { throw Refusal.notAsked([]) }
      return Place(row: row, line: "#\(last.item) \(rest)")
    }
    let fitting = asked.filter { $0.item == number }
    let waiting = fitting.filter { $0.isOpen(at: now) }
    let rows = (waiting.isEmpty ? fitting : waiting).compactMap { row(of: $0.room) }.sorted {
      $0.shownName < $1.shownName
    }
    guard let first = rows.first else {
      throw Refusal.notAsked(open.map(\.item).sorted(), about: number)
    }
    if rows.count == 1 {
      return Place(row: first, line: Self.without(first.shownName, rest) ?? rest)
    }
    for row in rows {
      if let line = Self.without(row.shownName, rest) { return Place(row: row, line: line) }
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
