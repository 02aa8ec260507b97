import JSON

/// The line of a row in a table's file.
struct SnapshotLine {
  let key: String
  /// Where its value stands, which is not looked at.
  let value: Range<Int>
  /// Whether a comma stands behind it.
  let hasComma: Bool

  /// Whether a line begins as a row's does.
  static func isRow(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
    bytes[line].starts(with: Snapshot.keyStart)
  }

  /// Reads a line, without its end; nil where no row stands on it.
  init?(_ line: Range<Int>, of bytes: [UInt8]) {
    guard Self.isRow(line, of: bytes) else { return nil }
    hasComma = bytes[line.upperBound - 1] == UInt8(ascii: ",")
    var reader = JSONReader(bytes).reader(over: line)
    guard let key = try? reader.string() else { return nil }
    let start = reader.offset + 2
    let end = line.upperBound - (hasComma ? 1 : 0)
    guard start < end, bytes[start - 2] == UInt8(ascii: ":"), bytes[start - 1] == UInt8(ascii: " ")
    else { return nil }
    self.key = key
    value = start..<end
  }
}
