import Glibc

/// A row's key, to be compared with those in a file without making texts of them.
struct SnapshotKey {
  private let bytes: [UInt8]

  init(_ key: String) { bytes = Array(key.utf8) }

  /// Below zero where it comes before the other, zero where it is the same.
  func order(_ other: SnapshotKey) -> Int {
    unsafe bytes.withUnsafeBufferPointer { unsafe Self.order($0, other) }
  }

  /// The same of a key as it stands in a file.
  static func order(_ key: UnsafeBufferPointer<UInt8>, _ other: SnapshotKey) -> Int {
    unsafe other.bytes.withUnsafeBufferPointer { unsafe order(key, $0) }
  }

  /// The order of rows in a file: numbers first, by size; then the rest by its bytes.
  static func order(
    _ key: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let isNumber = unsafe isNumber(key)
    guard unsafe isNumber == Self.isNumber(other) else { return isNumber ? -1 : 1 }
    let length = key.count - other.count
    if isNumber, length != 0 { return length }
    guard let one = key.baseAddress, let two = other.baseAddress else { return length }
    let order = unsafe Int(memcmp(one, two, min(key.count, other.count)))
    return order == 0 ? length : order
  }

  private static func isNumber(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
    unsafe !key.isEmpty && key.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }
}
