public import Store

/// The files of a state folder, all of one time, in memory; made while a bot works in the folder.
///
/// The order does it. The journal is opened first, then the tables' files are read, then the
/// journal to its end, through the file that was opened, and the private texts last. Each table's
/// file is replaced whole, and none is ever older than the journal that goes on from it; so where
/// no new journal has taken the old one's place meanwhile, none is newer than its end. Where one
/// has, all is read again.
public struct StateCopy: Sendable {
  /// The folder that it is of, or will be put into.
  public let folder: String
  /// The files, by their path in the folder.
  public var files: [String: [UInt8]]

  /// The largest folder that is copied: 1 GiB.
  static let limit = 1 << 30
  /// How often it is tried to read all between two snapshots.
  private static let attempts = 50

  /// A copy of these files.
  public init(folder: String, files: [String: [UInt8]]) {
    self.folder = folder
    self.files = files
  }

  /// How many bytes there are in all.
  public var size: Int { files.values.reduce(0) { $0 + $1.count } }

  /// Copies a folder; changes nothing in it, and does not ask for its lock.
  ///
  /// - Throws: `DiskError`, its `isMissing` where there is no such folder or no journal in it;
  ///   `StateError`.
  public static func take(_ folder: String, on disk: any FileSystem) throws -> StateCopy {
    let path = "\(folder)/\(Journal.fileName)"
    for _ in 0..<attempts {
      let journal = try disk.open(path, .read)
      let head = try head(of: journal)
      var reader = FolderReader(folder: folder, disk: disk)
      try reader.read { isTable($0) }
      let lines = try journal.read(limit + 1, upTo: journal.length())
      try reader.add(lines, as: Journal.fileName)
      try reader.read { !isTable($0) && !isLeftOut($0) }
      if try Self.head(of: disk.open(path, .read)) == head {
        return StateCopy(folder: folder, files: reader.files)
      }
    }
    throw StateError.other(
      "\(folder) changes too fast to be copied whole; try again when less is said")
  }

  /// What tells one journal from the next: the beginning of its first line, with its turn.
  private static func head(of journal: any OpenFile) throws(DiskError) -> [UInt8] {
    try journal.read(4_096, at: 0)
  }

  private static func isTable(_ path: String) -> Bool {
    path.hasPrefix("rooms/") || path.hasPrefix("bot/") || path.hasPrefix("people/")
  }

  /// The journal is read on its own; the lock is no state; an earlier backup does not belong in
  /// the next one.
  private static func isLeftOut(_ path: String) -> Bool {
    path == Journal.fileName || path == StateLock.fileName || path.hasSuffix(".tar")
  }
}

extension OpenFile {
  /// The file's bytes up to an end, at most `limit` of them.
  fileprivate func read(_ limit: Int, upTo end: Int) throws(DiskError) -> [UInt8] {
    try read(min(limit, end), at: 0)
  }
}

/// Reads the files of a folder that others change meanwhile.
private struct FolderReader {
  let folder: String
  let disk: any FileSystem
  private(set) var files: [String: [UInt8]] = [:]
  private var size = 0

  init(folder: String, disk: any FileSystem) {
    self.folder = folder
    self.disk = disk
  }

  mutating func read(where isWanted: (String) -> Bool) throws {
    try read(below: "", where: isWanted)
  }

  mutating func add(_ bytes: [UInt8], as path: String) throws {
    size += bytes.count
    guard size <= StateCopy.limit else {
      throw StateError.other("\(folder) is larger than \(StateCopy.limit) bytes")
    }
    files[path] = bytes
  }

  private mutating func read(below part: String, where isWanted: (String) -> Bool) throws {
    for name in try disk.list(part.isEmpty ? folder : "\(folder)/\(part)").sorted() {
      // What is being written has no name yet.
      if name.hasSuffix(".new") { continue }
      let path = part.isEmpty ? name : "\(part)/\(name)"
      do {
        if isFolder(path) {
          try read(below: path, where: isWanted)
        } else if isWanted(path) {
          try add(disk.readFile("\(folder)/\(path)", limit: StateCopy.limit), as: path)
        }
      } catch let error as DiskError where error.isMissing {
        // A private text or an upload that was taken away in this moment.
        continue
      }
    }
  }

  private func isFolder(_ path: String) -> Bool {
    (try? disk.list("\(folder)/\(path)")) != nil
  }
}
