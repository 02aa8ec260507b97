import PluginAPI

/// Runs the commands of one message, and words the answer.
struct Router {
  let core: Core
  let row: RoomRow
  /// Display names that came with the batch.
  let names: [UserID: String]
  let now: Moment
  /// Whom the message mentions.
  var mentions: [Mention] = []

  private var room: RoomID { RoomID(row.id) }

  /// Runs the commands in order, each as a transaction of its own.
  ///
  /// - Returns: nil where there is nothing to say: no word of it was a command's, or nearly one.
  func answer(
    _ commands: CommandReader.Commands, _ matches: [CommandIndex.Match], event: RoomEvent,
    sentAt: Moment
  ) -> Answered? {
    let sender = Person(id: event.sender, name: name(of: event.sender))
    let answers = zip(commands.list, matches).compactMap {
      run($0, $1, by: sender, event.id, sentAt)
    }
    guard !answers.isEmpty else { return nil }
    remember(sender)
    var answered = Answered(
      Rendering.merged(
        answers.compactMap(\.rendering),
        notice: commands.isCut ? Refusal.tooManyCommands.text : nil,
        in: core.rules.language(of: room)))
    let details = answers.flatMap { $0.details ?? [] }
    answered.details = details.isEmpty ? nil : details
    answered.privately = answers.flatMap(\.privately)
    answered.elsewhere = answers.flatMap(\.elsewhere)
    answered.files = answers.flatMap(\.files)
    return answered
  }

  /// What is said to a message: in the room, to people alone, and in other rooms.
  struct Answered {
    var rendering: Rendering?
    /// Texts that are kept apart, to follow what is said where it was typed.
    var details: [Message.Detail]?
    var privately: [PrivateMessage] = []
    var elsewhere: [(room: RoomID, said: Rendering)] = []
    var files: [Attachment] = []

    init(_ rendering: Rendering?) { self.rendering = rendering }
  }

  /// A word to one person alone, as it is to be said.
  struct PrivateMessage {
    var person: UserID
    var said: Rendering
    var details: [Message.Detail]?
    /// What the room is told where it cannot be given.
    var instead: String?
    /// What comes after it.
    var file: Attachment?
    /// The room that it comes from.
    var room: RoomID

    init(_ word: PrivateWord, of room: Room) {
      person = word.person
      said = Rendering(word.lines, in: room.language, limit: Rendering.Size.privateLines)
      details = Words.details(word.details, in: room.language)
      instead = word.instead.isEmpty ? nil : Rendering(word.instead, in: room.language).body
      file = word.file
      self.room = room.id
    }
  }

  /// The commands that the lines name; nil where none does, or nearly: then the message is not for
  /// us.
  func matches(_ commands: CommandReader.Commands) -> [CommandIndex.Match]? {
    let matches = commands.list.map {
      core.house.words.find(CommandReader.words(of: $0.line))
    }
    let isForUs = matches.contains { if case .unknown = $0 { false } else { true } }
    return isForUs ? matches : nil
  }

  private func run(
    _ typed: TypedCommand, _ match: CommandIndex.Match, by sender: Person, _ event: EventID,
    _ sentAt: Moment
  ) -> Answered? {
    let roomLanguage = core.rules.language(of: room)
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
      let typedWord = CommandReader.words(of: typed.line)[0]
      let refusal = Refusal.unknownCommand(typedWord, nearest: word, prefix: core.rules.prefix)
      return Answered(Rendering([refusal.text], in: roomLanguage))
    case .unknown:
      return nil
    }
    let language = entry.language ?? roomLanguage
    var calledIn = core.room(row, now: now)
    let answer = transaction(entry) {
      let rest = typed.rest(after: count)
      let place = try Placing(core: core, row: row, now: now)
        .place(of: entry.command, rest, by: sender.id)
      let call = try call(entry, by: sender, in: place.row, event, sentAt, language)
      calledIn = call.room
      let reading = try reading(typed, place.line, of: entry, in: call)
      let answer = try entry.command.run(call, reading)
      for file in ([answer.file] + answer.privately.map(\.file)).compactMap(\.self)
      where file.bytes.count > Attachment.limit {
        throw FileTooLarge(file)
      }
      return answer
    }
    let shown = core.rules.prefix + entry.command.words.shown[language]
    let isElsewhere = calledIn.id != room
    let isAlone = row.directWith != nil
    let lines = isElsewhere || answer.inRoom.isEmpty ? answer.lines : answer.inRoom
    var answered = Answered(
      answer.page.isEmpty
        ? Rendering(
          lines, in: language, note: isCorrected ? "(\(shown)) " : "",
          limit: isAlone ? Rendering.Size.privateLines : Rendering.Size.answerLines)
        : Rendering(answer.page, in: language))
    if isAlone { answered.details = Words.details(answer.details, in: language) }
    if let item = answer.settles { core.settle(item, of: calledIn.id) }
    for word in answer.privately {
      answered.privately.append(PrivateMessage(word, of: calledIn))
      core.ask(word, of: calledIn.id, now)
    }
    answered.files = answer.file.map { [$0] } ?? []
    if isElsewhere, !answer.inRoom.isEmpty {
      let said = Rendering(answer.inRoom, in: calledIn.language)
      answered.elsewhere.append((calledIn.id, said))
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
      throw Refusal.roleNeeded(entry.command.role, ask: view.admins.map(\.name))
    }
    return Call(
      room: view, sender: sender, role: role, sentAt: sentAt, event: event, language: language,
      isInPrivate: self.row.directWith != nil)
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
      knows: call.room.knows, vocabulary: vocabulary(of: call.room.id),
      isPrivate: row.directWith != nil)
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
    let known = core.tables.row(person.id.text, in: .people, of: room)
    guard known?.name != person.name || known?.isGone == true else { return }
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
