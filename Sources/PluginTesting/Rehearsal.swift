import Board
public import Engine
public import PluginAPI
import Store

/// A room with the bot in it, with no network and no disk, its clock moved by hand: a plugin's
/// test reads like a chat.
///
/// ```swift
/// let room = try Rehearsal(Aid(), language: .en)
/// #expect(try room.says("!need 60 visors") == "#1 need: 60 visors.\nTo take it: !take 1")
/// ```
///
/// It is Thursday 9 April 2020, 14:30, in Paris; Léa speaks unless someone else is named. Whoever
/// is in `admins` is an admin of the room. The board and the plugins given are on.
public final class Rehearsal {
  /// What the bot said by itself that nothing has returned yet, oldest first.
  public private(set) var unread: [String] = []
  /// The HTML twin of the last message; nil where it had none.
  public private(set) var html: String?
  /// What the bot has said to people alone: `nina: #1 …`, oldest first.
  public private(set) var privately: [String] = []
  /// The files that the bot has shared, with a room or a person, oldest first. In `unread` and
  /// `privately` each is a line such as `[file map.geojson, 312 bytes]`.
  public private(set) var files: [Attachment] = []
  /// The names of those to whom nothing can be said in private.
  public var unreachable: Set<String> = []
  /// What time it is.
  public private(set) var now: Moment

  /// Nil only while the bot is stopped.
  private var running: Core?
  let disk: MemoryFileSystem
  private let house: House
  private let rules: Rules
  var events = 0
  private var performed: Set<String> = []
  /// The rooms with one person alone.
  private var direct: [RoomID: UserID] = [:]
  private var directCount = 0
  /// What members have posted, by address.
  var posted: [String: [UInt8]] = [:]
  /// What was said, by anyone, as which event and where; the latest last.
  var said: [(text: String, event: EventID, room: RoomID)] = []

  /// The room's id, for rules that are about it.
  public static let room = RoomID("!room:ex.org")
  private static let bot = UserID("@babillard:ex.org")

  /// A room where these plugins are on, beside the board.
  ///
  /// - Parameters:
  ///   - plugins: the plugins.
  ///   - language: the room's language.
  ///   - start: when it begins, as `2020-04-09T12:30:00Z`.
  ///   - admins: who has the power level of an admin.
  ///   - places: the places that are known, as `places.csv` would list them.
  ///   - centre: the middle of the room's area, a place of that list.
  ///   - adjust: changes the rules, for what the configuration would say.
  public init(
    _ plugins: any Plugin..., language: Language, start: String = "2020-04-09T12:30:00Z",
    admins: [String] = ["Nina"], places: PlaceList = PlaceList(), centre: String? = nil,
    adjust: (inout Rules) -> Void = { _ in }
  ) throws {
    var rules = Rules(language: language, zone: try Zone("Europe/Paris"))
    rules.places = places
    rules.centre = centre.flatMap { places.find($0)?.coordinates }
    adjust(&rules)
    self.rules = rules
    house = try House([Board()] + plugins)
    disk = MemoryFileSystem()
    now = Moment(start) ?? Moment(milliseconds: 0)
    running = try Self.open(house, rules, disk, now)
    var levels = PowerLevels()
    for name in admins { levels.users[Self.user(name)] = 100 }
    try take([
      RoomBatch(
        room: Self.room,
        state: [.name("Makers et voisins, Orléans"), .powerLevels(levels)])
    ])
  }

  /// Says a line in the room, and returns what the bot answers to it; empty where it is silent. A
  /// sign that it puts on the message is a line of its own: `✅`.
  ///
  /// - Parameters:
  ///   - text: the message, which may have several lines.
  ///   - name: the speaker's display name.
  ///   - user: who that is, where two people have one name, or one has changed theirs.
  ///   - room: in which room, where it is another one.
  ///   - mentions: whom the message mentions.
  public func says(
    _ text: String, by name: String = "Léa", user: String? = nil, in room: RoomID = Rehearsal.room,
    mentions: [Mention] = []
  ) throws -> String {
    events += 1
    return try says([(text, name, user ?? name)], in: room, mentions: mentions)
  }

  /// Brings the bot into one more room.
  ///
  /// - Parameter name: the room's name.
  public func enters(_ name: String) throws -> RoomID {
    let room = RoomID("!\(fold(name)):ex.org")
    try take([RoomBatch(room: room, state: [.name(name)])])
    _ = heard()
    return room
  }

  /// Takes the bot out of a room.
  public func leaves(_ room: RoomID) throws {
    guard let core = running else { return }
    events += 1
    let batch = Batch(token: "t\(events)", departures: [Departure(room)])
    try core.commit(core.turn(for: batch, now: now))
  }

