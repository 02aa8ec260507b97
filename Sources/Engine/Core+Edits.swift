import PluginAPI

// An edit corrects what its message did, as if it had been typed so at once.
extension Core {
  func takeEdit(
    _ edit: Edit, _ visit: inout RoomVisit, _ now: Moment, _ record: inout TurnRecord
  ) {
    let room = RoomID(visit.row.id)
    let sender = edit.event.sender
    let commands = commands(in: edit.message, by: sender, visit.row)
    let heard: HeardMessage
    let known = tables.row(edit.target.text, in: .heard, of: room)
    if let known {
      guard known.by == sender, !TypedSum.isSame(known.typed, as: commands.sum) else { return }
      heard = known
    } else if let said = talk[room]?[edit.target] {
      guard said.by == sender, !said.isEdit, said.typed != commands.sum else { return }
      heard = HeardMessage(
        id: edit.target.text, by: sender, at: said.at, order: order(in: record),
        answers: said.answers, thread: said.thread)
    } else {
      // Nobody knows any more what it was: it must not be done a second time.
      heard = HeardMessage(id: edit.target.text, by: sender, at: .past, order: 0)
    }
    let isLate = heard.at.adding(minutes: HeardMessage.minutes) < edit.sentAt
    let router = router(&visit, heard, edit.message.mentions, now, edit.sentAt)
    let said: Answered?
    if isLate {
      guard known != nil || router.matches(commands) != nil else { return }
      said = router.tooLate(known?.steps ?? [])
    } else if known != nil {
      said = correct(heard, commands, edit, router)
    } else {
      said = commands.list.isEmpty ? nil : answer(commands, edit.event, router)
    }
    guard let said else { return }
    record.handled.append((room, edit.event.id))
    say(said, to: edit.event, in: router, thread: heard.thread, now, &record)
  }

  /// Takes back all that the message did, and does what it says now; in one transaction, for where
  /// the one cannot be, or none of the other can, all stays as it was.
  private func correct(
    _ heard: HeardMessage, _ commands: CommandReader.Commands, _ edit: Edit, _ router: Router
  ) -> Answered? {
    let mark = tables.mark
    let done = heard.steps.enumerated().filter { $0.element.isBack != true }
    do {
      for (number, _) in done.reversed() { try router.takeBack(number) }
    } catch {
      tables.rollBack(to: mark)
      return router.refused(error, Words.notCorrected)
    }
    guard router.matches(commands) != nil else {
      if done.isEmpty { return nil }
      return router.emptied(done.map(\.element), commands)
    }
    var corrected = router
    corrected.heard.steps = []
    corrected.isCorrection = true
    corrected.note = done.isEmpty ? Text("") : Words.corrected
    // What is taken back by an opposite stays where it is, under its number.
    tables.free(
      done.flatMap { step in
        house.words.command(named: step.element.command)?.opposite == nil
          ? step.element.numbers ?? [] : []
      })
    defer { tables.free([]) }
    let said = answer(commands, edit.event, corrected)
    guard let said, !done.isEmpty, said.isRefused else { return said }
    tables.rollBack(to: mark)
    return router.refused(said)
  }
}

extension Moment {
  /// Before anything that can have been typed here.
  fileprivate static var past: Moment { Moment(milliseconds: 0) }
}
