public import PluginAPI
public import Store

/// The bot's files: the journal, and the tables' own files that it brings up to date.
///
/// ```
/// data/journal.jsonl             one line a turn since the last snapshot
/// data/rooms/<hash>/room.json    one room; beside it one file per table
/// data/bot/                      tables of no room
/// data/uploads/<turn>.<n>        files that wait to be uploaded
/// data/private/                  texts that are kept apart, one file each
/// data/quarantine.jsonl          ids of events whose commands stopped the process
/// ```
public final class StateFolder {
  /// How many bytes the journal may grow by before a snapshot is due.
  let journalLimit: Int
  let path: String
  let files: any FileSystem
  /// Texts that are kept apart.
  let texts: PrivateTexts
  private let lock: StateLock
  let log: Log
  /// Files that wait to be uploaded.
  let uploads: UploadFolder
  private(set) var journal: Journal?
  /// The folder of each room, and those that are given away or made.
  var folders: [RoomID: String] = [:]
  var takenFolders: Set<String> = []
  var madeFolders: Set<String> = []
  /// The turn that each table's own file includes, by folder and table.
  var tableTurns: [String: [String: Int]] = [:]
  /// What tells each of those files from one that someone else has put there or changed.
  var stamps: [String: [String: FileStamp]] = [:] {
    didSet {
      tablesSize = stamps.values.reduce(0) { $1.values.reduce($0) { $0 + $1.size } }
    }
  }
  /// How many bytes they hold together, as far as it is known: asked after every turn.
  private(set) var tablesSize = 0
  /// After a snapshot that failed: by how much the journal may grow before the next is tried.
  var retryGrowth = 0
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
    texts = try PrivateTexts(folder: "\(path)/private", on: files)
  }

  // MARK: Reading

  func replay(into core: Core) throws {
    (tableTurns, stamps) = ([:], [:])
    var found: [(name: String, room: RoomID?)] = [("bot", nil)]
    for name in try files.list("\(path)/rooms").sorted() {
      let folder = "rooms/\(name)"
      try files.removeUnfinished(in: "\(path)/\(folder)")
      guard let room = try room(of: folder) else { continue }
      folders[room] = folder
      takenFolders.insert(folder)
      madeFolders.insert(folder)
      found.append((folder, room))
    }
    let saved = try load(found, into: core.tables)
    let carry = CarryRecord().encoded()
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
          let carry = try CarryRecord(bytes)
          try check(carry.files)
          core.restore(carry)
        } else {
          try replay(JournalLine(bytes), saved: saved, into: core)
        }
      } catch let error as StateError {
        switch error {
        case .newerTable, .notOfOneTime: throw error
        default: throw StateError.badLine(file: file, line: number, reason: error.description)
        }
      } catch {
        throw StateError.badLine(file: file, line: number, reason: "\(error)")
      }
    }
    if newest > core.turnNumber {
      throw StateError.notOfOneTime(
        "the tables in \(path) are of turn \(newest), but \(file) ends at turn "
          + "\(core.turnNumber)", folder: path)
    }
    if journal.opening.cut > 0 {
      log(
        .warning,
        "\(file) ended in a torn line of \(journal.opening.cut) bytes, which was cut off: "
          + "it had not been acted upon")
    }
    self.journal = journal
  }

  /// Loads the tables of folders.
  ///
  /// - Returns: the turn that each includes.
  private func load(
    _ folders: [(name: String, room: RoomID?)], into tables: TableSpace
  ) throws -> [TableSpace.Place: Int] {
    var saved: [TableSpace.Place: Int] = [:]
    let loaded = try LoadedFolder.all(folders, in: path, on: files, tables: tables.declared)
    stamps = Dictionary(loaded.map { ($0.name, $0.stamps) }) { first, _ in first }
    for folder in loaded {
      for (file, version) in folder.older {
        try keepOld(file, of: folder.name, version: version)
      }
      tables.adopt(folder.tables)
      tableTurns[folder.name] = folder.turns
      for (table, turn) in folder.turns {
        saved[TableSpace.Place(room: folder.room, table: table)] = turn
      }
    }
    return saved
  }

  private func replay(
    _ line: JournalLine, saved: [TableSpace.Place: Int], into core: Core
  ) throws {
    switch line {
    case .turn(let record):
      for change in record.rows {
        let place = TableSpace.Place(room: change.room, table: change.table)
        if record.turn <= saved[place] ?? 0 { continue }
        try core.tables.load(change)
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

  /// The journal stands for what these files hold; what came later it tells itself.
  private func check(_ needed: [String: [String: Int]]) throws {
    for (folder, tables) in needed.sorted(by: { $0.key < $1.key }) {
      for (table, turn) in tables.sorted(by: { $0.key < $1.key }) {
        let file = "\(path)/\(folder)/\(table).json"
        guard let found = tableTurns[folder]?[table] else {
          throw StateError.notOfOneTime(
            "\(file) is missing, and \(path)/\(Journal.fileName) goes on from it", folder: path)
        }
        if found < turn {
          throw StateError.notOfOneTime(
            "\(file) is of turn \(found), but \(path)/\(Journal.fileName) goes on from turn "
              + "\(turn) of it", folder: path)
        }
      }
    }
  }

  // MARK: Writing

  func append(_ record: TurnRecord) throws(JournalError) {
    guard let journal else { return }
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
    try journal.append(JournalLine.turn(record).encoded(), sync: record.mustBeSafe)
  }

  /// Notes what became of an effect, unsynced: if the note is lost, the effect is performed again
  /// under the same id, and the server absorbs it. But noted at once, or frequent kills would
  /// repeat the same effects for ever.
  func note(_ line: JournalLine) {
    guard let journal else { return }
    let bytes = line.encoded()
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
    try journal.append(JournalLine.merge(entry, of: ids).encoded(), sync: true)
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
}
