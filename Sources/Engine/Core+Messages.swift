import PluginAPI

// What a message goes through.
extension Core {
  func take(
    _ message: RoomMessage, _ event: RoomEvent, _ visit: inout RoomVisit, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    // Nearly all of what is said is no command: it must cost next to nothing.
    let talk = visit.talk
    let sentAt = talk.held(event.sentAt, now)
    if let file = message.file { note(file, event, visit.row, record) }
    guard event.sender != me, message.kind == .text else { return }
    if visit.row.isMoved == true { return takeElsewhere(message, event, visit, now, &record) }
    guard let (message, sender) = unwrapped(message, event, &visit) else { return }
    var entry = RecentTalk.Entry(
      id: event.id, by: sender, at: sentAt, answers: message.repliesTo,
      thread: message.thread)
    guard mayConcernUs(message, visit.row) else {
      talk.note(entry)
      return
    }
    let room = RoomID(visit.row.id)
    guard !handled.contains(event.id, in: room),
      !record.handled.contains(where: { $0.event == event.id && $0.room == room })
    else { return }
    if let target = message.replaces {
      // Clients behind a bridge repeat their edits as new lines.
      if rules.bridging.isGhost(sender) { return }
      entry.isEdit = true
      let edit = Edit(target: target, message: message, event: event, sentAt: sentAt)
      takeEdit(edit, &visit, now, &record)
      talk.note(entry)
      return
    }
    var commands = commands(in: message, by: sender, visit.row)
    if commands.list.isEmpty, let yes = assent(in: message, by: sender, visit.row, now) {
      commands.list = [yes]
    }
    guard !commands.list.isEmpty else {
      talk.note(entry)
      sayHint(to: message, event, visit.row, sentAt, now, &record)
      return
    }
    // What somebody types in private is no echo of what they typed in a channel.
    if visit.row.directWith == nil, rules.bridging.isGhost(sender),
      echoes.isEcho(commands.sum, by: sender, in: room, at: sentAt)
    {
      log(.info, "\(event.id) is a line that another room of the same channel has brought")
      return
    }
    let heard = HeardMessage(
      id: event.id.text, by: sender, at: sentAt, order: order(in: record),
      answers: message.repliesTo, thread: message.thread)
    var router = router(&visit, heard, message.mentions, now, sentAt)
    router.body = message.body
    let said = answer(commands, event, router)
    if said?.isRemembered != true {
      if said != nil { entry.typed = commands.sum }
      talk.note(entry)
    }
    guard let said else { return sayHint(to: message, event, visit.row, sentAt, now, &record) }
    record.handled.append((room, event.id))
    say(said, to: event, in: router, thread: message.thread, now, &record)
  }

  /// Whether a message is worth a second look: an edit, or one that may hold a command.
  private func mayConcernUs(_ message: RoomMessage, _ row: RoomRow) -> Bool {
    row.directWith != nil || message.replaces != nil
      || CommandReader.mayHold(message.body, prefix: rules.prefix)
      || nameInitials.mayBegin(message.body.utf8)
  }

  /// The commands of a message. From a ghost, what stands below one is ordinary talk: bridges join
  /// lines that were typed together.
  func commands(
    in message: RoomMessage, by sender: UserID, _ row: RoomRow
  ) -> CommandReader.Commands {
    var reader = CommandReader(
      prefix: rules.prefix, words: house.words, isAlone: row.directWith != nil)
    if nameInitials.mayBegin(message.body.utf8) {
      reader.address = BotAddress(me, shownName: row.ownName)
      reader.isMentioned = message.mentions.contains { $0.user == me }
    }
    var commands = reader.read(message.body)
    if !commands.list.isEmpty, rules.bridging.isGhost(sender) {
      for index in commands.list.indices { commands.list[index].note = [] }
    }
    return commands
  }

  /// Where what is heard next stands among all that was.
  func order(in record: TurnRecord) -> Int64 {
    Int64(record.turn) << 20 + Int64(record.handled.count)
  }

  /// A router that sees the room as it is now, with what this batch has told of it.
  func router(
    _ visit: inout RoomVisit, _ heard: HeardMessage, _ mentions: [Mention], _ now: Moment,
    _ sentAt: Moment
  ) -> Router {
    if visit.isNew || visit.isChanged {
      tables.write(visit.row, at: visit.row.id, in: .rooms, of: RoomID(visit.row.id))
    }
    return Router(
      core: self, row: visit.row, names: visit.names, now: now, mentions: mentions,
      sentAt: sentAt, heard: heard)
  }

  /// Runs the commands of an event, unless it is too old, or has stopped the process before.
  func answer(
    _ commands: CommandReader.Commands, _ event: RoomEvent, _ router: Router
  ) -> Answered? {
    let language = router.ownLanguage
    guard let matches = router.matches(commands) else { return nil }
    let days = rules.limits.messageDays
    if days > 0, router.sentAt < router.now.adding(days: -days) {
      return Answered(Rendering([Words.tooOld(days: days)], in: language), isRefused: true)
    }
    if setAside.holds(event.id) {
      log(.error, "\(event.id) has stopped the process three times and is set aside")
      state.setAside(event.id, in: RoomID(router.row.id), at: router.now)
      return Answered(Rendering([Words.setAside], in: language), isRefused: true)
    }
    state.note(.trying(event.id))
    let said = router.answer(commands, matches)
    state.note(.ran(event.id))
    return said
  }

  /// Puts what is said to a message into the turn.
  func say(
    _ said: Answered, to event: RoomEvent, in router: Router, thread: EventID?, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    let room = RoomID(router.row.id)
    let asker = router.name(of: router.heard.by)
    if said.erases { record.erases = true }
    if let sign = said.sign {
      // Put together with others it is a line: whose, and what it answers.
      let line = said.line.harmless
      record.effects.append(
        OutboxEntry(
          id: OutboxEntry.id(cause: event.id.text, number: 0),
          effect: .react(
            room, EventID(router.heard.id), key: sign, text: "\(sign) \(asker): \(line)"),
          since: now))
    } else if let rendering = said.rendering, !rendering.body.isEmpty {
      say(
        rendering, in: room, details: said.details, thread: thread,
        asker: asker, cause: event.id.text, about: said.about, now, &record)
    }
    for (index, file) in said.files.enumerated() {
      share(
        file, to: .room(room), cause: event.id.text, number: index, thread: thread, now, &record)
    }
    for (index, request) in said.requests.enumerated() {
      let id = OutboxEntry.id(cause: "\(event.id.text).fetch", number: index)
      record.effects.append(OutboxEntry(id: id, effect: .fetch(request), since: now))
    }
    for (index, word) in said.elsewhere.enumerated() {
      say(
        word.said, in: word.room, cause: "\(event.id.text).room\(index)", purpose: .word, now,
        &record)
    }
    for (index, word) in said.privately.enumerated() {
      tell(
        word.person, word.said, details: word.details, instead: word.instead,
        cause: event.id.text, fallback: word.room, about: word.room, number: index + 1, now, &record
      )
      share(word, cause: event.id.text, number: index + 1, now, &record)
    }
    if let wish = said.forgets { forget(wish, now, &record) }
  }
}
