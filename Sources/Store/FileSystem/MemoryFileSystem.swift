import Locks
import Glibc

/// A disk in memory that can lose its power, fill up, and fail at a chosen moment.
///
/// It tells what was synced from what was not, for bytes and for names, as harshly as real file
/// systems may: a name that its folder's sync has not covered is gone after a power loss, and bytes
/// whose sync failed are never written by a later sync unless they are written again.
public final class MemoryFileSystem: FileSystem {
  /// What outlives a power loss besides all that was synced.
  public enum Survival: Hashable, Sendable {
    /// Nothing.
    case synced
    /// Names that were made, changed or removed, but no bytes.
    case names
    /// Bytes, but no names.
    case bytes
    /// Everything: the process died, not the machine.
    case everything
    /// Names, and of each file that many bytes beyond its synced length.
    case torn(Int)
  }

  let state = Locked(MemoryDisk())

  /// Makes an empty disk, with no folder but `.` and `/`.
  public init() {}

  /// How many operations have asked to change the disk, those that failed included.
  public var changes: Int { state.withLock { $0.changes } }

  /// How many bytes were read from files and written to them.
  public var bytesMoved: Int { state.withLock { $0.bytesMoved } }

  /// Makes an operation fail; several faults may wait at once. Ended by ``heal()``.
  public func inject(_ fault: MemoryFault) { state.withLock { $0.faults.append(fault) } }

  /// Takes all faults away.
  public func heal() { state.withLock { $0.faults = [] } }

  /// The power goes and comes back. Files that were open belong to the past: open them anew.
  public func losePower(keeping survival: Survival = .synced) {
    state.withLock { $0.losePower(survival) }
  }

  /// Opens a file; its folder must be there.
  public func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> any OpenFile {
    let node = try state.withLock { disk throws(DiskError) in try disk.open(path, mode) }
    return MemoryFile(node: node, path: path, state: state)
  }

  /// The names in a folder.
  public func list(_ folder: String) throws(DiskError) -> [String] {
    try state.withLock { disk throws(DiskError) in
      guard disk.isFolder(folder) else { throw DiskError(.list, folder, code: ENOENT) }
      return disk.names.keys.filter { Self.parent(of: $0) == folder }.map { path in
        path.split(separator: "/").last.map(String.init) ?? path
      }
    }
  }

  /// Makes a folder.
  public func makeFolder(_ path: String) throws(DiskError) -> Bool {
    try state.withLock { disk throws(DiskError) in
      if disk.isFolder(path) { return false }
      try disk.change(.makeFolder, path)
      guard disk.isFolder(Self.parent(of: path)) else {
        throw DiskError(.makeFolder, path, code: ENOENT)
      }
      disk.names[path] = MemoryNode(isFolder: true, made: disk.tick())
      return true
    }
  }

  /// Gives a file another name.
  public func rename(_ path: String, to newPath: String) throws(DiskError) {
    try state.withLock { disk throws(DiskError) in
      try disk.change(.rename, path)
      guard let node = disk.names[path], disk.isFolder(Self.parent(of: newPath)) else {
        throw DiskError(.rename, path, code: ENOENT)
      }
      disk.names[path] = nil
      disk.names[newPath]?.changed = disk.tick()
      disk.names[newPath] = node
      node.changed = disk.tick()
    }
  }

  /// Takes a file's name away.
  public func remove(_ path: String) throws(DiskError) {
    try state.withLock { disk throws(DiskError) in
      try disk.change(.remove, path)
      guard let node = disk.names.removeValue(forKey: path) else {
        throw DiskError(.remove, path, code: ENOENT)
      }
      node.changed = disk.tick()
    }
  }

  /// Makes the names in a folder outlive a power loss.
  public func syncFolder(_ folder: String) throws(DiskError) {
    try state.withLock { disk throws(DiskError) in
      try disk.change(.syncFolder, folder)
      guard disk.isFolder(folder) else { throw DiskError(.syncFolder, folder, code: ENOENT) }
      for path in Set(disk.names.keys).union(disk.safeNames.keys)
      where Self.parent(of: path) == folder {
        disk.safeNames[path] = disk.names[path]
      }
    }
  }
}
