/// The file that a turn is a line of: what is not in it did not happen.
///
/// Its first line, the *carry line*, holds what the caller needs besides its tables; every later
/// line is one JSON object, appended and, where it matters, synced. The journal knows nothing of
/// what they say. It has one owner at a time, and is not made for use from two threads.
///
/// Recovery: a last line that is torn (no newline, or not a whole object) is cut off. A bad line
/// elsewhere is an error that names it. Each line carries a check sum (`"crc"`, its last member).
public final class Journal {
  /// The file's name in its folder.
  public static let fileName = "journal.jsonl"

  /// What ``open(in:on:carry:replay:)`` found.
  public struct Opening: Hashable, Sendable {
    /// Whether there was no journal.
    public var isNew: Bool
    /// The lines that stand in it, the carry line included.
    public var lines: Int
    /// The bytes of a torn last line that were cut off.
    public var cut: Int

    /// Describes what was found.
    public init(isNew: Bool, lines: Int, cut: Int) {
      self.isNew = isNew
      self.lines = lines
      self.cut = cut
    }
  }

  /// Unsynced bytes are held in memory up to this many; then a sync is due whatever is asked.
  static let unsyncedLimit = 1 << 20

  /// What was found at the start.
  public let opening: Opening

  /// The length of the file in bytes.
  public private(set) var size: Int

  /// The length of the lines appended since the carry line was written.
  public var bytesSinceRotation: Int { size - carrySize }

  private let folder: String
  private let fileSystem: any FileSystem
  private var file: any OpenFile
  private var carrySize: Int

  /// The length that the last good sync covered.
  private var durable: Int
  /// The good bytes after `durable`, which a failed sync may have lost.
  private var unsynced: [UInt8] = []
  /// Whether a sync has failed since `durable`.
  private var isSuspect = false
  /// Whether the name `journal.jsonl` may still mean the old file after a power loss.
  private var folderIsUnsynced = false
  private var breakage: DiskError?

  private var path: String { Self.path(in: folder) }

  private init(
    folder: String, fileSystem: any FileSystem, file: any OpenFile, opening: Opening, size: Int,
    carrySize: Int
  ) {
    self.folder = folder
    self.fileSystem = fileSystem
    self.file = file
    self.opening = opening
    self.size = size
    self.carrySize = carrySize
    durable = size
  }

  /// Opens the journal of a folder, or makes one that holds the carry line given.
  ///
  /// `replay` is called for each line that stands in the file, number 1 being the carry line; not
  /// for a new journal. What it throws is thrown on. Throws ``JournalError/damaged(path:line:reason:)``
  /// or a ``DiskError``. Only the holder of the folder's ``StateLock`` may open it.
  public static func open(
    in folder: String, on fileSystem: any FileSystem, carry: [UInt8],
    replay: (_ number: Int, _ line: [UInt8]) throws -> Void
  ) throws -> Journal {
    let path = path(in: folder)
    let file: any OpenFile
    do {
      file = try fileSystem.open(path, .update)
    } catch  where error.isMissing {
      let line = try JournalLine.sealed(carry)
      try fileSystem.replaceFile(path, with: line)
      return Journal(
        folder: folder, fileSystem: fileSystem, file: try fileSystem.open(path, .update),
        opening: Opening(isNew: true, lines: 1, cut: 0), size: line.count, carrySize: line.count)
    }
    let scan = try JournalScan(of: file, path: path, replay)
    if scan.length > scan.goodLength { try file.truncate(to: scan.goodLength) }
    // What a process left unsynced when it was killed becomes safe before more is built on it.
    try file.syncData()
    try fileSystem.syncFolder(folder)
    return Journal(
      folder: folder, fileSystem: fileSystem, file: file,
      opening: Opening(isNew: false, lines: scan.lines, cut: scan.length - scan.goodLength),
      size: scan.goodLength, carrySize: scan.carryLength)
  }

  /// Reads the journal of a folder and changes nothing, a torn last line left where it is.
  public static func read(
    in folder: String, on fileSystem: any FileSystem,
    _ take: (_ number: Int, _ line: [UInt8]) throws -> Void
  ) throws {
    let path = path(in: folder)
    _ = try JournalScan(of: fileSystem.open(path, .read), path: path, take)
  }

