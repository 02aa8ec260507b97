public import PluginAPI
public import Store

/// The bot's files: the journal, and the tables' own files that it brings up to date.
///
/// ```
/// data/journal.jsonl             one line a turn since the last snapshot
/// data/rooms/<hash>/room.json    one room; beside it one file per table
/// data/bot/                      tables of no room
/// data/uploads/<turn>.<n>        files that wait to be uploaded
/// data/quarantine.jsonl          ids of events whose commands stopped the process
/// ```
public final class StateFolder {
  /// The most bytes that the journal may grow by before a snapshot is due. A snapshot is put off
  /// while people wait for answers, up to four times that: a start replays no more.
  private let journalLimit: Int
  private let path: String
  private let files: any FileSystem
  private let lock: StateLock
  private let log: Log
  private let coder = RowCoder()
  private var journal: Journal?
  private var folders: [RoomID: String] = [:]
  private var takenFolders: Set<String> = []
  let uploads: UploadFolder
  /// Notes that the disk refused; they go before the next line.
  private var pendingNotes: [[UInt8]] = []

  /// Takes the folder for this process, and makes it where it is missing.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - files: the disk.
  ///   - process: our process id, for whoever finds the folder locked.
  ///   - now: when we took it, for the same.
  ///   - journalLimit: how many bytes the journal may grow by before a snapshot is due.
  /// - Throws: `StateLockError` where another process has it, or `DiskError`.
  public init(
    _ path: String, on files: any FileSystem, process: Int32, now: Moment,
    journalLimit: Int = 8 << 20, log: Log
  ) throws {
    self.path = path
    self.files = files
    self.journalLimit = journalLimit
    self.log = log
    uploads = UploadFolder(path: "\(path)/\(UploadFolder.name)", files: files)
    try files.makeFolders(path)
    lock = try StateLock(folder: path, on: files, process: process, since: now.description)
    for folder in [path, "\(path)/bot"] {
      try files.makeFolders(folder)
      try files.removeUnfinished(in: folder)
    }
    try files.makeFolders("\(path)/rooms")
  }

  // MARK: Reading

  func replay(into core: Core) throws {
    var saved = try loadFolder("bot", room: nil, into: core.tables)
    for name in try files.list("\(path)/rooms").sorted() {
      let folder = "rooms/\(name)"
      try files.removeUnfinished(in: "\(path)/\(folder)")
      guard let room = try room(of: folder) else { continue }
      folders[room] = folder
      takenFolders.insert(folder)
      saved.merge(try loadFolder(folder, room: room, into: core.tables)) { a, _ in a }
    }
    let carry = try CarryRecord().encoded(using: coder)
    let file = "\(path)/\(Journal.fileName)"
    let newest = saved.values.max() ?? 0
    if newest > 0, !(try files.list(path).contains(Journal.fileName)) {
      throw StateError.other(
        "\(file) is missing, and the tables beside it say that there was one: put it back, or move "
          + "all of \(path) away to begin anew")
    }
    let journal = try Journal.open(in: path, on: files, carry: carry) { number, bytes in
      do {
        if number == 1 {
          core.restore(try CarryRecord(bytes, using: coder))
        } else {
          try replay(JournalLine(bytes, using: coder), saved: saved, into: core)
        }
      } catch let error as StateError {
        if case .newerTable = error { throw error }
        throw StateError.badLine(file: file, line: number, reason: error.description)
      } catch {
        throw StateError.badLine(file: file, line: number, reason: "\(error)")
      }
    }
    if newest > core.turnNumber {
      throw StateError.other(
        "the tables in \(path) are of turn \(newest), but \(file) ends at turn "
          + "\(core.turnNumber): they are not of one time, as when a copy was put back in part")
    }
    if journal.opening.cut > 0 {
      log(
        .warning,
        "\(file) ended in a torn line of \(journal.opening.cut) bytes, which was cut off: "
          + "it had not been acted upon")
    }
    self.journal = journal
  }

  private func replay(
    _ line: JournalLine, saved: [TableSpace.Place: Int], into core: Core
  ) throws {
    switch line {
    case .turn(let record):
      for change in record.rows {
        let place = TableSpace.Place(room: change.room, table: change.table)
        if record.turn <= saved[place] ?? 0 { continue }
        try core.tables.load(change, isSaved: false)
      }
      core.tables.load(counters: record.counters)
      core.advance(record, isReplayed: true)
    case .sent(let id, let event):
      if let event, let entry = core.outbox.entry(id) {
        core.remember(entry, as: event, at: core.latest ?? entry.since)
      }
      core.outbox.forget(id)
    case .failed(let id, _): core.outbox.forget(id)
    case .trying(let event): core.setAside.trying(event)
    case .ran(let event): core.setAside.ran(event)
    case .merge(let entry, let ids):
      core.outbox.restore(entry, insteadOf: ids)
    }
  }

  /// Whose folder it is; nil where a crash came before its first file was whole.
  private func room(of folder: String) throws -> RoomID? {
    var id: String?
    do {
      _ = try Snapshot.read("\(path)/\(folder)/room.json", on: files) { key, _ in id = key }
    } catch let error as DiskError where error.isMissing {
      return nil
    }
    return id.map { RoomID($0) }
  }

