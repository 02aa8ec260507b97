import Locks
import PluginAPI
import Store

/// A snapshot in the making: the tables that changed, as they were at one turn, and then a journal
/// that goes on from there.
///
/// Its steps touch nothing that turns change, so they can be made on another thread while turns go
/// on. Killed between any two of them nothing is lost: each table's file says which turn it
/// includes, and the old journal is good until the new one, last of all, takes its place.
final class Checkpoint: Sendable {
  /// A table to be written.
  struct Table {
    var place: TableSpace.Place
    var capture: any TableCapture
    var folder: String
    /// Its file as it is now, where it can be gone on from.
    var old: Snapshot?
  }

  fileprivate struct Work {
    let path: String
    let disk: any FileSystem
    let turn: Int
    var newFolders: ArraySlice<String>
    /// The last one is written next.
    var tables: [Table]
    var isSorted = false
    var unsyncedFolders: ArraySlice<String> = []
    var carry: CarryRecord?
    /// The turn that each table's file includes once all are written, by folder and table.
    var files: [String: [String: Int]]
    /// What tells each of them from a file that someone has put there or changed, so far.
    var stamps: [String: [String: FileStamp]]
    let rotation: JournalRotation
    var writer: (table: Checkpoint.Table, file: SnapshotWriter)?
    let coder = RowCoder()
  }

  /// The turn that it includes.
  let turn: Int
  /// The tables that it writes.
  let places: [(place: TableSpace.Place, folder: String)]
  /// The folders of rooms that it makes.
  let newFolders: [String]
  private let work: Locked<Work>
  private let isPaused = Locked(false)

  /// - Parameters:
  ///   - path: the state folder.
  ///   - tables: in any order.
  ///   - newFolders: folders that must be made first, in `rooms`.
  ///   - carry: the first line of the new journal, its `files` as they are before.
  ///   - stamps: of the files as they are before, by folder and table, where they are known.
  ///   - rotation: the new journal.
  init(
    _ path: String, on files: any FileSystem, turn: Int, tables: [Table], newFolders: [String],
    carry: CarryRecord, stamps: [String: [String: FileStamp]], rotation: JournalRotation
  ) {
    self.turn = turn
    self.newFolders = newFolders
    places = tables.map { ($0.place, $0.folder) }
    work = Locked(
      Work(
        path: path, disk: files, turn: turn, newFolders: newFolders[...], tables: tables,
        carry: carry, files: carry.files, stamps: stamps, rotation: rotation))
  }

  /// Makes the next step: a few milliseconds of work, or one thing asked of the disk.
  ///
  /// - Returns: whether there are more, before the new journal can take the old one's place.
  func step() throws -> Bool { try work.withLock { try $0.step() } }

  /// Makes steps until there are no more, or until `pause()`.
  ///
  /// - Returns: whether there are no more.
  func run() throws -> Bool {
    while !isPaused.withLock({ $0 }) {
      if try !step() { return true }
    }
    return false
  }

  /// Lets `run()` return after the step that it makes.
  func pause() { isPaused.withLock { $0 = true } }

  /// The turn that each table's file includes, once all steps are made, by folder and table.
  var files: [String: [String: Int]] { work.withLock { $0.files } }

  /// The stamps of the tables' files, once all steps are made.
  var stamps: [String: [String: FileStamp]] { work.withLock { $0.stamps } }

  /// Up to where the old journal's lines are carried over.
  var copied: Int { work.withLock { $0.rotation.copied } }

  /// Carries over the journal's lines up to a length that is safe.
  func copyLines(upTo end: Int) throws { try work.withLock { try $0.rotation.copy(upTo: end) } }

  /// Puts the new journal in the place of the old one.
  func finish(_ journal: Journal) throws(JournalError) {
    try work.withLock { (work) throws(JournalError) in try journal.finish(work.rotation) }
  }

  /// Takes away what is half written.
  func discard() {
    work.withLock { work in
      work.writer?.file.discard()
      work.rotation.discard()
    }
  }
}

extension Checkpoint.Work {
  fileprivate mutating func step() throws -> Bool {
    if !isSorted {
      // Here, and not where it was taken hold of: of a thousand rooms it takes a while.
      sort()
    } else if let folder = newFolders.popFirst() {
      _ = try disk.makeFolder("\(path)/\(folder)")
      if newFolders.isEmpty { try disk.syncFolder("\(path)/rooms") }
    } else if writer != nil {
      if try writer?.file.step() == false, let table = writer?.table {
        let (folder, name) = (table.folder, table.capture.name)
        stamps[folder, default: [:]][name] = try writer?.file.replace()
        writer = nil
      }
    } else if let table = tables.popLast() {
      let capture = table.capture
      let file = SnapshotWriter(
        Snapshot(table: capture.name, version: capture.version, turn: turn),
        to: "\(path)/\(table.folder)/\(capture.name).json", goingOnFrom: table.old,
        stamps[table.folder]?[capture.name], on: disk, changes: capture.rows(using: coder))
      writer = (table, file)
    } else if let folder = unsyncedFolders.popFirst() {
      try disk.syncFolder("\(path)/\(folder)")
    } else if var carry {
      carry.files = files
      try rotation.begin(carry: carry.encoded())
      self.carry = nil
    } else {
      try rotation.copy(upTo: rotation.copied)
      return false
    }
    return true
  }

  private mutating func sort() {
    isSorted = true
    unsyncedFolders = Set(tables.map(\.folder)).sorted()[...]
    carry?.files = [:]
    for table in tables { files[table.folder, default: [:]][table.capture.name] = turn }
    tables.sort { a, b in
      (Self.rank(b.capture.name), b.folder, b.capture.name)
        < (Self.rank(a.capture.name), a.folder, a.capture.name)
    }
  }

  /// A room's own file first: without it a folder is nobody's. Then what is made of messages that
  /// are forgotten: stopped in between, both are there, never neither.
  private static func rank(_ table: String) -> Int {
    switch table {
    case Table<RoomRow>.rooms.name: 0
    case Table<AuditRow>.audit.name: 1
    default: 2
    }
  }
}
