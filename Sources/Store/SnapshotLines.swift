import JSON

/// The rows of a table's file as ``SnapshotWriter`` wrote it, one after the other, a piece of the
/// file in memory at a time.
struct SnapshotLines {
  private static let piece = 1 << 18

  /// A row's key, and the line that it stands on.
  struct Line {
    var key: String
    var bytes: [UInt8]
    /// Where the row is in the line.
    var row: Range<Int>
  }

  private let file: any OpenFile
  private let path: String
  private var buffer: [UInt8] = []
  private var position = 0
  private var offset = 0
  private var isOver = false

  /// Begins behind the head of the file, which must be that of `snapshot`.
  init(of snapshot: Snapshot, in path: String, on fileSystem: any FileSystem) throws {
    self.path = path
    file = try fileSystem.open(path, .read)
    let head = snapshot.head
    _ = try refill()
    while buffer.count < head.count + 1, try refill() {}
    guard buffer.starts(with: head), buffer.count > head.count else { throw changed }
    position = head.count
    switch buffer[position] {
    case UInt8(ascii: "\n"): position += 1
    case UInt8(ascii: "}"):
      position += 1
      guard try line() == [] else { throw changed }
      try end()
    default: throw changed
    }
  }

  /// The next row, which is checked to be JSON; nil after the last.
  mutating func next() throws -> Line? {
    if isOver { return nil }
    guard let bytes = try line() else { throw changed }
    if bytes == Snapshot.rowsEnd {
      try end()
      return nil
    }
    var reader = JSONReader(bytes)
    guard bytes.starts(with: Snapshot.indent), let key = try? reader.string() else {
      throw changed
    }
    let start = reader.offset + 2
    guard start < bytes.count, bytes[reader.offset] == UInt8(ascii: ":"),
      bytes[start - 1] == UInt8(ascii: " ")
    else { throw changed }
    let end = bytes.last == UInt8(ascii: ",") ? bytes.count - 1 : bytes.count
    var row = reader.reader(over: start..<end)
    guard (try? row.skip()) != nil, row.offset == end else { throw changed }
    return Line(key: key, bytes: bytes, row: start..<end)
  }

  private mutating func end() throws {
    guard try line() == [UInt8(ascii: "}")], try line() == nil, position == buffer.count else {
      throw changed
    }
    isOver = true
  }

  private var changed: SnapshotError { .changed(path: path) }

  private mutating func line() throws -> [UInt8]? {
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = end + 1 }
        return Array(buffer[position..<end])
      }
      searched = buffer.count - position
      guard try refill() else { return nil }
    }
  }

  /// Lets go of what was read, and reads on.
  private mutating func refill() throws -> Bool {
    let bytes = try file.read(Self.piece, at: offset)
    offset += bytes.count
    buffer.removeFirst(position)
    position = 0
    buffer += bytes
    return !bytes.isEmpty
  }
}
