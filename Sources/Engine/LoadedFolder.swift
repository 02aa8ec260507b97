import Dispatch
import Locks
import PluginAPI
import Store

/// The tables of one folder as their files hold them.
///
/// Sendable because it is handed on whole: whoever has read it keeps nothing of it.
struct LoadedFolder: @unchecked Sendable {
  /// Whose it is; nil is the bot's own.
  let room: RoomID?
  /// Its name in the state folder.
  let name: String
  let tables: TableSpace
  /// The turn that each table includes.
  private(set) var turns: [String: Int] = [:]
  /// What tells each table's file from every other, where it can be gone on from.
  private(set) var stamps: [String: FileStamp] = [:]
  /// The files that an earlier version of their table wrote.
  private(set) var older: [(file: String, version: Int)] = []

  /// Loads every table of a folder.
  ///
  /// - Parameter path: the state folder.
  init(
    _ name: String, of room: RoomID?, in path: String, on files: any FileSystem,
    tables declared: [String: any AnyTable]
  ) throws {
    self.room = room
    self.name = name
    let tables = TableSpace(declared: declared)
    self.tables = tables
    let folder = "\(path)/\(name)"
    for name in try files.list(folder).sorted() where name.hasSuffix(".json") {
      var found: (file: Snapshot, box: any AnyTableBox)?
      var rows: RowReading?
      do {
        let stamp = try Snapshot.read("\(folder)/\(name)", on: files) { file in
          let box = try tables.boxForFile(file, of: room)
          found = (file, box)
          rows = RowReading(into: box, version: file.version)
        } row: { key, row in
          try rows?.add(key, row)
        }
        try rows?.finish()
        guard let (file, box) = found else { continue }
        if file.version < box.version { older.append((name, file.version)) }
        // Rows of an older version are written anew in the present one.
        let isOurs = stamp != nil && name == "\(file.table).json" && file.version == box.version
        box.settle(isAsWritten: isOurs)
        turns[file.table] = file.turn
        stamps[file.table] = stamp
      } catch StateError.badRow(let table, let key, let reason) {
        let error = StateError.badRow(table: table, key: key, reason: reason)
        throw StateError.other("\(folder)/\(name): \(error)")
      }
    }
  }

  /// Loads folders, several at a time: to take rows apart is most of a start.
  ///
  /// - Returns: in the order in which they were asked for.
  /// - Throws: what the first one throws that cannot be loaded.
  static func all(
    _ folders: [(name: String, room: RoomID?)], in path: String, on files: any FileSystem,
    tables declared: [String: any AnyTable]
  ) throws -> [LoadedFolder] {
    let next = Locked(0)
    let loaded = Locked<[Int: Result<LoadedFolder, any Error>]>([:])
    // Dispatch runs as many of them at once as there are processors.
    DispatchQueue.concurrentPerform(iterations: min(folders.count, 16)) { _ in
      while true {
        let number = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard number < folders.count else { return }
        let (name, room) = folders[number]
        let result = Result {
          try LoadedFolder(name, of: room, in: path, on: files, tables: declared)
        }
        loaded.withLock { $0[number] = result }
      }
    }
    return try loaded.withLock { loaded in
      try folders.indices.compactMap { try loaded[$0]?.get() }
    }
  }
}