  /// Appends a line: one JSON object without newline. With `sync`, it and all lines before it are
  /// safe from a power loss when this returns.
  ///
  /// Throws ``JournalError/refused(_:)`` where the disk refuses: the file ends where it ended
  /// before, nothing that was appended earlier is lost, and the same line can be tried again.
  /// Throws ``JournalError/broken(_:)`` where the file cannot be cut back, then and ever after.
  public func append(_ line: [UInt8], sync: Bool) throws(JournalError) {
    try write(JournalLine.sealed(line), sync: sync)
  }

  /// Makes all lines safe from a power loss. Throws as ``append(_:sync:)`` does.
  public func sync() throws(JournalError) {
    guard durable < size || folderIsUnsynced else { return }
    try write([], sync: true)
  }

  /// The length that is safe from a power loss, and stays as it is.
  public var safeSize: Int { durable }

  /// Begins anew with a carry line that stands for all lines so far, which are then gone.
  ///
  /// Throws as ``finish(_:)`` does, and ``JournalError/unfit(_:)``.
  public func rotate(carry: [UInt8]) throws(JournalError) {
    if let breakage { throw .broken(breakage) }
    let rotation = rotation()
    do {
      try rotation.begin(carry: carry)
    } catch {
      rotation.discard()
      throw error as? JournalError ?? (error as? DiskError).map { .refused($0) }
        ?? .unfit("\(error)")
    }
    try finish(rotation)
  }

  /// Begins a new journal whose carry line stands for all lines so far. The lines that are appended
  /// from now on are carried over into it.
  public func rotation() -> JournalRotation {
    JournalRotation(path, on: fileSystem, from: size)
  }

  /// Goes on in the new journal.
  ///
  /// It has been written aside; what is missing of it is written now, it is synced, and renamed over
  /// the old one. Throws ``JournalError/refused(_:)`` where the disk refuses: after a power loss
  /// either file may be there, both of them true; the journal goes on, and another rotation can be
  /// tried.
  public func finish(_ rotation: JournalRotation) throws(JournalError) {
    if let breakage {
      rotation.discard()
      throw .broken(breakage)
    }
    do {
      (file, size) = try rotation.finish(upTo: durable, rest: unsynced)
    } catch {
      rotation.discard()
      throw .refused(error)
    }
    (carrySize, durable) = (rotation.carrySize, size)
    unsynced = []
    isSuspect = false
    folderIsUnsynced = true
    do { try syncFolder() } catch { throw .refused(error) }
  }

  /// Writes after the last good byte, and syncs if asked to or if there is reason to.
  ///
  /// A failed sync may have dropped any page written since the last good one: Linux then takes it
  /// for clean, shows it to readers, and never writes it. So the good bytes since that sync are
  /// kept in memory, and after a failure they are written again, in place: their pages become
  /// dirty again, and the sync that follows covers them. Readers see the same bytes throughout,
  /// and what was covered before is not touched, so a crash at any moment leaves a good beginning.
  /// Only a kill in between, and a power loss later, could lose them: they were never promised.
  private func write(_ line: [UInt8], sync: Bool) throws(JournalError) {
    if let breakage { throw .broken(breakage) }
    let mustSync = sync || isSuspect || unsynced.count + line.count > Self.unsyncedLimit
    do {
      if isSuspect {
        try file.write(unsynced + line, at: durable)
      } else {
        try file.write(line, at: size)
      }
      if mustSync { try syncData() }
    } catch {
      try cutBack(after: error)
    }
    size += line.count
    if mustSync {
      durable = size
      unsynced.removeAll(keepingCapacity: true)
      isSuspect = false
    } else {
      unsynced += line
    }
  }

  private func syncData() throws(DiskError) {
    do { try file.syncData() } catch {
      isSuspect = true
      throw error
    }
    // A rotation whose folder could not be synced: no line of the new file is safe before its name.
    do { try syncFolder() } catch {
      isSuspect = true
      throw error
    }
  }

  private func syncFolder() throws(DiskError) {
    guard folderIsUnsynced else { return }
    try fileSystem.syncFolder(folder)
    folderIsUnsynced = false
  }

  private func cutBack(after error: DiskError) throws(JournalError) -> Never {
    var error = error
    error.path = error.operation == .syncFolder ? folder : path
    do { try file.truncate(to: size) } catch {
      breakage = error
      throw .broken(error)
    }
    throw .refused(error)
  }

  private static func path(in folder: String) -> String { "\(folder)/\(fileName)" }
}
