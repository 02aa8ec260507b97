public import PluginAPI
public import Store

// What becomes of effects, as far as it is a turn of its own.
extension Core {
  /// Makes one message of several replies that have waited together, by the names of those whom
  /// they answer, and of signs, each as its text; and journals it.
  ///
  /// - Throws: `JournalError`; then nothing has changed.
  public func merge(_ entries: [OutboxEntry], now: Moment) throws(JournalError) {
    guard let first = entries.first, let entry = merged(entries, now) else { return }
    try state.merge(entry, of: entries.map(\.id))
    outbox.merged(entries, into: entry)
    log(.info, "\(entries.count) answers in one message: \(first.id) and what waited behind it")
  }

  private func merged(_ entries: [OutboxEntry], _ now: Moment) -> OutboxEntry? {
    var parts: [Message.Part] = []
    var names: [Int] = []
    var rooms: Set<RoomID?> = []
    for entry in entries {
      switch entry.effect {
      case .send(let message):
        parts +=
          message.parts.isEmpty
          ? [Message.Part(id: entry.id, lines: message.namingAsker)] : message.parts
        names += message.names
        if !message.names.isEmpty { rooms.insert(message.about) }
      case .react(_, _, _, let text?): parts.append(Message.Part(id: entry.id, lines: [text]))
      default: return nil
      }
    }
    guard let first = entries.first, case .room(let room) = first.effect.lane else { return nil }
    // Numbers of different rooms say nothing together.
    let isOfOneRoom = rooms.count == 1
    var message = Message(to: .room(room), body: "", thread: first.effect.thread)
    message.isPlain = isBridged(room)
    message.say(parts)
    message.names = isOfOneRoom ? names : []
    message.about = isOfOneRoom ? rooms.first ?? nil : nil
    return OutboxEntry(
      id: "\(first.id).m\(turnNumber)", effect: .send(message), since: first.since)
  }

  /// Makes the turn that follows a room having been opened with a person: from now on what is said
  /// to them alone goes there.
  public func turn(opened room: RoomID, by entry: OutboxEntry, now: Moment) throws -> Turn {
    var record = openTurn(now)
    record.over.append(entry.id)
    if case .openDirect(let user) = entry.effect {
      keep(room, with: user, now, &record)
      if tables.row(room.text, in: .rooms, of: room) == nil {
        // What is said there before the server tells of the room is remembered as well.
        var row = RoomRow(id: room, since: now)
        row.isJoined = false
        tables.write(row, at: row.id, in: .rooms, of: room)
      }
    }
    return try closed(record, rooms: [])
  }

  /// Writes down the room that we have with a person alone.
  func keep(_ room: RoomID, with user: UserID, _ now: Moment, _ record: inout TurnRecord) {
    if tables.row(user.text, in: .directRooms) != nil { return }
    tables.write(DirectRoom(id: user.text, room: room), at: user.text, in: .directRooms)
    setDirectRooms(now, &record)
  }

  /// The room with a person is of no use any more: the next private word opens another.
  func forget(_ room: RoomID, with user: UserID, _ now: Moment, _ record: inout TurnRecord) {
    guard tables.row(user.text, in: .directRooms)?.room == room else { return }
    tables.write(nil, at: user.text, in: Table<DirectRoom>.directRooms)
    setDirectRooms(now, &record)
  }

  private func setDirectRooms(_ now: Moment, _ record: inout TurnRecord) {
    var rooms: [UserID: [RoomID]] = [:]
    for direct in tables.all(.directRooms) { rooms[UserID(direct.id)] = [direct.room] }
    let id = OutboxEntry.id(cause: "direct.rooms", number: record.turn)
    // Two rooms in one turn are written once.
    record.effects.removeAll { $0.id == id }
    record.effects.append(OutboxEntry(id: id, effect: .setDirectRooms(rooms), since: now))
  }

