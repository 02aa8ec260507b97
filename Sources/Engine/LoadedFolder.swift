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
      let path = "\(folder)/\(name)"
      do {
        guard
          let (file, box, isAsWritten) = try readInPieces(path, on: files)
            ?? readRowByRow(path, on: files)
        else { continue }
        if file.version < box.version { older.append((name, file.version)) }
        // Rows of an older version are written anew in the present one.
        let isOurs = isAsWritten && name == "\(file.table).json" && file.version == box.version
        box.settle(isAsWritten: isOurs)
        turns[file.table] = file.turn
      } catch StateError.badRow(let table, let key, let reason) {
        let error = StateError.badRow(table: table, key: key, reason: reason)
        throw StateError.other("\(path): \(error)")
      }
    }
  }

  private typealias LoadedTable = (file: Snapshot, box: any AnyTableBox, isAsWritten: Bool)

  /// Reads a file that stands as it would be written.
  ///
  /// - Returns: nil where it does not, or a row cannot be read: then nothing was.
  private func readInPieces(_ path: String, on files: any FileSystem) throws -> LoadedTable? {
    guard let rows = try SnapshotRows(path, on: files),
      tables.box(at: TableSpace.Place(room: room, table: rows.snapshot.table)) == nil
    else { return nil }
    let box = try tables.boxForFile(rows.snapshot, of: room)
    do {
      try RowReading(into: box, version: rows.snapshot.version).read(rows)
    } catch {
      tables.forgetBox(rows.snapshot, of: room)
      return nil
    }
    return (rows.snapshot, box, true)
  }

  /// Reads any file, and says what is wrong with it.
  private func readRowByRow(_ path: String, on files: any FileSystem) throws -> LoadedTable? {
    var found: (file: Snapshot, box: any AnyTableBox)?
    var rows: RowReading?
    let isAsWritten = try Snapshot.read(path, on: files) { file in
      let box = try tables.boxForFile(file, of: room)
      found = (file, box)
      rows = RowReading(into: box, version: file.version)
    } row: { key, row in
      try rows?.add(key, row)
    }
    try rows?.finish()
    return found.map { ($0.file, $0.box, isAsWritten) }
  }

  /// Beyond how many bytes a folder's tables are read on several threads, and no other beside them.
  private static let long = 4 << 20

  private static func isLong(_ folder: String, on files: any FileSystem) throws -> Bool {
    var bytes = 0
    for name in try files.list(folder) where name.hasSuffix(".json") {
      bytes += try files.open("\(folder)/\(name)", .read).length()
    }
    return bytes > long
  }

  /// Loads folders, several at a time: to take rows apart is most of a start.
  ///
  /// - Returns: in the order in which they were asked for.
  /// - Throws: what the first one throws that cannot be loaded.
  static func all(
    _ folders: [(name: String, room: RoomID?)], in path: String, on files: any FileSystem,
    tables declared: [String: any AnyTable]
  ) throws -> [LoadedFolder] {
    let loaded = Locked<[Int: Result<LoadedFolder, any Error>]>([:])
    let load: @Sendable (Int) -> Void = { number in
      let (name, room) = folders[number]
      let result = Result {
        try LoadedFolder(name, of: room, in: path, on: files, tables: declared)
      }
      loaded.withLock { $0[number] = result }
    }
    var (long, short): ([Int], [Int]) = ([], [])
    for (number, folder) in folders.enumerated() {
      let isLong = try isLong("\(path)/\(folder.name)", on: files)
      if isLong { long.append(number) } else { short.append(number) }
    }
    for number in long { load(number) }
    let (next, numbers) = (Locked(0), short)
    // Dispatch runs as many of them at once as there are processors.
    DispatchQueue.concurrentPerform(iterations: min(numbers.count, 16)) { _ in
      while true {
        let place = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard place < numbers.count else { return }
        load(numbers[place])
      }
    }
    return try loaded.withLock { loaded in
      try folders.indices.compactMap { try loaded[$0]?.get() }
    }
  }
}
