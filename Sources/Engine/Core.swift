public import PluginAPI
public import Store

/// The bot without its edges: the state in memory and on disk, and the turns that change it.
/// Synchronous, and used from one place at a time. It talks to no server and reads no clock.
///
/// A turn is made by one of the `turn(…)` functions, and holds only once `commit` has put it in the
/// journal.
/// Between the two no other turn may be made.
public final class Core {
  let house: House
  /// What the configuration says; a room that took another's place is in it like that one.
  var rules: Rules
  /// Who we are; our own messages are not for us.
  let me: UserID
  let tables: TableSpace
  var agenda = Agenda()
  var handled = HandledEvents()
  var pace: CommandPace
  var setAside = SetAside()
  /// The rooms with an open gap.
  var gapRooms: Set<RoomID> = []
  /// What was said in them since, which waits for the gap.
  var waiting: [RoomID: WaitingEvents] = [:]
  /// What was said lately in each room.
  private(set) var talk: [RoomID: RecentTalk] = [:]
  /// The names of tables whose rows no undo takes back.
  let lastingTables: Set<String>
  /// The plugins whose commands reach beyond their own tables.
  let administrators: Set<String>
  /// Who asked to have the configuration read again.
  var reloadsAsked: [UserID] = []
  /// Whether somebody is there who can.
  var canReload = false
  /// Which errands were asked for.
  var errandsAsked: [AskedErrand] = []
  /// Whether somebody is there who runs them.
  var runsErrands = false
  /// How the names begin that we go by.
  var nameInitials = NameInitials()
  /// What came through bridges lately.
  var echoes = Echoes()
  /// The rooms that were replaced, and by which.
  var replaced: [RoomID: RoomID] = [:]
  /// Those of them of which nothing is kept any more: it is the other one's.
  var moved: Set<RoomID> = []
  let log: Log
  let state: StateFolder

  /// What waits to be performed.
  public var outbox: Outbox
  /// The last batch's token; nil before the first.
  public private(set) var token: String?
  /// True from the moment when the server knew our place no more until the next batch.
  private(set) var hasLostPlace = false
  private(set) var turn = 0
  /// The moment of the last turn.
  private(set) var latest: Moment?
  /// The moment of the first turn since the start.
  private(set) var startedAt: Moment?
  /// When a line was written last, since the start.
  private(set) var savedAt: Moment?
  /// Which version of the bot this is, where that is known.
  public var version: String?
  /// When each person was last told what can be typed in private.
  var hints: [UserID: Moment] = [:]
  /// True from the making of a turn until it is in the journal: memory is ahead of the disk.
  private(set) var isTurnOpen = false
  /// The snapshot that is being written.
  var checkpoint: Checkpoint?
  /// Plugins that stay off, of which nobody has been told.
  var stopped: [(plugin: String, why: StateError)] = []
  /// The last turn that erased something, while older lines of the journal may still hold it.
  var erasure: Int?
  /// Who stood last for somebody who was forgotten in a room.
  var formers: [RoomID: (user: UserID, turn: Int, number: Int)] = [:]

  /// Opens the state folder and replays it.
  ///
  /// - Throws: `StateError`, `SnapshotError`, `JournalError` or `DiskError`.
  public init(
    house: House, rules: Rules, me: UserID, state: StateFolder, backoff: Backoff, log: Log
  ) throws {
    self.house = house
    self.rules = rules
    self.me = me
    self.state = state
    self.log = log
    administrators = Set(house.plugins.filter(\.administers).map(\.name))
    outbox = Outbox(backoff: backoff)
    pace = CommandPace(limit: rules.limits.commandsPerMinute)
    tables = TableSpace(tables: house.tables + Core.ownTables)
    lastingTables = Self.lastingTables(house.tables)
    tables.settings = { [unowned self] key, room in self.rules.value(of: key, in: room) }
    try state.replay(into: self)
    sweepUploads()
    try state.texts.eraseAll(but: tables.keptTexts)
    nameInitials.add(BotAddress.localPart(me))
    for room in tables.rooms {
      nameInitials.add(tables.row(room.text, in: .rooms, of: room)?.ownName)
      if tables.row(room.text, in: .gaps, of: room) != nil { gapRooms.insert(room) }
      if let row = tables.row(room.text, in: .rooms, of: room) { noteReplacement(row) }
    }
    followMoves()
    for room in tables.rooms { scheduleJobs(in: room) }
  }

  /// What the engine itself keeps of each room.
  static let ownTables: [any AnyTable] = [
    Table<RoomRow>.rooms, Table<PersonRow>.people, Table<ChatSetting>.chatSettings,
    Table<SaidMessage>.said, Table<Gap>.gaps, Table<DirectRoom>.directRooms, Table<ToldOnce>.told,
    Table<Question>.questions, Table<HeardMessage>.heard, Table<OwnChoice>.choices,
    Table<KeptText>.keptTexts, Table<PluginState>.pluginStates, Table<AuditRow>.audit,
    Table<RoleGrant>.roles, Table<HeldWord>.heldWords, Table<AreaRow>.areas,
    Table<HeardFile>.files,
  ]

