public import JSON

/// A table's file that stands as ``SnapshotWriter`` writes it, a row a line, so that several threads
/// can take it apart, a piece each.
///
/// Opening it looks at its head and its end alone. Whether each line is a row, and the keys are in
/// order, shows as the pieces are read. ``Snapshot/read(_:on:begin:row:)`` reads every file, and says
/// what is wrong with one.
public struct SnapshotRows: Sendable {
  /// What the file is.
  public let snapshot: Snapshot
  /// What told the file from every other before anything was read of it.
  public let stamp: FileStamp
  private let bytes: [UInt8]
  /// Where the rows' lines stand.
  private let lines: Range<Int>

  /// Reads a file.
  ///
  /// - Returns: nil where it has no row, or is not as it would be written.
  public init?(_ path: String, on fileSystem: any FileSystem) throws(DiskError) {
    (bytes, stamp) = try fileSystem.readStampedFile(path)
    var end = 0
    for _ in 0..<Self.headLines {
      guard let line = bytes.place(of: UInt8(ascii: "\n"), in: end..<bytes.count) else {
        return nil
      }
      end = line + 1
    }
    let head = bytes[..<(end - 1)] + Array("}}".utf8)
    guard let (snapshot, _) = try? Snapshot.parts(of: Array(head), path: path),
      bytes[..<(end - 1)].elementsEqual(snapshot.head)
    else { return nil }
    let tail = [UInt8(ascii: "\n")] + Snapshot.end
    guard bytes.count > end + tail.count, bytes.suffix(tail.count).elementsEqual(tail) else {
      return nil
    }
    self.snapshot = snapshot
    lines = end..<(bytes.count - tail.count)
  }

  /// The lines before the first row.
  private static let headLines = 6

  /// Cuts it in pieces of about the same length, at most so many.
  ///
  /// - Parameter least: how many bytes are worth a piece.
  public func pieces(_ count: Int, least: Int = 1 << 16) -> [Piece] {
    let count = max(1, min(count, lines.count / least))
    var pieces: [Piece] = []
    var start = lines.lowerBound
    for number in 1...count where start < lines.upperBound {
      let cut = lines.lowerBound + lines.count * number / count
      let end = bytes.place(of: UInt8(ascii: "\n"), in: max(cut - 1, start)..<lines.upperBound)
      pieces.append(Piece(bytes, start..<(end ?? lines.upperBound), of: lines))
      start = (end ?? lines.upperBound) + 1
    }
    return pieces
  }

  /// Some rows of a file, one after the other.
  public struct Piece: Sendable {
    private let bytes: [UInt8]
    private let lines: Range<Int>
    private var position: Int
    private let end: Int
    private var last: String?

    fileprivate init(_ bytes: [UInt8], _ range: Range<Int>, of lines: Range<Int>) {
      self.bytes = bytes
      self.lines = lines
      position = range.lowerBound
      end = range.upperBound
    }

    /// How many rows are left.
    public var count: Int {
      if position >= end { return 0 }
      return unsafe bytes.withUnsafeBytes { buffer in
        unsafe buffer[position..<end].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
      }
    }

    /// The next row, its value not looked at; nil after the last. Throws a ``JSONError`` where the
    /// file is not as it would be written.
    public mutating func next() throws(JSONError) -> SnapshotRow? {
      if position >= end { return nil }
      if last == nil, position > lines.lowerBound {
        // The last line of the piece before.
        var start = position - 1
        while start > lines.lowerBound, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        last = try row(start..<(position - 1)).key
      }
      let lineEnd = bytes.place(of: UInt8(ascii: "\n"), in: position..<end) ?? end
      let row = try row(position..<lineEnd)
      if let last, !Snapshot.isBefore(last, row.key) { throw odd(position) }
      last = row.key
      position = lineEnd + 1
      return row
    }

    private func row(_ line: Range<Int>) throws(JSONError) -> SnapshotRow {
      // The last line of all has no comma.
      guard let row = SnapshotLine(line, of: bytes),
        row.hasComma == (line.upperBound < lines.upperBound),
        Snapshot.openingLength(of: row.key) == row.value.lowerBound - line.lowerBound
      else { throw odd(line.lowerBound) }
      return SnapshotRow(key: row.key, bytes: bytes, range: row.value)
    }

    private func odd(_ offset: Int) -> JSONError {
      JSONError("the line is not as it would be written", offset: offset)
    }
  }
}
