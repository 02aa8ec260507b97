import JSON

/// Writes a table's file in portions, for a table may be long: aside, and in the place of the old
/// file at the end.
///
/// It goes on from the file that is there: rows that have not changed are taken over from it, byte
/// by byte, so that few changes cost little. Made for one thread at a time.
public struct SnapshotWriter {
  /// A row as it is to stand in the file; none where it was removed.
  public typealias Change = (key: String, row: [UInt8]?)

  /// About how many bytes a step writes.
  public static let portion = 1 << 18

  private let snapshot: Snapshot
  private let old: Snapshot?
  private let path: String
  private let fileSystem: any FileSystem
  private let nextChange: () throws -> Change?

  private var file: GrowingFile?
  private var buffer: [UInt8]
  private var lastKey: String?
  private var lines: SnapshotLines?
  private var line: SnapshotLines.Line?
  private var change: Change?
  private var isBegun = false

  private var unfinished: String { path + unfinishedSuffix }

  /// Begins, and touches no file yet.
  ///
  /// - Parameters:
  ///   - snapshot: what the file will be.
  ///   - path: the file; its folder must be there when the first step is made.
  ///   - old: what the file is now, where this program wrote it; nil: all rows are given.
  ///   - changes: the rows that are new, changed or removed since `old`, in the order of
  ///     ``Snapshot/isBefore(_:_:)``, each once.
  public init(
    _ snapshot: Snapshot, to path: String, goingOnFrom old: Snapshot? = nil,
    on fileSystem: any FileSystem, changes: @escaping () throws -> Change?
  ) {
    self.snapshot = snapshot
    self.old = old
    self.path = path
    self.fileSystem = fileSystem
    nextChange = changes
    buffer = snapshot.head
  }

  /// Writes the next portion. After the last, the new file is safe and stands beside the old one.
  ///
  /// Throws ``SnapshotError/changed(path:)`` where the old file is not as it was left,
  /// ``SnapshotError/unfit(path:row:)``, a ``DiskError``, or what `changes` throws.
  ///
  /// - Returns: whether there is more to write.
  public mutating func step() throws -> Bool {
    if !isBegun {
      isBegun = true
      change = try nextChange()
      if let old {
        lines = try SnapshotLines(of: old, in: path, on: fileSystem)
        line = try lines?.next()
      }
    }
    while buffer.count < Self.portion {
      guard try takeRow() else {
        buffer += lastKey == nil ? [] : [UInt8(ascii: "\n")] + Snapshot.rowsEnd.dropLast()
        buffer += Snapshot.tail
        try flush()
        _ = try file?.synced()
        return false
      }
    }
    try flush()
    return true
  }

  /// Puts the new file in the place of the old one; its folder is left to be synced.
  public mutating func replace() throws(DiskError) {
    try fileSystem.rename(unfinished, to: path)
    file = nil
  }

  /// Takes what was written away.
  public mutating func discard() {
    if file != nil { try? fileSystem.remove(unfinished) }
    file = nil
  }

  /// Takes the next row over, from the old file or the changes.
  private mutating func takeRow() throws -> Bool {
    if let line, change.map({ Snapshot.isBefore(line.key, $0.key) }) ?? true {
      try append(line.key, line.bytes[line.row], isOld: true)
      self.line = try lines?.next()
      return true
    }
    guard let change else { return false }
    if line?.key == change.key { line = try lines?.next() }
    if let row = change.row { try append(change.key, row[...], isOld: false) }
    self.change = try nextChange()
    return true
  }

  private mutating func append(_ key: String, _ row: ArraySlice<UInt8>, isOld: Bool) throws {
    if let lastKey, !Snapshot.isBefore(lastKey, key) {
      throw isOld ? SnapshotError.changed(path: path) : .unfit(path: path, row: key)
    }
    if !isOld {
      var reader = JSONReader(Array(row))
      guard (try? reader.skip()) != nil, (try? reader.end()) != nil,
        !row.contains(UInt8(ascii: "\n"))
      else { throw SnapshotError.unfit(path: path, row: key) }
    }
    if lastKey != nil { buffer.append(UInt8(ascii: ",")) }
    lastKey = key
    buffer.append(UInt8(ascii: "\n"))
    buffer += Snapshot.opening(of: key)
    buffer += row
  }

  private mutating func flush() throws {
    if file == nil { file = try GrowingFile(unfinished, on: fileSystem) }
    try file?.append(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