  // MARK: Replay

  func restore(_ carry: CarryRecord) {
    turn = carry.turn
    latest = carry.at
    token = carry.token
    tables.load(counters: carry.counters)
    for (room, events) in carry.handled {
      for event in events { handled.insert(event, in: room) }
    }
    outbox.add(carry.outbox, isRestored: true)
    for (entry, due) in carry.jobs { agenda.ran(entry, due: due) }
  }

  /// Takes a line that is in the journal; the rows have been loaded where they were not yet.
  func advance(_ record: TurnRecord, isReplayed: Bool = false) {
    turn = record.turn
    latest = max(latest ?? record.at, record.at)
    if let token = record.token {
      self.token = token
      hasLostPlace = false
    }
    if record.erases { erasure = record.turn }
    for (room, event) in record.handled { handled.insert(event, in: room) }
    var effects = record.effects
    for id in record.over {
      guard let index = effects.firstIndex(where: { $0.id == id }) else {
        outbox.forget(id)
        continue
      }
      // What has other words now keeps its place; what was said before the line was written is done.
      if outbox.reword(effects[index]) || outbox.entry(id) == nil {
        effects.remove(at: index)
      } else {
        outbox.forget(id)
      }
    }
    outbox.add(effects, isRestored: isReplayed)
    for (entry, due) in record.jobs { agenda.ran(entry, due: due) }
  }

  var carry: CarryRecord {
    CarryRecord(
      turn: turn, at: latest, token: token, counters: tables.counters, handled: handled.all,
      outbox: outbox.entries, jobs: agenda.last.map { ($0.key, $0.value) })
  }

  // MARK: The journal

  /// Begins a turn. Until it is committed memory is ahead of the disk.
  func openTurn(_ now: Moment, token: String? = nil) -> TurnRecord {
    isTurnOpen = true
    startedAt = startedAt ?? now
    return TurnRecord(turn: turn + 1, at: now, token: token)
  }

  /// Ends the making of a turn: what it changed in the tables goes into its record.
  ///
  /// - Parameter rooms: the rooms that it changed, beside those whose rows it changed.
  /// - Throws: where a row cannot be written as JSON.
  func closed(_ record: TurnRecord, rooms: Set<RoomID>) throws -> Turn {
    var record = record
    record.tellApart()
    if !replaced.isEmpty { redirect(&record) }
    record.rows = try tables.takeChanges()
    record.counters = tables.takeCounters()
    return Turn(
      record: record, texts: tables.takeTexts(),
      rooms: rooms.union(record.rows.compactMap(\.room)))
  }

  /// Makes a turn real: its line is in the journal, and its effects are in the outbox.
  ///
  /// - Throws: `JournalError.refused` where the disk refused and nothing has changed on it: the
  ///   same turn can be committed again later; `JournalError.broken` where the file could not be
  ///   put back, so that only the next start can; `JournalError.unfit` for a fault of the program.
  public func commit(_ turn: Turn) throws(JournalError) {
    // Where nothing happened, and nothing moved, there is nothing to write.
    if !turn.record.isEmpty || turn.record.token != token {
      try write(turn.texts)
      try state.append(turn.record)
      savedAt = turn.record.at
      erase(turn.texts)
      advance(turn.record)
    }
    isTurnOpen = false
    for entry in Set(turn.record.jobs.map(\.entry.room)).union(turn.rooms) {
      scheduleJobs(in: entry)
    }
  }

  /// An effect has happened.
  public func sent(_ entry: OutboxEntry, _ outcome: Outcome, now: Moment) {
    outbox.finished(entry)
    guard case .event(let event) = outcome else {
      state.note(.sent(entry.id, nil))
      return
    }
    remember(entry, as: event, at: now)
    state.note(.sent(entry.id, event))
  }

  /// Keeps what a message of ours named. The journal's "sent" line says as much, so it is not
  /// written twice.
  func remember(_ entry: OutboxEntry, as event: EventID, at moment: Moment) {
    guard case .send(let message) = entry.effect, !message.names.isEmpty,
      let room = room(of: message.to)
    else { return }
    tables.keep(
      SaidMessage(id: event.text, names: message.names, about: message.about, at: moment),
      at: event.text, in: .said, of: room)
    // More than one for each that comes, so that they do not pile up between snapshots.
    forgetOldMessages(of: room, limit: 2)
  }

  /// What was said lately in a room, to be added to.
  func talk(of room: RoomID) -> RecentTalk {
    if let known = talk[room] { return known }
    let new = RecentTalk()
    talk[room] = new
    return new
  }

  /// The one number that a message of ours named, and its room; nil where it named several or none.
  func item(namedIn event: EventID, of room: RoomID) -> (room: RoomID, id: Int)? {
    guard let said = tables.row(event.text, in: .said, of: room), said.names.count == 1 else {
      return nil
    }
    return (current(said.about ?? room), said.names[0])
  }

  /// The numbers that a message of ours named, where it is one of the last 30 days.
  func names(in event: EventID, of room: RoomID) -> [Int] {
    tables.row(event.text, in: .said, of: room)?.names ?? []
  }

