/// A file or folder of a ``MemoryFileSystem``, whatever its name. Touched under the disk's lock.
final class MemoryNode {
  let isFolder: Bool
  /// No other one on the disk had or has it.
  let number: UInt64
  /// When its bytes, and when its bytes or its name, were last changed, by the disk's clock.
  private(set) var modified: Int64
  var changed: Int64
  /// What a reader sees.
  var bytes: [UInt8]
  /// What is there after a power loss.
  var safe: [UInt8]
  /// What the next sync writes.
  var dirty: [Range<Int>] = []
  var lockHolder: ObjectIdentifier?

  init(isFolder: Bool, bytes: [UInt8] = [], made now: Int64) {
    self.isFolder = isFolder
    number = UInt64(now)
    (modified, changed) = (now, now)
    self.bytes = bytes
    safe = bytes
  }

  func write(_ new: ArraySlice<UInt8>, at offset: Int, _ now: Int64) {
    (modified, changed) = (now, now)
    Self.put(new, in: &bytes, at: offset)
    dirty.append(offset..<offset + new.count)
  }

  func truncate(to length: Int, _ now: Int64) {
    (modified, changed) = (now, now)
    if length < bytes.count {
      bytes.removeLast(bytes.count - length)
    } else {
      bytes += repeatElement(0, count: length - bytes.count)
    }
  }

  func sync() {
    if safe.count > bytes.count { safe.removeLast(safe.count - bytes.count) }
    for range in dirty {
      let range = range.clamped(to: 0..<bytes.count)
      Self.put(bytes[range], in: &safe, at: range.lowerBound)
    }
    safe += [UInt8](repeating: 0, count: bytes.count - safe.count)
    dirty = []
  }

  private static func put(_ new: ArraySlice<UInt8>, in bytes: inout [UInt8], at offset: Int) {
    if offset > bytes.count { bytes += [UInt8](repeating: 0, count: offset - bytes.count) }
    // Nearly all is written at the end.
    if offset == bytes.count {
      bytes += new
    } else {
      bytes.replaceSubrange(offset..<min(bytes.count, offset + new.count), with: new)
    }
  }
}
