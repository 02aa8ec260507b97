import PluginAPI

/// Runs the commands of one message, and words the answer.
struct Router {
  let core: Core
  let row: RoomRow
  /// Display names that came with the batch.
  let names: [UserID: String]
  let now: Moment
  /// When it was typed.
  let sentAt: Moment
  /// The message, and what it has done so far.
  var heard: HeardMessage
  /// What stands before the first line of the answer.
  var note = Text("")
  /// Whether the message has been answered before, and says something else now.
  var isCorrection = false

  var room: RoomID { RoomID(row.id) }
  private var roomLanguage: Language { core.rules.language(of: room) }

  /// The language of what is said to the sender, where no command's word decides it.
  var ownLanguage: Language { core.ownLanguage(of: heard.by) ?? roomLanguage }

  /// Runs the commands in order, each as a transaction of its own.
  ///
  /// - Returns: nil where there is nothing to say: no word of it was a command's, or nearly one.
  func answer(_ commands: CommandReader.Commands) -> Answered? {
    let sender = Person(id: heard.by, name: name(of: heard.by))
    var router = self
    router.heard.typed = commands.sum
    var all: [Ran] = []
    for typed in commands.list {
      guard let ran = router.run(typed, by: sender) else { continue }
      all.append(ran)
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
    answered.privately = all.flatMap(\.answered.privately)
    answered.elsewhere = all.flatMap(\.answered.elsewhere)
    answered.isRefused = all.allSatisfy(\.answered.isRefused)
    answered.isRemembered = !router.heard.steps.isEmpty
    if all.contains(where: { $0.answered.about != first.answered.about }) { answered.about = nil }
    if notice == nil, note.isEmpty, all.allSatisfy(\.mayBeSign) {
      answered.sign = Acknowledgement.sign
    }
    return answered
  }

  /// What came of one command.
  private struct Ran {
    var answered: Answered
    var step: HeardMessage.Step?
    /// Whether a sign may stand for its words.
    var mayBeSign = false

    init(_ answered: Answered) { self.answered = answered }
  }

  /// Whether any of the lines names a command, or nearly one: else the message is not for us.
  func names(any commands: CommandReader.Commands) -> Bool {
    commands.list.contains { typed in
      if case .unknown = core.house.words.find(CommandReader.words(of: typed.line)) { return false }
      return true
    }
  }

  private func run(_ typed: TypedCommand, by sender: Person) -> Ran? {
    let words = CommandReader.words(of: typed.line)
    let match = core.house.words.find(words)
    if case .unknown = match { return nil }
    switch core.pace.count(sender.id, at: sentAt) {
    case .fine: break
    case .tooFast: return refused(.tooFast(core.pace.limit))
    case .tooFastAgain: return nil
    }
    func rest(_ count: Int) -> String {
      typed.line.split(separator: " ").dropFirst(count).joined(separator: " ")
    }
    switch match {
    case .found(let entry, let count, let isCorrected):
      return run(typed, rest(count), entry, by: sender, isCorrected: isCorrected)
    case .shared(let entries, let count):
      let line = rest(count)
      let view = core.room(row, now: now)
      let on = entries.filter { entry in view.plugins.contains { $0.name == entry.plugin } }
      let fitting = on.count > 1 ? on.filter { $0.fits?(view, line) ?? true } : on
      if let entry = fitting.first ?? (on.isEmpty ? entries.first : nil), fitting.count <= 1 {
        return run(typed, line, entry, by: sender, isCorrected: false)
      }
      return refused(
        .twoMeanings(
          words.prefix(count).joined(separator: " "), on[0].command.example, on[1].command.example,
          prefix: core.rules.prefix))
    case .near(let word):
      return refused(.unknownCommand(words[0], nearest: word, prefix: core.rules.prefix))
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
    let line = command.repeats == .counted ? withoutAgain(rest) ?? rest : rest
    let sum = sum(of: command, line, typed.note)
    var calledIn = row
    let (answer, isRefused) = transaction(entry) {
      let place = try Placing(core: core, row: row, now: now)
        .place(of: command, line, by: sender.id, answering: implied)
      calledIn = place.row
      book.room = RoomID(place.row.id)
      let call = try call(entry, by: sender, in: place.row, language, book)
      if command.repeats == .counted, line == rest, isRepeat(sum, of: command) {
        throw Refusal.countedOnce(shownLine(typed))
      }
      let reading = try reading(typed, place, of: entry, in: call)
      return try command.run(call, reading)
    }
    let room = RoomID(calledIn.id)
    let shown = core.rules.prefix + command.words.shown[language]
    var ran = Ran(
      answered(
        answer, of: command, in: room, language,
        note: (isRefused ? "" : note[language]) + (isCorrected ? "(\(shown)) " : "")))
    ran.answered.isRefused = isRefused
    for word in answer.privately { core.ask(word, of: room, now) }
    if let item = answer.settles { core.settle(item, of: room) }
    if isRefused { return ran }
    ran.step = step(of: command, answer, since: mark, in: room, book)
    ran.step?.typed = sum
    ran.step?.numbers = core.tables.numbers(since: numbers).nonEmpty
    let mode = core.rules.acknowledgement(in: self.room)
    ran.mayBeSign =
      command.isLogging && !isCorrected && answer.page.isEmpty
      && (mode == .react || mode == .auto && answer.isPlain)
    return ran
  }

  /// Words what a command answered.
  private func answered(
    _ answer: Answer, of command: Command, in called: RoomID, _ language: Language, note: String
  ) -> Answered {
    let isElsewhere = called != room
    let lines = isElsewhere || answer.inRoom.isEmpty ? answer.lines : answer.inRoom
    var answered = Answered(
      answer.page.isEmpty
        ? Rendering(lines, in: language, note: note) : Rendering(answer.page, in: language))
    answered.about = isElsewhere ? called : nil
    let calledLanguage = core.rules.language(of: called)
    for word in answer.privately {
      let own = core.ownLanguage(of: word.person) ?? calledLanguage
      answered.privately.append((word.person, Rendering(word.lines, in: own), called))
    }
    guard isElsewhere else { return answered }
    // What is done to a room's own list is told there, wherever it was typed.
    let told = answer.inRoom.isEmpty && command.place == .room ? answer.lines : answer.inRoom
    if !told.isEmpty {
      answered.elsewhere.append((called, Rendering(told, in: calledLanguage)))
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
