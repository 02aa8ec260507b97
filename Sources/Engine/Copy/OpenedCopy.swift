public import PluginAPI
import Store

/// A copy of a state folder that was replayed, as a start would do it, and so is known to be good.
/// It lives in memory; nothing that is done to it touches the folder.
public final class OpenedCopy {
  private let folder: String
  private let memory: MemoryFileSystem
  private let core: Core

  /// Replays a copy.
  ///
  /// - Parameters:
  ///   - plugins: as of the bot that it is of.
  ///   - rules: its configuration's.
  ///   - me: its account.
  ///   - now: the present moment.
  ///   - log: what a start would log of it.
  /// - Throws: what a start would throw: `StateError`, `SnapshotError`, `JournalError`,
  ///   `DiskError` or `HouseError`.
  public init(
    _ copy: StateCopy, plugins: [any Plugin], rules: Rules, me: UserID, now: Moment, log: Log
  ) throws {
    folder = copy.folder
    memory = MemoryFileSystem()
    try memory.makeFolders(folder)
    for (path, bytes) in copy.files {
      if let slash = path.lastIndex(of: "/") {
        try memory.makeFolders("\(folder)/\(path[..<slash])")
      }
      try memory.open("\(folder)/\(path)", .replace).write(bytes, at: 0)
    }
    let state = try StateFolder(folder, on: memory, process: 0, now: now, log: log)
    core = try Core.opening(plugins, rules: rules, me: me, state: state, log: log)
  }

  /// What is in it.
  public func report(now: Moment) -> StateReport { core.report(now: now) }

  /// Lets the bot begin with what is said from its next start on: its place in the rooms is
  /// forgotten, and nothing else.
  public func beginAnew() throws {
    core.forgetToken()
    try core.snapshot()
  }

  /// Its files, cleaned as a start cleans them: a torn last line and what nothing refers to are
  /// gone.
  public func files() throws -> [String: [UInt8]] {
    try StateCopy.take(folder, on: memory).files
  }

  /// Every row of every table, the tables' own files brought up to date first. Texts that are kept
  /// apart are not among them: a row holds only their number.
  ///
  /// - Parameter row: told each row as its table's file holds it; `room` is nil for a table of the
  ///   bot's own.
  public func rows(
    _ row: (_ table: String, _ room: RoomID?, _ key: String, _ row: [UInt8]) throws -> Void
  ) throws {
    try core.snapshot()
    try rows(in: "bot", of: nil, row)
    for name in try memory.list("\(folder)/rooms").sorted() {
      var room: RoomID?
      _ = try Snapshot.read("\(folder)/rooms/\(name)/room.json", on: memory) { key, _ in
        room = RoomID(key)
      }
      try rows(in: "rooms/\(name)", of: room, row)
    }
  }

  private func rows(
    in part: String, of room: RoomID?,
    _ take: (_ table: String, _ room: RoomID?, _ key: String, _ row: [UInt8]) throws -> Void
  ) throws {
    let names = try memory.list("\(folder)/\(part)").filter { $0.hasSuffix(".json") }
    for name in names.sorted() {
      var table = ""
      try Snapshot.read("\(folder)/\(part)/\(name)", on: memory) {
        table = $0.table
      } row: { key, bytes in
        try take(table, room, key, bytes)
      }
    }
  }
}
