public import JSON

/// A row as it stands in its table's file.
public struct SnapshotRow: Sendable {
  /// Names it within the table.
  public var key: String
  /// A text that holds its value.
  public var bytes: [UInt8]
  /// Where in that text.
  public var range: Range<Int>

  /// A row whose value is a part of a text, or all of it.
  public init(key: String, bytes: [UInt8], range: Range<Int>? = nil) {
    self.key = key
    self.bytes = bytes
    self.range = range ?? 0..<bytes.count
  }

  /// Throws a ``JSONError`` where its value is no JSON (RFC 8259).
  public func check() throws(JSONError) {
    var reader = JSONReader(bytes).reader(over: range)
    try reader.skip()
    try reader.end()
  }

  /// Its value alone.
  public var value: [UInt8] { range == 0..<bytes.count ? bytes : Array(bytes[range]) }
}