  /// An effect will not happen.
  public func gaveUp(_ entry: OutboxEntry, because reason: String) {
    state.note(.failed(entry.id, reason: reason))
  }

  /// An effect is past its time.
  public func skipped(_ entry: OutboxEntry) {
    outbox.finished(entry)
    state.note(.failed(entry.id, reason: "too late"))
  }

  /// - Returns: how many it forgot.
  @discardableResult
  func forgetOldMessages(of room: RoomID, limit: Int) -> Int {
    guard let oldest = latest?.adding(days: -SaidMessage.days) else { return 0 }
    var forgotten = 0
    let rows = tables.keys(
      in: "all", of: "age", limit: limit, in: Table<SaidMessage>.said, of: room)
    for id in rows {
      guard let row = tables.row(id, in: .said, of: room), row.at < oldest else { break }
      tables.keep(nil, at: id, in: .said, of: room)
      forgotten += 1
    }
    return forgotten
  }

  /// Begins anew: the next batch is the present state, and nothing of what was said is answered.
  public func forgetToken() { token = nil }

  /// The server does not know the stored sync token any more. The next batch is the present state;
  /// what was said since the last event of each room that we know of is read afterwards.
  public func losePlace() {
    token = nil
    hasLostPlace = true
  }

  // MARK: The clock

  /// What the agenda wants at this moment.
  func nextJob(_ now: Moment) -> Agenda.Action { agenda.next(now, notBefore: latest) }

  /// The moment at which the next job is due, if any.
  public func nextDue(_ now: Moment) -> Moment? {
    switch nextJob(now) {
    case .run: now
    case .wait(let moment): moment
    case .idle: nil
    }
  }

  /// Plans each job of each plugin that is on in a room.
  func scheduleJobs(in id: RoomID) {
    guard let row = tables.row(id.text, in: .rooms, of: id), row.isJoined, row.directWith == nil,
      row.isMoved != true
    else {
      agenda.cancel(room: id)
      return
    }
    let now = latest ?? row.since
    let gone = Agenda.Entry(job: Self.departures, room: id)
    agenda.schedule(gone, at: nextDeparture(in: id, after: agenda.last[gone] ?? row.since))
    let aged = Agenda.Entry(job: Self.aging, room: id)
    agenda.schedule(aged, at: nextAging(in: id, after: agenda.last[aged] ?? row.since))
    let room = room(row, now: now)
    for plugin in house.plugins {
      // What was due while we were not in the room, or the plugin was off, is nobody's.
      let since = max(row.since, state(of: plugin, in: id)?.since ?? row.since)
      for job in plugin.jobs {
        let entry = Agenda.Entry(job: job.name, room: id)
        guard isOn(plugin, in: id) else {
          agenda.schedule(entry, at: nil)
          continue
        }
        let last = max(agenda.last[entry] ?? since, since)
        var due = job.next(room, last)
        if let moment = due, moment <= last {
          log(.error, "the job \(job.name) names no later moment in \(id)")
          due = nil
        }
        agenda.schedule(entry, at: due)
      }
    }
  }

  /// A room as plugins see it.
  func room(_ row: RoomRow, now: Moment) -> Room {
    let id = RoomID(row.id)
    return Room(
      id: id, name: row.shownName, language: language(of: id), zone: zone(of: id),
      now: now, prefix: rules.prefix, openItemsPerPerson: rules.limits.openItemsPerPerson,
      plugins: pluginsOn(in: id), admins: { self.admins(of: row) },
      person: { self.person($0, in: id) }, choices: { self.choices(of: $0, in: id) },
      area: { self.area(of: id) }, store: tables)
  }

  /// A room's admins, to say whom to ask; three at most.
  private func admins(of row: RoomRow) -> [Person] {
    let room = RoomID(row.id)
    let named = row.power?.users.filter { $0.value >= 50 && !row.creators.contains($0.key) } ?? [:]
    return (row.creators + named.keys.sorted())
      .filter {
        $0 != me && !$0.isFormer && !rules.bridging.isGhost($0) && !isGone($0, from: room)
      }
      .prefix(3).map { person($0, in: room) }
  }

  /// Goes by other rules from now on. What is due in its rooms is planned anew with the turn.
  func adopt(_ rules: Rules) {
    if rules.limits.commandsPerMinute != self.rules.limits.commandsPerMinute {
      pace = CommandPace(limit: rules.limits.commandsPerMinute)
    }
    self.rules = rules
    followMoves()
  }

  /// The number of the last turn.
  var turnNumber: Int { turn }

  /// How many rooms we are in; one that goes on as another does not count.
  public var roomCount: Int { joinedRooms.count }

  var joinedRooms: [RoomID] {
    tables.rooms.filter { room in
      tables.row(room.text, in: .rooms, of: room).map { $0.isJoined && $0.isMoved != true } ?? false
    }
  }

  /// What to say while the disk refuses (E34).
  func pauseNotice(in room: RoomID) -> Message {
    let said = Rendering([Refusal.cannotSave.text], in: language(of: room))
    return Message(to: .room(room), body: said.body, html: said.html, purpose: .word)
  }
}
