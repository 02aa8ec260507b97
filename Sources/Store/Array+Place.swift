import Glibc

extension [UInt8] {
  /// Where a byte stands first within a range; nil where it does not.
  func place(of byte: UInt8, in range: Range<Int>) -> Int? {
    let range = range.clamped(to: indices)
    return unsafe withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress,
        let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }
}