  /// Loads every table of a folder.
  ///
  /// - Returns: the turn that each includes.
  private func loadFolder(
    _ folder: String, room: RoomID?, into tables: TableSpace
  ) throws -> [TableSpace.Place: Int] {
    var saved: [TableSpace.Place: Int] = [:]
    for name in try files.list("\(path)/\(folder)").sorted() where name.hasSuffix(".json") {
      var rows: [(key: String, row: [UInt8])] = []
      let file = try Snapshot.read("\(path)/\(folder)/\(name)", on: files) { rows.append(($0, $1)) }
      do {
        for (key, row) in rows {
          try tables.load(
            RowChange(
              table: file.table, version: file.version, room: room, key: key, row: row),
            isSaved: true)
        }
      } catch StateError.badRow(let table, let key, let reason) {
        let error = StateError.badRow(table: table, key: key, reason: reason)
        throw StateError.other("\(path)/\(folder)/\(name): \(error)")
      }
      saved[TableSpace.Place(room: room, table: file.table)] = file.turn
    }
    return saved
  }

  // MARK: Writing

  func append(_ record: TurnRecord) throws(JournalError) {
    guard let journal else { return }
    let line: [UInt8]
    do {
      line = try JournalLine.turn(record).encoded(using: coder)
    } catch {
      throw .unfit("\(error)")
    }
    for (name, bytes) in record.files {
      do {
        try uploads.write(bytes, as: name)
      } catch {
        throw .refused(error)
      }
    }
    while let note = pendingNotes.first {
      try journal.append(note, sync: false)
      pendingNotes.removeFirst()
    }
    try journal.append(line, sync: record.mustBeSafe)
  }

  /// Notes what became of an effect, unsynced: if the note is lost, the effect is performed again
  /// under the same id, and the server absorbs it. But noted at once, or frequent kills would
  /// repeat the same effects for ever.
  func note(_ line: JournalLine) {
    guard let journal, let bytes = try? line.encoded(using: coder) else { return }
    do {
      guard pendingNotes.isEmpty else {
        pendingNotes.append(bytes)
        return
      }
      try journal.append(bytes, sync: false)
    } catch {
      pendingNotes.append(bytes)
    }
  }

  /// Journals that one message stands for several, and syncs: only then may it go.
  func merge(_ entry: OutboxEntry, of ids: [String]) throws(JournalError) {
    guard let journal else { return }
    let line: [UInt8]
    do {
      line = try JournalLine.merge(entry, of: ids).encoded(using: coder)
    } catch {
      throw .unfit("\(error)")
    }
    try journal.append(line, sync: true)
  }

  /// Writes down an event that was set aside.
  func setAside(_ event: EventID, in room: RoomID, at moment: Moment) {
    do throws(DiskError) {
      let file = try files.open("\(path)/\(SetAside.fileName)", .create)
      try file.write(SetAside.line(event, in: room, at: moment), at: try file.length())
      try file.syncAll()
    } catch {
      log(.error, "\(error); the event is set aside all the same")
    }
  }

  /// Whether the journal has grown beyond so many times its limit.
  func hasOutgrown(times: Int = 1) -> Bool {
    (journal?.bytesSinceRotation ?? 0) > times * journalLimit
  }

  /// Writes every table that changed to its own file, then begins a new journal. A crash between
  /// the two costs nothing: each file says which turn it includes, and replay passes those over.
  func snapshot(_ core: Core) throws {
    let tables = core.tables
    // A table must never be ahead of the journal: after a power loss the numbers of lost turns are
    // given to others, which replay would then pass over.
    try journal?.sync()
    // The room's own file first: without it a folder is nobody's.
    let places = tables.unsaved.sorted { a, b in
      (a.table == "room" ? 0 : 1, a.table, a.room?.text ?? "")
        < (b.table == "room" ? 0 : 1, b.table, b.room?.text ?? "")
    }
    for place in places {
      guard let box = tables.box(at: place) else { continue }
      let folder = try folder(of: place.room)
      var rows: [(key: String, row: [UInt8])] = []
      for key in box.allKeys() {
        if let row = try box.encoded(key, using: coder) { rows.append((key, row)) }
      }
      try Snapshot(table: box.name, version: box.version, turn: core.turnNumber)
        .write(rows, to: "\(path)/\(folder)/\(box.name).json", on: files)
      tables.markSaved(place)
    }
    try journal?.rotate(carry: try core.carry.encoded(using: coder))
    pendingNotes = []
  }

  private func folder(of room: RoomID?) throws -> String {
    guard let room else { return "bot" }
    if let folder = folders[room] { return folder }
    var attempt = 0
    while true {
      let folder = "rooms/\(roomFolder(for: room.text, attempt: attempt))"
      if takenFolders.insert(folder).inserted {
        try files.makeFolders("\(path)/\(folder)")
        folders[room] = folder
        return folder
      }
      attempt += 1
    }
  }
}