  /// What the bot said in its rooms that nothing has returned yet.
  public func heard() -> [String] { taken(from: 0) }

  /// Says a line once more under an id that was given before, as a server may do.
  public func saysAgain(_ text: String, by name: String = "Léa") throws -> String {
    try says([(text, name, name)])
  }

  /// Says a line to the bot alone, in the room that it has with that person.
  ///
  /// - Returns: what it answers there.
  public func saysPrivately(_ text: String, by name: String) throws -> String {
    try saysPrivately(text, by: name, answering: nil)
  }

  func saysPrivately(
    _ text: String, by name: String, answering target: EventID?
  ) throws -> String {
    events += 1
    now = now.adding(seconds: 1)
    let user = Self.user(name)
    let event = RoomEvent(
      id: EventID("$e\(events)"), sender: user, sentAt: now,
      content: .message(RoomMessage(body: text, repliesTo: target)))
    said.append((text, event.id, directRoom(user)))
    let before = privately.count
    let prefix = Self.shownName(user) + ": "
    try take([
      RoomBatch(
        room: directRoom(user),
        state: [
          .directWith(user, madeBy: Self.bot), .member(user, .join, displayName: name),
        ], events: [event])
    ])
    let said = privately[before...]
    privately.removeSubrange(before...)
    privately += said.filter { !$0.hasPrefix(prefix) }
    return said.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
      .joined(separator: "\n")
  }

  /// The room that the bot has with a person alone; its id says nothing of who that is.
  func directRoom(_ user: UserID) -> RoomID {
    if let known = direct.first(where: { $0.value == user })?.key { return known }
    directCount += 1
    let room = RoomID("!direct\(directCount):ex.org")
    direct[room] = user
    return room
  }

  /// Lets several people speak in the same second, in this order.
  ///
  /// - Returns: what the bot answers, message by message.
  public func saysAtOnce(_ lines: (text: String, by: String)...) throws -> String {
    try saysAtOnce(lines)
  }

  /// Lets several people speak in the same second, in this order.
  public func saysAtOnce(_ lines: [(text: String, by: String)]) throws -> String {
    events += lines.count
    return try says(lines.map { ($0.text, $0.by, $0.by) })
  }

  func says(
    _ lines: [(text: String, name: String, user: String)], in room: RoomID = Rehearsal.room,
    mentions: [Mention] = [], answering answered: EventID? = nil,
    replacing replaced: EventID? = nil
  ) throws -> String {
    now = now.adding(seconds: 1)
    let first = events - lines.count + 1
    let spoken = lines.enumerated().map { offset, line in
      RoomEvent(
        id: EventID("$e\(first + offset)"), sender: Self.user(line.user), sentAt: now,
        content: .message(
          RoomMessage(
            body: line.text, replaces: replaced, repliesTo: answered, mentions: mentions)))
    }
    if replaced == nil { said += zip(lines, spoken).map { ($0.text, $1.id, room) } }
    let before = unread.count
    try take([
      RoomBatch(
        room: room,
        state: lines.map { .member(Self.user($0.user), .join, displayName: $0.name) },
        events: spoken)
    ])
    return taken(from: before).joined(separator: "\n")
  }

  func says(
    _ message: RoomMessage, by name: String, as text: String, in room: RoomID
  ) throws -> String {
    now = now.adding(seconds: 1)
    let user = Self.user(name)
    let event = RoomEvent(
      id: EventID("$e\(events)"), sender: user, sentAt: now, content: .message(message))
    said.append((text, event.id, room))
    let before = unread.count
    try take([
      RoomBatch(
        room: room, state: [.member(user, .join, displayName: name)], events: [event])
    ])
    return taken(from: before).joined(separator: "\n")
  }

  /// Lets time pass, and runs what becomes due on the way.
  ///
  /// - Returns: what the bot says meanwhile.
  public func wait(days: Int = 0, hours: Int = 0, minutes: Int = 0) throws -> [String] {
    let end = now.adding(hours: days * 24 + hours).adding(minutes: minutes)
    let before = unread.count
    while let core = running, let due = core.nextDue(now), due <= end {
      now = max(now, due)
      guard let turn = try core.turnForDueJob(now) else { break }
      try core.commit(turn)
      try perform()
    }
    now = max(now, end)
    return taken(from: before)
  }

  /// Stops the bot and starts it again, from what is on its disk. `after` time has passed.
  public func restart(afterHours hours: Int = 0) throws {
    now = now.adding(hours: hours)
    // Its lock on the folder goes with it.
    running = nil
    running = try Self.open(house, rules, disk, now)
    try perform()
  }

