public import PluginAPI

// Commands that are given a file: it is read first, by the edge, and then they are run once more.
extension Core {
  /// Makes the turn that follows a file having been read: the command that waited for it is run.
  public func turn(read bytes: [UInt8], by entry: OutboxEntry, now: Moment) throws -> Turn {
    var record = openTurn(now)
    record.over.append(entry.id)
    guard case .read(let request) = entry.effect,
      let row = tables.row(request.room.text, in: .rooms, of: request.room), row.isJoined
    else { return try closed(record, rooms: []) }
    var visit = RoomVisit(row: row, isNew: false, talk: talk(of: request.room))
    let heard = HeardMessage(
      id: request.command.text, by: request.by, at: request.at, order: order(in: record),
      answers: request.file, thread: request.thread)
    var router = router(&visit, heard, [], now, request.at)
    router.given = bytes
    let commands = CommandReader(prefix: rules.prefix, words: house.words)
      .read(rules.prefix + request.line)
    if let matches = router.matches(commands), let said = router.answer(commands, matches) {
      // The command's own id was its first answer's, though that had no words.
      let cause = RoomEvent(
        id: EventID("\(request.command.text)~read"), sender: request.by, sentAt: request.at,
        content: .message(RoomMessage(body: "")))
      say(said, to: cause, in: router, thread: request.thread, now, &record)
    }
    return try closed(record, rooms: [request.room])
  }

  /// A file that a command waits for cannot be read: it is told.
  func couldNotRead(_ request: FileRequest, _ now: Moment, _ record: inout TurnRecord) {
    let language = ownLanguage(of: request.by) ?? language(of: request.room)
    say(
      Rendering([Words.fileNotRead], in: language), in: request.room, thread: request.thread,
      cause: "\(request.command.text)~unread", now, &record)
  }
}
