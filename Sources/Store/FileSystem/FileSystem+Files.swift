/// What a file's name ends in while it is being written.
let unfinishedSuffix = ".new"

extension FileSystem {
  /// Reads a whole file. Throws `EFBIG` where it is longer than `limit` bytes (256 MiB).
  public func readFile(_ path: String, limit: Int = 1 << 28) throws(DiskError) -> [UInt8] {
    try readStampedFile(path, limit: limit).bytes
  }

  /// Reads a whole file, and says what it was before anything was read: whoever changes it from then
  /// on changes its stamp. Throws as ``readFile(_:limit:)`` does.
  func readStampedFile(
    _ path: String, limit: Int = 1 << 28
  ) throws(DiskError) -> (bytes: [UInt8], stamp: FileStamp) {
    let file = try open(path, .read)
    let stamp = try file.stamp()
    let bytes = try file.read(min(stamp.size, limit) + 1, at: 0)
    guard bytes.count <= limit else { throw .tooLarge(path) }
    return (bytes, stamp)
  }

  /// Puts these bytes in the place of a file: after a crash at any moment there is the old file or
  /// the new one, whole. When this returns, the new one is safe from a power loss.
  ///
  /// - Parameter readers: who may read it.
  public func replaceFile(
    _ path: String, with bytes: [UInt8], for readers: FileReaders = .owner
  ) throws(DiskError) {
    let unfinished = path + unfinishedSuffix
    do {
      let file = try open(unfinished, readers == .owner ? .replace : .replaceForEveryone)
      try file.write(bytes, at: 0)
      try file.syncAll()
      try rename(unfinished, to: path)
    } catch {
      try? remove(unfinished)
      throw error
    }
    try syncFolder(Self.parent(of: path))
  }

  /// Makes a folder and the folders above it, safe from a power loss.
  public func makeFolders(_ path: String) throws(DiskError) {
    let parent = Self.parent(of: path)
    do {
      guard try makeFolder(path) else { return }
    } catch {
      guard error.isMissing, parent != path, parent != "." else { throw error }
      try makeFolders(parent)
      _ = try makeFolder(path)
    }
    try syncFolder(parent)
  }

  /// Takes away what a crash left half-written in a folder, and says how many files that was.
  @discardableResult
  public func removeUnfinished(in folder: String) throws(DiskError) -> Int {
    let names = try list(folder).filter { $0.hasSuffix(unfinishedSuffix) }
    for name in names { try remove("\(folder)/\(name)") }
    return names.count
  }

  /// The folder that a path stands in.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
