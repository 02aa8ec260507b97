import JSON

/// The rows of a table's file as ``SnapshotWriter`` wrote it, for most of them to be taken over as
/// they are: in runs of bytes, a piece of the file in memory at a time.
///
/// Where the stamp says that it is the very file that this process wrote, or read from beginning to
/// end, only its lines and the keys beside the few that changed are looked at. Otherwise each row is
/// checked: someone may have edited it.
struct UnchangedRows {
  private static let piece = SnapshotWriter.portion / 2

  private let file: any OpenFile
  private let path: String
  private let opened: FileStamp
  private let isTrusted: Bool
  /// Whole lines of the file, and the beginning of the next.
  private var piece: [UInt8]
  /// Where the piece is in the file.
  private var offset = 0
  /// Where the next line begins in the piece.
  private var position: Int
  private var isOver = false
  /// The last of the rows that were checked.
  private var last: SnapshotLine?

  /// Begins behind the head of the file, which must be that of `snapshot`.
  ///
  /// - Parameter stamp: of the file when it was known to be good; nil where it is not known.
  init(
    of snapshot: Snapshot, _ stamp: FileStamp?, in path: String, on fileSystem: any FileSystem
  ) throws {
    self.path = path
    file = try fileSystem.open(path, .read)
    opened = try file.stamp()
    isTrusted = opened == stamp
    let head = snapshot.head
    piece = try file.read(max(Self.piece, head.count + Snapshot.tail.count), at: 0)
    position = head.count
    guard piece.count > head.count, piece.starts(with: head) else { throw changed }
    if piece[position] == UInt8(ascii: "\n") {
      position += 1
    } else {
      isOver = true
      guard piece[position...].elementsEqual(Snapshot.tail), piece.count == opened.size else {
        throw changed
      }
    }
  }

  /// The next rows before a key, or before the end where there is none, as they stand in the file,
  /// without the comma after the last of them.
  ///
  /// There may be more of them than are returned at once. With nil there are none; then the row of
  /// the key itself has been passed over.
  mutating func run(before key: SnapshotKey?) throws -> ArraySlice<UInt8>? {
    while !isOver {
      let start = position
      let next = try isTrusted ? place(before: key) : checkedPlace(before: key)
      position = next.place
      if position > start {
        let hasComma = piece[position - 2] == UInt8(ascii: ",")
        return piece[start..<position - (hasComma ? 2 : 1)]
      }
      switch next.what {
      case .torn: try refill()
      case .later: return nil
      case .same(let end):
        position = end
        return nil
      case .noRow: try end()
      }
    }
    return nil
  }

  /// Checks that nobody has changed the file since it was opened.
  func close() throws {
    guard try file.stamp() == opened else { throw changed }
  }

  private var changed: SnapshotError { .changed(path: path) }

  /// Reads on, from the beginning of the line that is not whole.
  private mutating func refill() throws {
    let known = piece.count - position
    offset += position
    position = 0
    piece = try file.read(max(Self.piece, 2 * known), at: offset)
    guard piece.count > known else { throw changed }
  }

  private mutating func end() throws {
    if piece.count - position < Snapshot.end.count { try refill() }
    guard last?.hasComma != true, offset + piece.count == opened.size,
      piece[position...].elementsEqual(Snapshot.end)
    else { throw changed }
    isOver = true
  }

  // MARK: Looking for a key

  /// What stands at a place in the piece.
  private enum Found {
    /// A line that does not end in the piece.
    case torn
    /// A row of a later key.
    case later
    /// The row of the key; where its line ends.
    case same(end: Int)
    /// Something else.
    case noRow
  }

  /// The first place from here on where no row before the key stands, and what stands there.
  private func place(before key: SnapshotKey?) throws -> (place: Int, what: Found) {
    // Most pieces hold nothing that changed: their last line tells.
    if let lines = unsafe piece.withUnsafeBufferPointer({ unsafe Self.lastLine($0, position) }),
      isRow(lines), try key.map({ try order(of: lines, $0) < 0 }) ?? true
    {
      return (lines.upperBound + 1, .torn)
    }
    var place = position
    while let line = line(at: place) {
      guard isRow(line) else { return (place, .noRow) }
      if let key {
        let order = try order(of: line, key)
        if order == 0 { return (place, .same(end: line.upperBound + 1)) }
        if order > 0 { return (place, .later) }
      }
      place = line.upperBound + 1
    }
    return (place, .torn)
  }

  /// The same, each row checked to be one, and to come after the one before it.
  private mutating func checkedPlace(
    before key: SnapshotKey?
  ) throws -> (place: Int, what: Found) {
    var place = position
    while let line = line(at: place) {
      guard isRow(line) else { return (place, .noRow) }
      let row = try checkedRow(line)
      let order = key.map { SnapshotKey(row.key).order($0) } ?? -1
      if order > 0 { return (place, .later) }
      if let last, !last.hasComma || !Snapshot.isBefore(last.key, row.key) { throw changed }
      // Whatever stands before the key's own row is returned first, and then it is looked at again.
      if order < 0 || place == position { last = row }
      if order == 0 { return (place, .same(end: line.upperBound + 1)) }
      place = line.upperBound + 1
    }
    return (place, .torn)
  }

  private func checkedRow(_ line: Range<Int>) throws -> SnapshotLine {
    guard let row = SnapshotLine(line, of: piece) else { throw changed }
    var value = JSONReader(piece).reader(over: row.value)
    guard (try? value.skip()) != nil, value.offset == row.value.upperBound else { throw changed }
    return row
  }

  /// The line that begins at a place, without its end; nil where that is not in the piece.
  private func line(at place: Int) -> Range<Int>? {
    piece.place(of: UInt8(ascii: "\n"), in: place..<piece.count).map { place..<$0 }
  }

  private func isRow(_ line: Range<Int>) -> Bool { SnapshotLine.isRow(line, of: piece) }

  /// Below zero where the row on a line comes before a key, zero where it is that key's.
  private func order(of line: Range<Int>, _ key: SnapshotKey) throws -> Int {
    let start = line.lowerBound + Snapshot.keyStart.count
    if let end = piece.place(of: UInt8(ascii: "\""), in: start..<line.upperBound),
      piece.place(of: UInt8(ascii: "\\"), in: start..<end) == nil
    {
      return unsafe piece.withUnsafeBufferPointer { buffer in
        unsafe SnapshotKey.order(UnsafeBufferPointer(rebasing: buffer[start..<end]), key)
      }
    }
    var reader = JSONReader(piece).reader(over: line)
    guard let found = try? reader.string() else { throw changed }
    return SnapshotKey(found).order(key)
  }

  /// The last whole line of a piece, none before a place.
  private static func lastLine(
    _ buffer: UnsafeBufferPointer<UInt8>, _ first: Int
  ) -> Range<Int>? {
    guard var end = unsafe buffer.lastIndex(of: UInt8(ascii: "\n")), end >= first else {
      return nil
    }
    let last = end
    while end > first, unsafe buffer[end - 1] != UInt8(ascii: "\n") { end -= 1 }
    return end..<last
  }
}
