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

  /// Its value alone.
  public var value: [UInt8] { range == 0..<bytes.count ? bytes : Array(bytes[range]) }
}
