/// What tells a file, as it is at one moment, from every other and from itself at other moments:
/// two equal stamps mean that nothing was written to it in between, under whatever name.
///
/// As fine as the disk's clock: Linux counts some 4 ms, within which two writes may look like one.
public struct FileStamp: Hashable, Sendable {
  /// The disk that the file is on.
  let device: UInt64
  /// Its number there.
  let number: UInt64
  /// Its length in bytes.
  public let size: Int
  /// When its bytes were last changed, in nanoseconds of the disk's clock.
  let modified: Int64
  /// The same of its bytes, names and rights, which nobody can set back.
  let changed: Int64
}
