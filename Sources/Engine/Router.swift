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
  /// When it was typed.
  let sentAt: Moment
  /// The message, and what it has done so far.
  var heard: HeardMessage
  /// What stands before the first line of the answer.
  var note = Text("")
  /// The message as it was typed.
  var body = ""
  /// The file that its command is about, once it is here.
  var file: ReceivedFile?
  /// Whether the message has been answered before, and says something else now.
  var isCorrection = false

  var room: RoomID { RoomID(row.id) }
  private var roomLanguage: Language { core.language(of: room) }

  /// The language of what is said to the sender, where no command's word decides it.
  var ownLanguage: Language { core.ownLanguage(of: heard.by) ?? roomLanguage }

  /// Runs the commands in order, each as a transaction of its own.
  ///
  /// - Parameter matches: what each of them names, as `matches` found it.
  /// - Returns: nil where there is nothing to say: no word of it was a command's, or nearly one.
  func answer(
    _ commands: CommandReader.Commands, _ matches: [CommandIndex.Match]
  ) -> Answered? {
    let sender = person(heard.by)
    var router = self
    router.heard.typed = commands.sum
    var all: [Ran] = []
    for (typed, match) in zip(commands.list, matches) {
      guard let ran = router.run(typed, match, by: sender) else { continue }
      all.append(ran)
      if ran.isPrivate { router.heard.typed = TypedSum.hidden(commands.sum) }
      if let step = ran.step { router.heard.steps.append(step) }
      if isCorrection && all.count == 1 || ran.step != nil {
        core.remember(router.heard, in: room)
      }
      if !ran.answered.isRefused { router.note = Text("") }
    }
    guard let first = all.first else { return nil }
    remember(sender)
    let notice = commands.isCut ? Refusal.tooManyCommands.text : nil
    var answered = first.answered
    answered.rendering = Rendering.merged(
      all.compactMap(\.answered.rendering), notice: notice, in: ownLanguage)
    let details = all.flatMap { $0.answered.details ?? [] }
    answered.details = details.isEmpty ? nil : details
    answered.privately = all.flatMap(\.answered.privately)
    answered.elsewhere = all.flatMap(\.answered.elsewhere)
    answered.isRefused = all.allSatisfy(\.answered.isRefused)
    answered.isRemembered = !router.heard.steps.isEmpty
    if all.contains(where: { $0.answered.about != first.answered.about }) { answered.about = nil }
    if notice == nil, note.isEmpty, answered.details == nil, all.allSatisfy(\.mayBeSign) {
      answered.sign = Acknowledgement.sign
      answered.line = commands.list.first.map(shownLine) ?? ""
    }
    answered.files = all.flatMap(\.answered.files)
    answered.requests = all.flatMap(\.answered.requests)
    answered.erases = all.contains(where: \.answered.erases)
    answered.forgets = all.compactMap(\.answered.forgets).first
    return answered
  }

  /// What came of one command.
  private struct Ran {
    var answered: Answered
    var step: HeardMessage.Step?
    /// Whether a sign may stand for its words.
    var mayBeSign = false
    /// Whether it has put something private apart.
    var isPrivate = false

    init(_ answered: Answered) { self.answered = answered }
  }

  /// What each of the lines names; nil where none names a command, or nearly one: then the message
  /// is not for us.
  func matches(_ commands: CommandReader.Commands) -> [CommandIndex.Match]? {
    let language = ownLanguage
    let matches = commands.list.map {
      core.house.words.find(CommandReader.words(of: $0.line), in: language)
    }
    let isForUs = matches.contains { if case .unknown = $0 { false } else { true } }
    return isForUs ? matches : nil
  }

  private func run(
    _ typed: TypedCommand, _ match: CommandIndex.Match, by sender: Person
  ) -> Ran? {
    if case .unknown = match { return nil }
    switch core.pace.count(sender.id, at: sentAt) {
    case .fine: break
    case .tooFast: return refused(.tooFast(core.pace.limit))
    case .tooFastAgain: return nil
    }
    switch match {
    case .found(let entry, let count, let isCorrected):
      return run(typed, typed.rest(after: count), entry, by: sender, isCorrected: isCorrected)
    case .shared(let entries, let count):
      let line = typed.rest(after: count)
      let view = core.room(row, now: now)
      let on = entries.filter { entry in view.plugins.contains { $0.name == entry.plugin } }
      // Under a message that names a number, that number is meant.
      let meant = implied.map { $0.room == room ? "#\($0.id) \(line)" : line } ?? line
      let fitting = on.count > 1 ? on.filter { $0.fits?(view, meant) ?? true } : on
      if let entry = fitting.first ?? (on.isEmpty ? entries.first : nil), fitting.count <= 1 {
        return run(typed, line, entry, by: sender, isCorrected: false)
      }
      return refused(
        .twoMeanings(
          CommandReader.words(of: typed.line).prefix(count).joined(separator: " "),
          on[0].command.example, on[1].command.example,
          prefix: core.rules.prefix))
    case .near(let word, let count):
      let typedWord = CommandReader.words(of: typed.line).prefix(count).joined(separator: " ")
      return refused(.unknownCommand(typedWord, nearest: word, prefix: core.rules.prefix))
    case .unknown:
      return nil
    }
  }

  private func refused(_ refusal: Refusal) -> Ran {
    Ran(Answered(Rendering(refusal.lines, in: ownLanguage), isRefused: true))
  }

  private func run(
    _ typed: TypedCommand, _ rest: String, _ entry: CommandIndex.Entry, by sender: Person,
    isCorrected: Bool
  ) -> Ran {
    let command = entry.command
    let language = core.ownLanguage(of: sender.id) ?? entry.language ?? roomLanguage
    let book = DeedBook(core: core, room: room, sentAt: sentAt, now: now)
    let (mark, numbers) = (core.tables.mark, core.tables.numberMark)
    let texts = core.tables.pendingTexts.count
    let short = command.repeats == .allowed ? nil : withoutAgain(rest)
    let sum = sum(of: command, short ?? rest, typed.note)
    let isAgain = isRepeat(sum, of: command)
    // In a text "again" may be a word like any other.
    let isAnother = short != nil && (isAgain || !command.takesText)
    let line = isAnother ? short ?? rest : rest
    var calledIn: Room?
    core.tables.typing = (sender.id, EventID(heard.id))
    defer { core.tables.typing = nil }
    var wanted: HeardFile?
    let (answer, isRefused) = transaction(entry) {
      let place = try Placing(
        core: core, row: row, now: now, sender: sender.id, command: command, implied: implied
      ).place(of: line)
      book.room = RoomID(place.row.id)
      let call = try call(
        entry, by: sender, in: place.row, language, book, isAnother: isAnother)
      calledIn = call.room
      if command.takesFile, file == nil,
        let found = core.file(for: heard, in: call.room.id, orLast: command.takesLastFile)
      {
        wanted = found
        return Answer()
      }
      let isOnce = isAgain && short == nil
      if isOnce, command.repeats == .counted { throw Refusal.countedOnce(shownLine(typed)) }
      let reading = try reading(typed, place, of: entry, in: call)
      let answer = try command.run(call, reading)
      // What it would refuse by itself says more.
      if isOnce, answer.isCounted { throw Refusal.countedOnce(shownLine(typed)) }
      for file in ([answer.file] + answer.privately.map(\.file)).compactMap(\.self)
      where file.bytes.count > Attachment.limit {
        throw FileTooLarge(file)
      }
      return answer
    }
    if let wanted { return waiting(for: wanted, typed) }
    let view = calledIn ?? core.room(row, now: now)
    let room = view.id
    let shown = core.rules.prefix + command.words.shown[language]
    var ran = Ran(
      answered(
        answer, of: command, in: view, language,
        note: (isRefused ? "" : note[language]) + (isCorrected ? "(\(shown)) " : "")))
    ran.answered.isRefused = isRefused
    if let item = answer.settles { core.settle(item, of: room) }
    for word in answer.privately { core.ask(word, of: room, now) }
    if isRefused {
      if let word = wayInPrivate(to: command, by: sender, shown, language) {
        ran.answered.privately.append(PrivateMessage(word, of: view, in: language))
      }
      return ran
    }
    ran.answered.forgets = answer.forgets
    ran.answered.erases = command.erases && !answer.lasting.isEmpty
    ran.step = step(of: command, answer, since: mark, in: room, book)
    ran.isPrivate = core.tables.pendingTexts[texts...].contains { $0.text != nil }
    ran.step?.typed = ran.isPrivate ? TypedSum.hidden(sum) : sum
    ran.step?.numbers = core.tables.numbers(since: numbers).nonEmpty
    let mode = core.acknowledgement(in: self.room)
    ran.mayBeSign =
      command.isLogging && !isCorrected && answer.page.isEmpty
      && (mode == .react || mode == .auto && answer.isPlain)
    return ran
  }

  /// The command is run once its file is here.
  private func waiting(for wanted: HeardFile, _ typed: TypedCommand) -> Ran {
    var ran = Ran(Answered(nil))
    ran.answered.requests = [
      FileRequest(
        file: wanted.file, room: room, event: EventID(heard.id), by: heard.by, at: sentAt,
        line: typed.line, thread: heard.thread)
    ]
    return ran
  }

  /// Words what a command answered.
  private func answered(
    _ answer: Answer, of command: Command, in called: Room, _ language: Language, note: String
  ) -> Answered {
    let isElsewhere = called.id != room
    let isAlone = row.directWith != nil
    let lines = isElsewhere || answer.inRoom.isEmpty ? answer.lines : answer.inRoom
    var answered = Answered(
      answer.page.isEmpty
        ? Rendering(
          lines, in: language, note: note,
          limit: isAlone ? Rendering.Size.privateLines : Rendering.Size.answerLines)
        : Rendering(answer.page, in: answer.pageLanguages.first ?? language))
    for other in answer.pageLanguages.dropFirst() {
      answered.elsewhere.append((called.id, Rendering(answer.page, in: other)))
    }
    if isAlone { answered.details = Words.details(answer.details, in: language) }
    answered.about = isElsewhere ? called.id : nil
    for word in answer.privately {
      // What somebody asks for comes all the same.
      if word.person != heard.by, core.holdBack(word, of: called.id, now) {
        // What somebody waits for can be answered in the room.
        if word.asks != nil, word.until == nil, !word.instead.isEmpty {
          answered.elsewhere.append((called.id, Rendering(word.instead, in: called.language)))
        }
        continue
      }
      answered.privately.append(
        PrivateMessage(
          word, of: called, in: core.ownLanguage(of: word.person) ?? word.language))
    }
    answered.files = answer.file.map { [$0] } ?? []
    for word in answer.elsewhere {
      answered.elsewhere.append(
        (word.room, Rendering(word.lines, in: core.language(of: word.room))))
    }
    guard isElsewhere else { return answered }
    // What is done to a room's own list is told there, wherever it was typed.
    let told = answer.inRoom.isEmpty && command.place == .room ? answer.lines : answer.inRoom
    if !told.isEmpty {
      answered.elsewhere.append((called.id, Rendering(told, in: called.language)))
    }
    return answered
  }

  /// A refused command leaves nothing behind.
  private func transaction(
    _ entry: CommandIndex.Entry, _ body: () throws -> Answer
  ) -> (Answer, isRefused: Bool) {
    let mark = core.tables.mark
    do {
      return (try body(), false)
    } catch let refusal as Refusal {
      core.tables.rollBack(to: mark)
      return (Answer(lines: refusal.lines), true)
    } catch {
      core.tables.rollBack(to: mark)
      core.log(.error, "\(entry.command.words.name) failed in \(room): \(error)")
      return (Answer(Words.failed), true)
    }
  }
}

extension Array {
  /// Nil where there is nothing in it.
  fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}

/// A plugin wanted to share a file beyond the bound.
private struct FileTooLarge: Error, CustomStringConvertible {
  let description: String

  init(_ file: Attachment) {
    description = "\(file.name) has \(file.bytes.count) bytes, of \(Attachment.limit) at most"
  }
}
