/// Everything that the store asks of a disk, so that a test can take the disk's place.
///
/// Paths are relative to the working folder or absolute, their parts separated by `/`. After an
/// error the state of what was asked is unknown, as it is on a real disk.
public protocol FileSystem: Sendable {
  /// Opens a file. A new one can be read and written by its owner alone (0600).
  func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> any OpenFile

  /// The names in a folder, in no order.
  func list(_ folder: String) throws(DiskError) -> [String]

  /// Makes a folder for its owner alone (0700). True if it was made, false if it was there.
  func makeFolder(_ path: String) throws(DiskError) -> Bool

  /// Gives a file another name, in the place of what had that name.
  func rename(_ path: String, to newPath: String) throws(DiskError)

  /// Takes a file's name away.
  func remove(_ path: String) throws(DiskError)

  /// Makes the names in a folder (made, renamed, removed) safe from a power loss.
  func syncFolder(_ folder: String) throws(DiskError)
}
