import JSON
public import PluginAPI
import Store

// Files that people post, and the commands that are about them. A handler waits for nothing: its
// command is run in a turn of its own, once the file is here.
extension Core {
  /// Remembers a file that a command may be about.
  func note(_ file: PostedFile, _ event: RoomEvent, _ row: RoomRow, _ record: TurnRecord) {
    let room = RoomID(row.id)
    guard event.sender != me, HeardFile.isReadable(file.name),
      tables.row(event.id.text, in: .files, of: room) == nil
    else { return }
    tables.write(
      HeardFile(id: event.id.text, by: event.sender, file: file, order: fileOrder(in: room)),
      at: event.id.text, in: .files, of: room)
    let kept = tables.count(in: "all", of: "age", in: Table<HeardFile>.files, of: room)
    for old in tables.keys(
      in: "all", of: "age", limit: max(0, kept - HeardFile.limit), in: Table<HeardFile>.files,
      of: room)
    {
      tables.write(nil, at: old, in: Table<HeardFile>.files, of: room)
    }
  }

  private func fileOrder(in room: RoomID) -> Int64 {
    Int64(tables.raised("files", of: room))
  }

  /// The file that a command is about: the one that it answers or is the caption of, else the
  /// sender's last.
  ///
  /// - Parameter orLast: false where only the first two count.
  func file(for heard: HeardMessage, in room: RoomID, orLast: Bool) -> HeardFile? {
    for event in [heard.id, heard.answers?.text].compactMap(\.self) {
      if var row = tables.row(event, in: .files, of: room) {
        // From now on it is the one that they mean.
        if row.by != heard.by || heard.answers?.text == event {
          row.by = heard.by
          row.order = fileOrder(in: room)
          tables.write(row, at: row.id, in: .files, of: room)
        }
        return row
      }
    }
    // Who answers a message means that one.
    if heard.answers != nil || !orLast { return nil }
    return tables.keys(
      in: heard.by.text, of: "by", limit: 1, in: Table<HeardFile>.files, of: room
    ).first.flatMap { tables.row($0, in: .files, of: room) }
  }

  /// Makes the turn in which a command is run whose file is here.
  public func turn(fetched bytes: [UInt8], by entry: OutboxEntry, now: Moment) throws -> Turn {
    var record = openTurn(now)
    record.over.append(entry.id)
    // Where it does not wait any more its command was deleted.
    if case .fetch(let request) = entry.effect, outbox.entry(entry.id) != nil {
      run(request, bytes, now, &record)
      return try closed(record, rooms: [request.room])
    }
    return try closed(record, rooms: [])
  }

  private func run(
    _ request: FileRequest, _ bytes: [UInt8], _ now: Moment, _ record: inout TurnRecord
  ) {
    guard let row = tables.row(request.room.text, in: .rooms, of: request.room), row.isJoined else {
      return
    }
    let known = tables.row(request.event.text, in: .heard, of: request.room)
    let heard =
      known
      ?? HeardMessage(
        id: request.event.text, by: request.by, at: request.at, order: order(in: record),
        thread: request.thread)
    var visit = RoomVisit(row: row, isNew: false, talk: talk(of: request.room))
    var router = router(&visit, heard, [], now, min(request.at, now))
    router.file = ReceivedFile(name: request.file.name, bytes: bytes) { bytes throws(FileProblem) in
      try FileValue(parsing: bytes)
    }
    let commands = CommandReader.Commands(list: [TypedCommand(line: request.line)])
    // Under an id of its own: the message may have been answered for its other commands.
    let event = RoomEvent(
      id: EventID("\(request.event.text).file"), sender: request.by, sentAt: request.at,
      content: .message(RoomMessage(body: request.line)))
    guard let said = answer(commands, event, router) else { return }
    say(said, to: event, in: router, thread: request.thread, now, &record)
  }

  /// Tells whoever asked that a file cannot be read.
  func tellUnread(_ request: FileRequest, _ now: Moment, _ record: inout TurnRecord) {
    say(
      Rendering(
        [Words.notRead(request.file.name)],
        in: ownLanguage(of: request.by) ?? language(of: request.room)),
      in: request.room, thread: request.thread, cause: "\(request.event.text).unread", now, &record)
  }
}

extension FileValue {
  /// Reads JSON, at most ``Attachment/limit`` bytes.
  init(parsing bytes: [UInt8]) throws(FileProblem) {
    do {
      self.init(try JSONValue(parsing: bytes, limit: Attachment.limit))
    } catch {
      throw FileProblem(
        line: error.position?.line ?? 1,
        why: Text(fr: "ce n'est pas du JSON correct", en: "this is not sound JSON"))
    }
  }

  private init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let flag): self = .flag(flag)
    case .int(let number): self = .number(Double(number))
    case .double(let number): self = .number(number)
    case .string(let text): self = .text(text)
    case .array(let elements): self = .list(elements.map { FileValue($0) })
    case .object(let object):
      var members: [String: FileValue] = [:]
      for key in object.keys { members[key] = object[key].map { FileValue($0) } }
      self = .object(members)
    }
  }
}
