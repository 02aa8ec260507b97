/// A file that is written from its beginning to its end, and synced as it grows: whoever else syncs
/// the disk meanwhile never waits for much of it.
struct GrowingFile {
  /// Bytes after which it is synced whatever comes next.
  private static let syncDistance = 1 << 20

  private let file: any OpenFile
  private(set) var length = 0
  private var unsynced = 0

  init(_ path: String, on fileSystem: any FileSystem) throws(DiskError) {
    file = try fileSystem.open(path, .replace)
  }

  mutating func append(_ bytes: [UInt8]) throws(DiskError) {
    guard !bytes.isEmpty else { return }
    try file.write(bytes, at: length)
    length += bytes.count
    unsynced += bytes.count
    if unsynced >= Self.syncDistance {
      try file.syncData()
      unsynced = 0
    }
  }

  func stamp() throws(DiskError) -> FileStamp { try file.stamp() }

  /// Makes all of it safe, and gives the file.
  mutating func synced() throws(DiskError) -> any OpenFile {
    try file.syncAll()
    unsynced = 0
    return file
  }
}
