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
      throw Refusal.pluginOff(entry.plugin, prefix: core.rules.prefix)
    }
    let standing = standing(of: sender.id, in: row)
    let role = try core.check(entry, standing, in: view)
    var call = call(by: sender, role, standing, in: view, language, deeds, isAnother: isAnother)
    if core.administrators.contains(entry.plugin) {
      call.administration = RoomAdministration(
        core: core, room: row, sender: sender.id, now: now)
    }
    if entry.command.takesFile {
      call.pasted = pasted
    }
    if core.administrators.contains(entry.plugin) {
      call.rooms = RoomsDoor(core: core, room: view)
    }
    return call
  }

  /// What stands below the command, or from the first brace on; without the fence around it.
  private var pasted: [UInt8]? {
    var text = body[...]
    if let end = text.firstIndex(where: \.isNewline) {
      text = text[text.index(after: end)...]
    } else if let start = text.firstIndex(of: "{") {
      text = text[start...]
    } else {
      return nil
    }
    let lines = text.split(whereSeparator: \.isNewline)
      .filter { !$0.trimmingPrefix(while: \.isWhitespace).hasPrefix("```") }
    let isBlank = lines.allSatisfy { $0.allSatisfy(\.isWhitespace) }
    return isBlank ? nil : Array(lines.joined(separator: "\n").utf8)
  }

  func call(
    by sender: Person, _ role: Role, _ standing: Standing, in view: Room, _ language: Language,
    _ deeds: any DeedStore, isAnother: Bool = false
  ) -> Call {
    var call = Call(
      room: view, sender: sender, role: role, standing: standing, sentAt: sentAt,
      event: EventID(heard.id), language: language, deeds: deeds,
      isInPrivate: self.row.directWith != nil, isAnother: isAnother)
    call.vocabulary = vocabulary(of: view.id)
    call.ownZone = core.ownZone(of: sender.id)
    call.records = PersonBook(core: core, now: now)
    call.knownSince = core.known(sender.id, in: view.id)
    return call
  }

  /// A word to whoever typed in a room what is for one person alone: with it the private room is
  /// there to write in.
  func wayInPrivate(
    to command: Command, by sender: Person, _ shown: String, _ language: Language
  ) -> PrivateWord? {
    guard command.place == .alone, row.directWith == nil, !sender.isGhost else { return nil }
    return PrivateWord(to: sender.id, Words.here(shown))
  }

  func reading(
    _ typed: TypedCommand, _ place: Placing.Place, of entry: CommandIndex.Entry, in call: Call
  ) throws -> Reading {
    let prefix = core.rules.prefix
    let length = ([typed.line] + typed.note).reduce(-1) { $0 + characterCount($1) + 1 }
    if length > characterBound, !entry.command.takesFile {
      throw Refusal.tooLong(length, limit: characterBound)
    }
    var reading = Reading(
      utterance: Utterance(place.line), note: typed.note, impliedID: place.impliedID,
      sentAt: call.sentAt, zone: call.room.zone, language: call.language,
      example: Text { prefix + entry.command.example[$0] }, prefix: prefix,
      knows: call.room.knows, vocabulary: call.vocabulary,
      isPrivate: row.directWith != nil)
    reading.file = file
    return reading
  }

  // MARK: People

  /// Whoever has left a room may do there what members may, from elsewhere.
  func standing(of user: UserID, in row: RoomRow) -> Standing {
    let isAway = row.id != self.row.id && core.isGone(user, from: RoomID(row.id))
    return isAway ? Standing(.member) : core.standing(of: user, in: row)
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
