import JSON

/// Writes a table's file in portions, for a table may be long: aside, and in the place of the old
/// file at the end.
///
/// It goes on from the file that is there: rows that have not changed are taken over from it, byte
/// by byte, so that few changes cost little. Made for one thread at a time.
public struct SnapshotWriter {
  /// A row as it is to stand in the file; none where it was removed.
  public typealias Change = (key: String, row: [UInt8]?)

  /// About how many bytes a step writes at most.
  public static let portion = 1 << 18

  private let snapshot: Snapshot
  private let old: Snapshot?
  private let stamp: FileStamp?
  private let path: String
  private let fileSystem: any FileSystem
  private let nextChange: () throws -> Change?

  private var file: GrowingFile?
  private var buffer: [UInt8]
  private var isEmpty = true
  private var rows: UnchangedRows?
  private var change: Change?
  private var key: SnapshotKey?
  private var isBegun = false

  private var unfinished: String { path + unfinishedSuffix }

  /// Begins, and touches no file yet.
  ///
  /// - Parameters:
  ///   - snapshot: what the file will be.
  ///   - path: the file; its folder must be there when the first step is made.
  ///   - old: what the file is now, where this program wrote it; nil: all rows are given.
  ///   - stamp: the file's stamp when it was written or read (``replace()``,
  ///     ``Snapshot/read(_:on:begin:row:)``). Where it still is, the rows are taken over unseen; else
  ///     each of them is checked.
  ///   - changes: the rows that are new, changed or removed since `old`, in the order of
  ///     ``Snapshot/isBefore(_:_:)``, each once.
  public init(
    _ snapshot: Snapshot, to path: String, goingOnFrom old: Snapshot? = nil,
    _ stamp: FileStamp? = nil, on fileSystem: any FileSystem,
    changes: @escaping () throws -> Change?
  ) {
    self.snapshot = snapshot
    self.old = old
    self.stamp = stamp
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
      try advance()
      if let old { rows = try UnchangedRows(of: old, stamp, in: path, on: fileSystem) }
    }
    // One run more is half a portion at most.
    while buffer.count < Self.portion / 2 {
      guard try takeRows() else {
        buffer += isEmpty ? Snapshot.tail : [UInt8(ascii: "\n")] + Snapshot.end
        try flush()
        try rows?.close()
        _ = try file?.synced()
        return false
      }
    }
    try flush()
    return true
  }

  /// Puts the new file in the place of the old one; its folder is left to be synced.
  ///
  /// - Returns: what tells the new file from every other, to go on from it one day; nil where the
  ///   disk does not say.
  @discardableResult
  public mutating func replace() throws(DiskError) -> FileStamp? {
    try fileSystem.rename(unfinished, to: path)
    let stamp = try? file?.stamp()
    file = nil
    return stamp
  }

  /// Takes what was written away.
  public mutating func discard() {
    if file != nil { try? fileSystem.remove(unfinished) }
    file = nil
  }

  /// Takes the next rows over, from the old file or the changes.
  private mutating func takeRows() throws -> Bool {
    if let run = try rows?.run(before: key) {
      separate()
      buffer += run
      return true
    }
    guard let change else { return false }
    if let row = change.row {
      guard isFit(row) else { throw SnapshotError.unfit(path: path, row: change.key) }
      separate()
      buffer += Snapshot.opening(of: change.key)
      buffer += row
    }
    try advance()
    return true
  }

  /// Goes on to the next change.
  private mutating func advance() throws {
    let last = change?.key
    change = try nextChange()
    key = change.map { SnapshotKey($0.key) }
    guard let change, let last, !Snapshot.isBefore(last, change.key) else { return }
    throw SnapshotError.unfit(path: path, row: change.key)
  }

  private func isFit(_ row: [UInt8]) -> Bool {
    var reader = JSONReader(row)
    return (try? reader.skip()) != nil && (try? reader.end()) != nil
      && !row.contains(UInt8(ascii: "\n"))
  }

  private mutating func separate() {
    if !isEmpty { buffer.append(UInt8(ascii: ",")) }
    isEmpty = false
    buffer.append(UInt8(ascii: "\n"))
  }

  private mutating func flush() throws {
    if file == nil { file = try GrowingFile(unfinished, on: fileSystem) }
    try file?.append(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
