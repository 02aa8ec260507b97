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
  ) -> Rendering? {
    let sender = Person(id: event.sender, name: name(of: event.sender))
    let answers = commands.list.compactMap { run($0, by: sender, event.id, sentAt) }
    guard !answers.isEmpty else { return nil }
    remember(sender)
    return Rendering.merged(
      answers, notice: commands.isCut ? Refusal.tooManyCommands.text : nil,
      in: core.rules.language(of: room))
  }

  private func run(
    _ typed: TypedCommand, by sender: Person, _ event: EventID, _ sentAt: Moment
  ) -> Rendering? {
    let roomLanguage = core.rules.language(of: room)
    let words = CommandReader.words(of: typed.line)
    let match = core.house.words.find(words)
    if case .unknown = match { return nil }
    switch core.pace.count(sender.id, at: sentAt) {
    case .fine: break
    case .tooFast:
      return Rendering([Refusal.tooFast(core.pace.limit).text], in: roomLanguage)
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
      return Rendering([refusal.text], in: roomLanguage)
    case .unknown:
      return nil
    }
    let language = entry.language ?? roomLanguage
    let answer = transaction(entry) {
      let call = try call(entry, by: sender, event, sentAt, language)
      let reading = try reading(typed, after: count, of: entry, in: call)
      return try entry.command.run(call, reading)
    }
    let shown = core.rules.prefix + entry.command.words.shown[language]
    if !answer.page.isEmpty { return Rendering(answer.page, in: language) }
    return Rendering(answer.lines, in: language, note: isCorrected ? "(\(shown)) " : "")
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
    _ entry: CommandIndex.Entry, by sender: Person, _ event: EventID, _ sentAt: Moment,
    _ language: Language
  ) throws -> Call {
    let view = core.room(row, now: now)
    guard view.plugins.contains(where: { $0.name == entry.plugin }) else {
      throw Refusal.pluginOff(entry.plugin)
    }
    let role = role(of: sender.id)
    if role < entry.command.role {
      throw Refusal.roleNeeded(entry.command.role, ask: view.admins)
    }
    return Call(
      room: view, sender: sender, role: role, sentAt: sentAt, event: event, language: language)
  }

  private func reading(
    _ typed: TypedCommand, after count: Int, of entry: CommandIndex.Entry, in call: Call
  ) throws -> Reading {
    let prefix = core.rules.prefix
    let length = ([typed.line] + typed.note).reduce(-1) { $0 + characterCount($1) + 1 }
    if length > characterBound { throw Refusal.tooLong(length, limit: characterBound) }
    let rest = typed.line.split(separator: " ", omittingEmptySubsequences: true).dropFirst(count)
    return Reading(
      utterance: Utterance(rest.joined(separator: " ")), note: typed.note,
      sentAt: call.sentAt, zone: call.room.zone, language: call.language,
      example: Text { prefix + entry.command.example[$0] }, prefix: prefix,
      knows: call.room.knows)
  }

  // MARK: People

  private func role(of user: UserID) -> Role {
    if core.rules.owners.contains(user) { return .owner }
    return row.level(of: user) >= 50 ? .admin : .member
  }

  private func name(of user: UserID) -> String {
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