  /// Writes the tables to their own files, and begins a new journal.
  public func save() throws { try running?.snapshot() }

  /// The files of the state folder in which these words stand, in order: `data/journal.jsonl`.
  public func files(holding words: String) throws -> [String] {
    try files(in: "data", holding: Array(words.utf8)).sorted()
  }

  private func files(in folder: String, holding bytes: [UInt8]) throws -> [String] {
    try disk.list(folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      guard let content = try? disk.readFile(path) else {
        return try files(in: path, holding: bytes)
      }
      return content.contains(bytes) ? [path] : []
    }
  }

  private static func open(
    _ house: House, _ rules: Rules, _ files: MemoryFileSystem, _ now: Moment
  ) throws -> Core {
    let state = try StateFolder("data", on: files, process: 1, now: now, log: .silent)
    return try Core(
      house: house, rules: rules, me: bot, state: state, backoff: Backoff { 0 }, log: .silent)
  }

  func take(_ rooms: [RoomBatch]) throws {
    guard let core = running else { return }
    try core.commit(core.turn(for: Batch(token: "t\(events)", rooms: rooms), now: now))
    try perform()
  }

  /// Performs what waits. An id that was performed before is not shown twice, as a server does it.
  private func perform() throws {
    // What is erased is gone from the files within a minute.
    if let core = running, core.owesErasure { try core.snapshot() }
    while let core = running {
      switch core.outbox.next(now) {
      case .perform(let entry): try perform(entry, core)
      case .skip(let entry): core.skipped(entry)
      case .look(let entries): core.outbox.looked(for: entries, found: performed)
      case .merge(let entries): try core.merge(entries, now: now)
      // A bridged room is spoken to slowly.
      case .wait(let moment) where now.milliseconds(until: moment) <= Outbox.plainPause:
        now = moment
      case .wait, .idle: return
      }
    }
  }

  private func perform(_ entry: OutboxEntry, _ core: Core) throws {
    if case .upload(let file) = entry.effect {
      guard case .upload(let whole)? = try core.performable(entry.effect) else { return }
      files.append(
        Attachment(name: file.name, contentType: file.contentType, bytes: whole.bytes ?? []))
      return try core.uploaded(entry, as: "mxc://ex.org/\(file.stored)")
    }
    if case .fetch(let request) = entry.effect { return try fetch(request, entry, core) }
    if case .publish(let file) = entry.effect {
      do throws(TransportFailure) {
        try core.write(file)
        core.sent(entry, .done, now: now)
      } catch {
        guard case .over = core.outbox.failed(entry, because: error, now: now) else { return }
        try core.commit(core.turn(failed: entry, because: error.reason, now: now))
      }
      return
    }
    guard case .openDirect(let user) = entry.effect else {
      let event = EventID("$said-\(entry.id)")
      if performed.insert(entry.id).inserted, let effect = try core.performable(entry.effect) {
        show(effect, as: event)
      }
      core.sent(entry, .event(event), now: now)
      if case .leave(let room) = entry.effect {
        direct[room] = nil
        try leaves(room)
      }
      return
    }
    core.outbox.finished(entry)
    if unreachable.contains(where: { Self.user($0) == user }) {
      return try core.commit(core.turn(failed: entry, because: "M_FORBIDDEN", now: now))
    }
    try core.commit(core.turn(opened: directRoom(user), by: entry, now: now))
  }

  private func show(_ effect: Effect, as event: EventID) {
    switch effect {
    case .send(let message):
      switch message.to {
      case .room(let room): said.append((message.body, event, room))
      case .person(let user): said.append((message.body, event, directRoom(user)))
      }
      show(message)
    case .react(_, _, let key, _): unread.append(key)
    case .post(let file):
      show(Message(to: file.to, body: "[file \(file.name), \(file.size) bytes]"))
    default: break
    }
  }

  private func show(_ message: Message) {
    switch message.to {
    case .room(let room):
      if let user = direct[room] {
        privately.append("\(Self.shownName(user)): \(message.body)")
      } else {
        unread.append(message.body)
        html = message.html
      }
    case .person(let user):
      privately.append("\(Self.shownName(user)): \(message.body)")
    }
  }

  private func taken(from index: Int) -> [String] {
    defer { unread.removeSubrange(index...) }
    return Array(unread[index...])
  }

  private static func shownName(_ user: UserID) -> String {
    String(user.text.drop { $0 == "@" }.prefix { $0 != ":" })
  }

  static func user(_ name: String) -> UserID {
    UserID("@\(fold(name).replacing(" ", with: "_")):ex.org")
  }
}