  /// Makes the turn that follows a refusal for good: what depended on the effect is dropped,
  /// whoever waited is told, and the owners hear of it once per room and reason.
  public func turn(failed entry: OutboxEntry, because reason: String, now: Moment) throws -> Turn {
    var record = openTurn(now)
    record.over.append(entry.id)
    var rooms: Set<RoomID> = []
    if case .openDirect(let user) = entry.effect {
      if reason == TransportFailure.encryptsDirectRooms { noteForcedEncryption(now) }
      for waiting in outbox.entries(of: .person(user)) where waiting.id != entry.id {
        record.over.append(waiting.id)
        guard let room = waiting.effect.fallback, !tellInstead(of: waiting, now, &record) else {
          continue
        }
        rooms.insert(room)
      }
      for room in rooms.sorted() { tellUnreachable(user, in: room, now, &record) }
    } else if case .person(let user)? = entry.effect.target, let room = entry.effect.fallback {
      if !tellInstead(of: entry, now, &record) {
        tellUnreachable(user, in: room, now, &record)
      }
    } else if case .upload(let file) = entry.effect, case .room(let room) = file.to {
      say(
        Rendering([Words.notShared(file.name)], in: language(of: room)), in: room,
        thread: file.thread, cause: "unshared.\(record.turn).\(room.text)", purpose: .word, now,
        &record)
    } else if case .fetch(let request) = entry.effect {
      // Theirs alone: a file that is too large is no matter for the owners.
      tellUnread(request, now, &record)
      return try closed(record, rooms: [])
    } else if case .join(let room, _) = entry.effect,
      couldNotFollow(room, because: reason, now, &record)
    {
      return try closed(record, rooms: [])
    } else if case .send(let message) = entry.effect, message.staysBehind {
      return try closed(record, rooms: [])
    }
    tellOwners(
      Text(
        fr: "Refusé pour de bon dans \(entry.effect.lane) : \(entry.id) (\(reason))",
        en: "Refused for good in \(entry.effect.lane): \(entry.id) (\(reason))"),
      once: key(of: entry.effect.lane, reason), but: entry.effect.lane, now, &record)
    return try closed(record, rooms: [])
  }

  /// Once per room and reason; but once only where it is an owner whom nothing reaches, or two of
  /// them would be told of each other for ever.
  private func key(of lane: Lane, _ reason: String) -> String {
    if case .person(let user) = lane, rules.owners.contains(user) { return "\(lane)" }
    return "\(lane) \(reason)"
  }

  /// Says in the room what stands for a private word that cannot be given.
  ///
  /// - Returns: false where there is no such thing.
  private func tellInstead(
    of entry: OutboxEntry, _ now: Moment, _ record: inout TurnRecord
  ) -> Bool {
    guard case .send(let message) = entry.effect, let room = message.fallback,
      let instead = message.instead
    else { return false }
    say(
      Rendering(whole: instead.split(separator: "\n").map(String.init)), in: room,
      cause: "instead.\(entry.id)", purpose: .word, now, &record)
    return true
  }

  private func tellUnreachable(
    _ user: UserID, in room: RoomID, _ now: Moment, _ record: inout TurnRecord
  ) {
    let name = shownName(tables.row(user.text, in: .people, of: room)?.name, of: user)
    say(
      Rendering([Words.unreachable(name)], in: language(of: room)), in: room,
      cause: "unreachable.\(record.turn).\(room.text)", purpose: .word, now, &record)
  }

  // MARK: In private

  /// Says something to one person alone; opens a room for it where there is none.
  func tell(
    _ user: UserID, _ said: Rendering, details: [Message.Detail]? = nil, instead: String? = nil,
    cause: String, fallback: RoomID? = nil, about: RoomID? = nil, number: Int = 0,
    purpose: Message.Purpose = .word, notAfter: Moment? = nil, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    // Whoever was forgotten is nobody to write to.
    if user.isFormer { return }
    if rules.bridging.isGhost(user), tables.row(user.text, in: .directRooms) == nil {
      // No room can be opened with a nick: they write first.
      if let fallback { tellHowToWrite(user, in: fallback, cause: cause, number, now, &record) }
      return
    }
    let canOpen = canOpenDirect(with: user, now)
    if canOpen { openDirect(user, now, &record) }
    var message = Message(
      to: .person(user), body: said.body, html: said.html, names: said.names, purpose: purpose,
      notAfter: notAfter)
    message.fallback = fallback
    message.about = about
    message.details = details
    message.instead = instead
    let direct = tables.row(user.text, in: .directRooms)?.room
    let entries = entries(of: message, in: direct, cause: cause, number: number, now)
    if canOpen {
      record.effects += entries
    } else if !tellInstead(of: entries[0], now, &record) {
      log(.warning, "\(entries[0].id) cannot be said to \(user): there is no room for two")
      if let fallback { tellUnreachable(user, in: fallback, now, &record) }
    }
  }

  private static let forcedEncryption = "encrypted: rooms with one person"

  /// The server encrypts every room that is made for two: for a day none is asked for.
  private func noteForcedEncryption(_ now: Moment) {
    log(.warning, "\(TransportFailure.encryptsDirectRooms): what is private cannot be said")
    tables.write(
      ToldOnce(id: Self.forcedEncryption, at: now), at: Self.forcedEncryption, in: .told)
  }

