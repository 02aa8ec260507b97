import PluginAPI

/// Runs the commands of one message, and words the answer.
struct Router {
  let core: Core
  let row: RoomRow
  /// Display names that came with the batch.
  let names: [UserID: String]
  let now: Moment

  private var room: RoomID { RoomID(row.id) }

  /// Runs the commands in order, each as a transaction of its own.
  ///
  /// - Returns: nil where there is nothing to say: no word of it was a command's, or nearly one.
  func answer(
    _ commands: CommandReader.Commands, event: RoomEvent, sentAt: Moment
  ) -> Answered? {
    let sender = Person(id: event.sender, name: name(of: event.sender))
    let answers = commands.list.compactMap { run($0, by: sender, event.id, sentAt) }
    guard !answers.isEmpty else { return nil }
    remember(sender)
    var answered = Answered(
      Rendering.merged(
        answers.compactMap(\.rendering),
        notice: commands.isCut ? Refusal.tooManyCommands.text : nil,
        in: core.rules.language(of: room)))
    answered.privately = answers.flatMap(\.privately)
    answered.elsewhere = answers.flatMap(\.elsewhere)
    answered.files = answers.flatMap(\.files)
    return answered
  }

  /// What is said to a message: in the room, to people alone, and in other rooms.
  struct Answered {
    var rendering: Rendering?
    var privately: [(person: UserID, said: Rendering, file: Attachment?)] = []
    var elsewhere: [(room: RoomID, said: Rendering)] = []
    var files: [Attachment] = []

    init(_ rendering: Rendering?) { self.rendering = rendering }
  }

  /// Whether any of the lines names a command, or nearly one: else the message is not for us.
  func names(any commands: CommandReader.Commands) -> Bool {
    commands.list.contains { typed in
      if case .unknown = core.house.words.find(CommandReader.words(of: typed.line)) { return false }
      return true
    }
  }

  private func run(
    _ typed: TypedCommand, by sender: Person, _ event: EventID, _ sentAt: Moment
  ) -> Answered? {
    let roomLanguage = core.rules.language(of: room)
    let words = CommandReader.words(of: typed.line)
    let match = core.house.words.find(words)
    if case .unknown = match { return nil }
    switch core.pace.count(sender.id, at: sentAt) {
    case .fine: break
    case .tooFast:
      return Answered(Rendering([Refusal.tooFast(core.pace.limit).text], in: roomLanguage))
    case .tooFastAgain: return nil
    }
    let entry: CommandIndex.Entry
    let count: Int
    let isCorrected: Bool
    switch match {
    case .found(let found, let words, let corrected):
      (entry, count, isCorrected) = (found, words, corrected)
    case .near(let word):
      let refusal = Refusal.unknownCommand(words[0], nearest: word, prefix: core.rules.prefix)
      return Answered(Rendering([refusal.text], in: roomLanguage))
    case .unknown:
      return nil
    }
    let language = entry.language ?? roomLanguage
    var calledIn = room
    let answer = transaction(entry) {
      let rest = typed.line.split(separator: " ").dropFirst(count).joined(separator: " ")
      let place = try Placing(core: core, row: row, now: now)
        .place(of: entry.command, rest, by: sender.id)
      let call = try call(entry, by: sender, in: place.row, event, sentAt, language)
      calledIn = call.room.id
      let reading = try reading(typed, place.line, of: entry, in: call)
      let answer = try entry.command.run(call, reading)
      for file in ([answer.file] + answer.privately.map(\.file)).compactMap(\.self)
      where file.bytes.count > Attachment.limit {
        throw FileTooLarge(file)
      }
      return answer
    }
    let shown = core.rules.prefix + entry.command.words.shown[language]
    let isElsewhere = calledIn != room
    let lines = isElsewhere || answer.inRoom.isEmpty ? answer.lines : answer.inRoom
    var answered = Answered(
      answer.page.isEmpty
        ? Rendering(lines, in: language, note: isCorrected ? "(\(shown)) " : "")
        : Rendering(answer.page, in: language))
    for word in answer.privately {
      answered.privately.append(
        (word.person, Rendering(word.lines, in: roomLanguage), word.file))
      core.ask(word, of: calledIn, now)
    }
    answered.files = answer.file.map { [$0] } ?? []
    if let item = answer.settles { core.settle(item, of: calledIn) }
    if isElsewhere, !answer.inRoom.isEmpty {
      let said = Rendering(answer.inRoom, in: core.rules.language(of: calledIn))
      answered.elsewhere.append((calledIn, said))
    }
    return answered
  }

  /// A refused command leaves nothing behind.
  private func transaction(
    _ entry: CommandIndex.Entry, _ body: () throws -> Answer
  ) -> Answer {
    let mark = core.tables.mark
    do {
      return try body()
    } catch let refusal as Refusal {
      core.tables.rollBack(to: mark)
      return Answer(lines: refusal.lines)
    } catch {
      core.tables.rollBack(to: mark)
      core.log(.error, "\(entry.command.words.name) failed in \(room): \(error)")
      return Answer(Words.failed)
    }
  }

  private func call(
    _ entry: CommandIndex.Entry, by sender: Person, in row: RoomRow, _ event: EventID,
    _ sentAt: Moment, _ language: Language
  ) throws -> Call {
    let view = core.room(row, now: now)
    guard view.plugins.contains(where: { $0.name == entry.plugin }) else {
      throw Refusal.pluginOff(entry.plugin)
    }
    let role = role(of: sender.id, in: row)
    if role < entry.command.role {
      throw Refusal.roleNeeded(entry.command.role, ask: view.admins)
    }
    return Call(
      room: view, sender: sender, role: role, sentAt: sentAt, event: event, language: language)
  }

  private func reading(
    _ typed: TypedCommand, _ rest: String, of entry: CommandIndex.Entry, in call: Call
  ) throws -> Reading {
    let prefix = core.rules.prefix
    let length = ([typed.line] + typed.note).reduce(-1) { $0 + characterCount($1) + 1 }
    if length > characterBound { throw Refusal.tooLong(length, limit: characterBound) }
    return Reading(
      utterance: Utterance(rest), note: typed.note,
      sentAt: call.sentAt, zone: call.room.zone, language: call.language,
      example: Text { prefix + entry.command.example[$0] }, prefix: prefix,
      knows: call.room.knows)
  }

  // MARK: People

  private func role(of user: UserID, in row: RoomRow) -> Role {
    if core.rules.owners.contains(user) { return .owner }
    return row.level(of: user) >= 50 ? .admin : .member
  }

  func name(of user: UserID) -> String {
    let known = core.tables.row(user.text, in: .people, of: room)?.name
    return shownName(names[user] ?? known, of: user)
  }

  private func remember(_ person: Person) {
    guard core.tables.row(person.id.text, in: .people, of: room)?.name != person.name else {
      return
    }
    core.tables.write(
      PersonRow(id: person.id.text, name: person.name), at: person.id.text, in: .people, of: room)
  }
}

/// A plugin wanted to share a file beyond the bound.
private struct FileTooLarge: Error, CustomStringConvertible {
  let description: String

  init(_ file: Attachment) {
    description = "\(file.name) has \(file.bytes.count) bytes, of \(Attachment.limit) at most"
  }
}
