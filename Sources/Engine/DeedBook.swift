import PluginAPI

/// What was done lately in a room, for one command that looks back.
final class DeedBook: DeedStore {
  private let core: Core
  /// The room that the command is about.
  var room: RoomID
  private let sentAt: Moment
  private let now: Moment
  /// What the command has taken back.
  private(set) var takenBack: (step: HeardMessage.Step, ref: HeardMessage.Ref)?

  init(core: Core, room: RoomID, sentAt: Moment, now: Moment) {
    self.core = core
    self.room = room
    self.sentAt = sentAt
    self.now = now
  }

  func lastDeed(by user: UserID?, where fits: (Deed) -> Bool) -> Deed? {
    let oldest = sentAt.adding(hours: -HeardMessage.hours)
    for (message, typedIn) in messages(by: user) where message.at >= oldest {
      for number in message.steps.indices.reversed() {
        let step = message.steps[number]
        guard step.isBack != true, step.room ?? typedIn == room else { continue }
        let deed = deed(step, number, of: message)
        if fits(deed) { return deed }
      }
    }
    return nil
  }

  /// The messages that may have done something here, the latest first: those typed here, and what
  /// that person typed in private.
  private func messages(by user: UserID?) -> [(HeardMessage, RoomID)] {
    var all = core.heard(by: user, in: room).map { ($0, room) }
    if let user, let direct = core.tables.row(user.text, in: .directRooms)?.room, direct != room {
      all += core.heard(by: user, in: direct).map { ($0, direct) }
      all.sort { $0.0.order > $1.0.order }
    }
    return all
  }

  private func deed(_ step: HeardMessage.Step, _ number: Int, of message: HeardMessage) -> Deed {
    let name = core.tables.row(message.by.text, in: .people, of: room)?.name
    return Deed(
      event: EventID(message.id), number: number, command: step.command, name: step.name,
      by: core.person(message.by, called: name), at: message.at,
      entry: step.entry, isUndo: step.isUndo ?? false,
      changes: step.changes.filter { $0.isOf(room) }.map {
        Deed.Change(table: $0.table, key: $0.key, isNew: $0.patch.old == nil)
      })
  }

  func takeBack(_ deed: Deed, for call: Call) throws -> Answer? {
    for (message, typedIn) in messages(by: deed.by.id)
    where message.id == deed.event.text && message.steps.indices.contains(deed.number) {
      let ref = HeardMessage.Ref(room: typedIn, event: deed.event, number: deed.number)
      return try takeBack(message.steps[deed.number], ref, for: call)
    }
    throw Refusal.cannotUndo(deed.name, because: Words.forgotten)
  }

  /// Takes a step back, and notes that it was.
  func takeBack(
    _ step: HeardMessage.Step, _ ref: HeardMessage.Ref, for call: Call
  ) throws -> Answer? {
    var answer: Answer?
    let entry = core.house.words.entry(named: step.command)
    // What needed a role then needs it now: whoever has lost it since changes nothing any more.
    if let entry { try core.check(entry, call.standing, in: call.room) }
    if let opposite = entry?.command.opposite,
      let message = core.tables.row(ref.event.text, in: .heard, of: ref.room)
    {
      answer = try opposite(call, deed(step, ref.number, of: message))
    }
    if answer == nil { try core.putBack(step, ref, in: room) }
    core.mark(ref, isBack: true)
    takenBack = (step, ref)
    return answer
  }
}