  /// Whether there is a room with a person alone, or one can be asked for.
  private func canOpenDirect(with user: UserID, _ now: Moment) -> Bool {
    if tables.row(user.text, in: .directRooms) != nil { return true }
    guard let since = tables.row(Self.forcedEncryption, in: .told)?.at else { return true }
    return since.adding(days: 1) <= now
  }

  private func tellHowToWrite(
    _ user: UserID, in room: RoomID, cause: String, _ number: Int, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    let row = tables.row(room.text, in: .rooms, of: room)
    let known = tables.row(user.text, in: .people, of: room)?.name
    let name = shownName(known, of: user)
    // Without a nick of our own nobody can write to us there.
    let word =
      rules.bridging.canBeWrittenTo(by: user)
      ? Words.writeFirst(name, as: row?.ownName ?? BotAddress.localPart(me))
      : Words.onlyOnMatrix(name)
    say(
      Rendering([word], in: language(of: room)),
      in: room, cause: "\(cause).howto\(number)", purpose: .word, now, &record)
  }

  /// Opens a room with a person, where there is none and none is asked for.
  func openDirect(_ user: UserID, _ now: Moment, _ record: inout TurnRecord) {
    let isOpening = { (entry: OutboxEntry) in entry.effect == .openDirect(user) }
    guard tables.row(user.text, in: .directRooms) == nil,
      !outbox.entries(of: .person(user)).contains(where: isOpening),
      !record.effects.contains(where: isOpening)
    else { return }
    record.effects.append(
      OutboxEntry(
        id: OutboxEntry.id(cause: "direct.\(user.text)", number: record.turn),
        effect: .openDirect(user), since: now))
  }

  /// Tells the owners something once, in private; without owners it is in the log alone.
  ///
  /// - Parameter lane: an owner who cannot be reached is not told of that.
  func tellOwners(
    _ text: Text, once key: String, but lane: Lane? = nil, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    if tables.row(key, in: .told) != nil { return }
    tables.write(ToldOnce(id: key, at: now), at: key, in: .told)
    for (index, owner) in rules.owners.sorted().enumerated() where lane != .person(owner) {
      tell(
        owner, Rendering([text], in: rules.language), cause: "told.\(record.turn)", number: index,
        now, &record)
    }
  }

  /// The effect as the transport can do it: what is said to a person goes to the room that we have
  /// with them, texts that are kept apart are put in, and what is to be uploaded has its bytes with
  /// it. Nil where there is no such room.
  ///
  /// - Throws: `refused` where the bytes are lost, `unavailable` where the disk does not give them.
  public func performable(_ effect: Effect) throws(TransportFailure) -> Effect? {
    guard let target = effect.target else { return effect }
    guard let room = room(of: target) else { return nil }
    switch effect {
    case .send(var message):
      message.to = .room(room)
      return .send(typeset(filled(message), in: room))
    case .upload(var file):
      file.to = .room(room)
      file.bytes = try bytes(of: file)
      return .upload(file)
    case .post(var file):
      file.to = .room(room)
      return .post(file)
    default: return effect
    }
  }

  /// A message with the spaces that hold in its room.
  private func typeset(_ message: Message, in room: RoomID) -> Message {
    let typography = typography(in: room)
    if typography == .auto { return message }
    var message = message
    message.body = typography.applied(to: message.body)
    message.html = message.html.map(typography.applied)
    return message
  }

  /// The room in which something is said; nil where there is none with that person.
  func room(of target: Message.Target) -> RoomID? {
    switch target {
    case .room(let room): room
    case .person(let user): tables.row(user.text, in: .directRooms)?.room
    }
  }

  private func bytes(of file: SharedFile) throws(TransportFailure) -> [UInt8] {
    do {
      if let bytes = try state.uploads.read(file.stored) { return bytes }
    } catch {
      throw .unavailable(reason: "\(error)")
    }
    throw .refused(reason: "the file is not in \(UploadFolder.name) any more")
  }
}

extension Message {
  /// Its lines, the first with the name of whoever is answered, where it does not begin with it.
  var namingAsker: [String] {
    var lines = body.split(separator: "\n").map(String.init)
    if let asker, let first = lines.first {
      let rest = first.dropFirst(asker.count).first
      let isNamed = first.hasPrefix(asker) && !(rest?.isLetter ?? false) && rest?.isNumber != true
      if !isNamed { lines[0] = "\(asker): \(first)" }
    }
    return lines
  }
}
