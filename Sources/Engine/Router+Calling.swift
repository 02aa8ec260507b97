import PluginAPI

// What a command is given.
extension Router {
  /// The item that the message answered to names, and its room.
  var implied: (room: RoomID, id: Int)? {
    heard.answers.flatMap { core.item(namedIn: $0, of: room) }
  }

  func call(
    _ entry: CommandIndex.Entry, by sender: Person, in row: RoomRow, _ language: Language,
    _ deeds: any DeedStore, isAnother: Bool
  ) throws -> Call {
    let view = core.room(row, now: now)
    guard view.plugins.contains(where: { $0.name == entry.plugin }) else {
      throw Refusal.pluginOff(entry.plugin)
    }
    let role = role(of: sender.id, in: row)
    if role < entry.command.role {
      throw Refusal.roleNeeded(entry.command.role, ask: view.admins.map(\.name))
    }
    return call(by: sender, role, in: view, language, deeds, isAnother: isAnother)
  }

  func call(
    by sender: Person, _ role: Role, in view: Room, _ language: Language, _ deeds: any DeedStore,
    isAnother: Bool = false
  ) -> Call {
    var call = Call(
      room: view, sender: sender, role: role, sentAt: sentAt, event: EventID(heard.id),
      language: language, deeds: deeds, isInPrivate: self.row.directWith != nil,
      isAnother: isAnother)
    call.vocabulary = vocabulary(of: view.id)
    call.knownSince = core.known(sender.id, in: view.id)
    return call
  }

  func reading(
    _ typed: TypedCommand, _ place: Placing.Place, of entry: CommandIndex.Entry, in call: Call
  ) throws -> Reading {
    let prefix = core.rules.prefix
    let length = ([typed.line] + typed.note).reduce(-1) { $0 + characterCount($1) + 1 }
    if length > characterBound { throw Refusal.tooLong(length, limit: characterBound) }
    return Reading(
      utterance: Utterance(place.line), note: typed.note, impliedID: place.impliedID,
      sentAt: call.sentAt, zone: call.room.zone, language: call.language,
      example: Text { prefix + entry.command.example[$0] }, prefix: prefix,
      knows: call.room.knows, vocabulary: call.vocabulary,
      isPrivate: row.directWith != nil)
  }

  // MARK: People

  func role(of user: UserID, in row: RoomRow) -> Role {
    // A nick can change hands: nothing is granted through a bridge.
    if core.rules.bridging.isGhost(user) { return .member }
    if core.rules.owners.contains(user) { return .owner }
    return row.level(of: user) >= 50 ? .admin : .member
  }

  func person(_ user: UserID) -> Person {
    Person(id: user, name: name(of: user), isGhost: core.rules.bridging.isGhost(user))
  }

  func name(of user: UserID) -> String {
    let known = core.tables.row(user.text, in: .people, of: room)?.name
    return shownName(names[user] ?? known, of: user)
  }

  func remember(_ person: Person) {
    let known = core.tables.row(person.id.text, in: .people, of: room)
    guard known?.name != person.name || known?.isGone == true else { return }
    var row = PersonRow(id: person.id.text, name: person.name)
    row.back = known?.back
    core.tables.write(row, at: row.id, in: .people, of: room)
  }
}
