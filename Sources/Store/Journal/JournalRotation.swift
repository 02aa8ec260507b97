/// A new journal in the making, beside the old one: a carry line that stands for the old lines up
/// to a place, and then the lines that have come since. Turns may go on meanwhile.
///
/// Made by ``Journal/rotation()``, ended by ``Journal/finish(_:)`` or ``discard()``; for one thread
/// at a time.
public final class JournalRotation {
  private static let piece = 1 << 18

  private let path: String
  private let fileSystem: any FileSystem
  private var file: GrowingFile?
  /// The length of the carry line.
  private(set) var carrySize = 0

  /// Up to where the old journal's bytes are carried over.
  public private(set) var copied: Int

  private var unfinished: String { path + unfinishedSuffix }

  init(_ path: String, on fileSystem: any FileSystem, from start: Int) {
    self.path = path
    self.fileSystem = fileSystem
    copied = start
  }

  /// Writes the carry line. Throws ``JournalError/unfit(_:)`` or a ``DiskError``.
  public func begin(carry: [UInt8]) throws {
    let line = try JournalLine.sealed(carry)
    file = try GrowingFile(unfinished, on: fileSystem)
    try file?.append(line)
    carrySize = line.count
  }

  /// Carries over the old journal's lines up to a length that is safe
  /// (``Journal/safeSize``), and syncs.
  public func copy(upTo end: Int) throws(DiskError) {
    try take(upTo: end)
    _ = try file?.synced()
  }

  private func take(upTo end: Int) throws(DiskError) {
    guard copied < end else { return }
    let old = try fileSystem.open(path, .read)
    while copied < end {
      let bytes = try old.read(min(Self.piece, end - copied), at: copied)
      guard !bytes.isEmpty else { throw DiskError(.read, path, code: DiskError.inputOutput) }
      try file?.append(bytes)
      copied += bytes.count
    }
  }

  /// Takes what was written away.
  public func discard() {
    if file != nil { try? fileSystem.remove(unfinished) }
    file = nil
  }

  /// Carries over the last lines, and puts the new file in the place of the old one.
  ///
  /// - Parameters:
  ///   - end: the length of the old journal that is safe.
  ///   - rest: the good bytes after that.
  /// - Returns: the new file and its length.
  func finish(upTo end: Int, rest: [UInt8]) throws(DiskError) -> (file: any OpenFile, size: Int) {
    let missing = rest.dropFirst(max(0, copied - end))
    try take(upTo: end)
    try file?.append(Array(missing))
    copied += missing.count
    guard var new = file else { throw DiskError(.write, path, code: DiskError.inputOutput) }
    let synced = try new.synced()
    try fileSystem.rename(unfinished, to: path)
    file = nil
    return (synced, new.length)
  }
}
