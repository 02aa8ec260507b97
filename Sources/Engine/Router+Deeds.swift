import PluginAPI

// What a command did, and taking it back.
extension Router {
  /// What a command has changed since a mark; nil where that is nothing.
  func step(
    of command: Command, _ answer: Answer, since mark: Int, in called: RoomID, _ book: DeedBook
  ) -> HeardMessage.Step? {
    let differences: [TableSpace.Difference]
    do {
      differences = try core.tables.differences(since: mark) { core.isUndoable($0.table) }
    } catch {
      core.log(.error, "\(command.words.name) in \(room) cannot be taken back: \(error)")
      return nil
    }
    let changes = differences.compactMap { difference -> HeardMessage.RowStep? in
      let (place, key) = (difference.row.place, difference.row.key)
      // An old question that was forgotten meanwhile is nobody's deed.
      if place.table == Table<Question>.questions.name, difference.after == nil { return nil }
      return HeardMessage.RowStep(
        table: place.table, version: difference.version, room: place.room, key: key,
        patch: RowPatch(from: difference.before, to: difference.after))
    }
    if changes.isEmpty { return nil }
    // What is erased for good is not kept for an undo that will not come.
    let isErased = command.erases && !answer.lasting.isEmpty
    let back = book.takenBack
    return HeardMessage.Step(
      command: back?.step.command ?? command.words.name,
      name: back?.step.name ?? name(of: command, answer), typed: 0,
      room: called == room ? nil : called, entry: answer.entry,
      changes: isErased ? changes.prefix(20).map(\.withoutRow) : changes, numbers: nil,
      lasting: answer.lasting.isEmpty ? nil : answer.lasting,
      back: back?.ref, isUndo: back.map { $0.step.isUndo != true } ?? nil)
  }

  /// What to call what a command did, where it does not say so: `!take #112`.
  private func name(of command: Command, _ answer: Answer) -> Text {
    if !answer.deed.isEmpty { return answer.deed }
    let first = Rendering(Array(answer.lines.prefix(1)), in: .en)
    let number = first.names.count == 1 ? " #\(first.names[0])" : ""
    return Text { core.rules.prefix + command.words.shown[$0] + number }
  }

  /// Takes back one step of the message that is being corrected.
  func takeBack(_ number: Int) throws {
    let step = heard.steps[number]
    let called = step.room ?? room
    let view = core.tables.row(called.text, in: .rooms, of: called) ?? row
    let book = DeedBook(core: core, room: called, sentAt: sentAt, now: now)
    let standing = standing(of: heard.by, in: view)
    let call = call(
      by: person(heard.by), standing.highest, standing, in: core.room(view, now: now), ownLanguage,
      book)
    let ref = HeardMessage.Ref(room: room, event: EventID(heard.id), number: number)
    _ = try book.takeBack(step, ref, for: call)
  }

  /// An edit took the commands away, and what they did with them.
  func emptied(
    _ steps: [HeardMessage.Step], _ commands: CommandReader.Commands
  ) -> Answered {
    var message = heard
    message.steps = []
    message.typed = TypedSum.hidden(commands.sum)
    core.remember(message, in: room)
    return Answered(Rendering([Words.takenBack(steps.map(\.name))], in: ownLanguage))
  }

  /// An edit that comes too late for what was done.
  func tooLate(_ steps: [HeardMessage.Step]) -> Answered {
    let minutes = HeardMessage.minutes
    let names = steps.filter { $0.isBack != true }.map(\.name)
    guard !names.isEmpty else {
      return Answered(
        Rendering([Words.editedTooLate(minutes: minutes)], in: ownLanguage), isRefused: true)
    }
    let all = Text { language in names.map { $0[language] }.joined(separator: ", ") }
    return refused(
      Refusal.cannotUndo(all, because: Words.lateEdit(minutes: minutes)), Words.notCorrected)
  }

  func refused(_ error: any Error, _ hint: Text) -> Answered {
    guard let refusal = error as? Refusal else {
      core.log(.error, "an edit in \(room) failed: \(error)")
      return Answered(Rendering([Words.failed], in: ownLanguage), isRefused: true)
    }
    return Answered(Rendering([refusal.text, hint], in: ownLanguage), isRefused: true)
  }

  /// The new commands were refused: what the old ones did stands.
  func refused(_ said: Answered) -> Answered {
    var said = Answered(said.rendering, isRefused: true)
    let hint = Rendering([Words.notCorrected], in: ownLanguage)
    said.rendering = Rendering.merged(
      [said.rendering, hint].compactMap(\.self), in: ownLanguage)
    return said
  }
}
