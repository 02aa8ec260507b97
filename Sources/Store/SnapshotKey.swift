import Glibc

/// A row's key, to be compared with those in a file without making texts of them.
struct SnapshotKey {
  private let bytes: [UInt8]
  private let isNumber: Bool

  init(_ key: String) {
    bytes = Array(key.utf8)
    isNumber = Snapshot.isNumber(key.utf8)
  }

  /// Below zero where it comes before the other in the order of ``Snapshot/isBefore(_:_:)``, zero
  /// where it is the same.
  func order(_ other: SnapshotKey) -> Int {
    unsafe bytes.withUnsafeBufferPointer { unsafe Self.order($0, other) }
  }

  /// The same of a key as it stands in a file.
  static func order(_ key: UnsafeBufferPointer<UInt8>, _ other: SnapshotKey) -> Int {
    let isNumber = unsafe Snapshot.isNumber(key)
    if isNumber != other.isNumber { return isNumber ? -1 : 1 }
    let length = key.count - other.bytes.count
    if isNumber, length != 0 { return length }
    let common = min(key.count, other.bytes.count)
    let order = unsafe other.bytes.withUnsafeBufferPointer { bytes in
      guard let one = key.baseAddress, let two = bytes.baseAddress else { return 0 }
      return unsafe Int(memcmp(one, two, common))
    }
    return order == 0 ? length : order
  }
}
