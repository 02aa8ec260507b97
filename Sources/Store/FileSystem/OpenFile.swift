/// An open file. It is closed, and its lock released, when the last reference goes.
public protocol OpenFile: AnyObject, Sendable {
  /// The length in bytes.
  func length() throws(DiskError) -> Int

  /// Tells the file as it is now from every other.
  func stamp() throws(DiskError) -> FileStamp

  /// Reads up to `count` bytes; fewer only at the end of the file.
  func read(_ count: Int, at offset: Int) throws(DiskError) -> [UInt8]

  /// Writes all the bytes. After an error some of them may stand in the file.
  func write(_ bytes: [UInt8], at offset: Int) throws(DiskError)

  /// Cuts the file to a length.
  func truncate(to length: Int) throws(DiskError)

  /// Makes bytes and length safe from a power loss (`fdatasync`).
  ///
  /// After an error, bytes written since the last success may never reach the disk even if a later
  /// sync succeeds: they must be written again.
  func syncData() throws(DiskError)

  /// The same, with all that the file system knows about the file (`fsync`).
  func syncAll() throws(DiskError)

  /// Takes the file's lock (`flock`). False if another open file holds it.
  func lock() throws(DiskError) -> Bool

  /// Gives the lock back.
  func unlock() throws(DiskError)
}
