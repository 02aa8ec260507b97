import PluginAPI

// What its coding keys say, and those of its parts, in their order: one is written for each command,
// and the last 400 of each room are read at a start.
extension HeardMessage {
  static func read(_ members: inout some RowMembers) throws -> HeardMessage? {
    let answers: EventID? = try members.id("answers")
    guard let at = try members.moment("at"), let by: UserID = try members.id("by"),
      let id = try members.text("id"), let order = try members.integer("order"),
      let steps = try members.list("steps", of: { try Step.read(&$0) })
    else { return nil }
    let thread: EventID? = try members.id("thread")
    guard let typed = try members.integer("typed") else { return nil }
    return HeardMessage(
      id: id, by: by, at: at, order: order, typed: typed, answers: answers, thread: thread,
      steps: steps)
  }

  func write(to members: inout some RowWriter) throws -> Bool {
    members.id("answers", answers)
    members.moment("at", at)
    members.id("by", by)
    members.text("id", id)
    members.integer("order", order)
    try members.objects("steps", steps.count) { try steps[$0].write(to: &$1) }
    members.id("thread", thread)
    members.integer("typed", typed)
    return true
  }
}

extension HeardMessage.Step {
  fileprivate static func read(_ members: inout some RowMembers) throws -> Self? {
    let back = try members.value(HeardMessage.Ref.self, "back")
    guard let changes = try members.list("changes", of: { try HeardMessage.RowStep.read(&$0) }),
      let command = try members.text("command")
    else { return nil }
    let entry = try members.number("entry")
    let isBack = try members.flag("isBack")
    let isUndo = try members.flag("isUndo")
    let lasting = try members.text(inBoth: "lasting")
    guard let name = try members.text(inBoth: "name") else { return nil }
    let numbers = try members.list("numbers") { members -> TableSpace.Number? in
      guard let counter = try members.text("counter"), let number = try members.number("number"),
        let room: RoomID = try members.id("room")
      else { return nil }
      return TableSpace.Number(room: room, counter: counter, number: number)
    }
    let room: RoomID? = try members.id("room")
    guard let typed = try members.integer("typed") else { return nil }
    return Self(
      command: command, name: name, typed: typed, room: room, entry: entry, changes: changes,
      numbers: numbers, lasting: lasting, back: back, isUndo: isUndo, isBack: isBack)
  }

  fileprivate func write(to members: inout some RowWriter) throws {
    if let back { try members.value("back", back) }
    try members.objects("changes", changes.count) { try changes[$0].write(to: &$1) }
    members.text("command", command)
    members.number("entry", entry)
    members.flag("isBack", isBack)
    members.flag("isUndo", isUndo)
    if let lasting { try members.text("lasting", lasting) }
    try members.text("name", name)
    if let numbers {
      try members.objects("numbers", numbers.count) { place, members in
        let number = numbers[place]
        members.text("counter", number.counter)
        members.number("number", number.number)
        members.id("room", number.room)
      }
    }
    members.id("room", room)
    members.integer("typed", typed)
  }
}

extension HeardMessage.RowStep {
  fileprivate static func read(_ members: inout some RowMembers) throws -> Self? {
    guard let key = try members.text("key"),
      let patch = try members.object(
        "patch",
        as: { members -> RowPatch? in
          let kept = try members.integers("kept")?.map { Int($0) }
          return RowPatch(
            kept: kept, old: try members.text("old"), sum: try members.integer("sum"))
        })
    else { return nil }
    let room: RoomID? = try members.id("room")
    guard let table = try members.text("table"), let version = try members.number("version") else {
      return nil
    }
    return Self(table: table, version: version, room: room, key: key, patch: patch)
  }

  fileprivate func write(to members: inout some RowWriter) throws {
    members.text("key", key)
    try members.object("patch") { members in
      members.integers("kept", patch.kept?.map { Int64($0) })
      members.text("old", patch.old)
      members.integer("sum", patch.sum)
    }
    members.id("room", room)
    members.text("table", table)
    members.number("version", version)
  }
}
