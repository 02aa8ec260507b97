import Store

/// The bytes of files that wait to be uploaded: `data/uploads/<turn>.<n>`, each safe on the disk
/// before the line that refers to it, and removed once the server has it.
struct UploadFolder {
  static let name = "uploads"
  let path: String
  let files: any FileSystem

  /// Writes a file, and syncs it.
  func write(_ bytes: [UInt8], as name: String) throws(DiskError) {
    try files.makeFolders(path)
    try files.replaceFile("\(path)/\(name)", with: bytes)
  }

  /// A file's bytes; nil where it is not there any more.
  func read(_ name: String) throws(DiskError) -> [UInt8]? {
    do {
      return try files.readFile("\(path)/\(name)")
    } catch  where error.isMissing {
      return nil
    }
  }

  /// Removes a file. One that the disk keeps goes with the next sweep.
  func remove(_ name: String) { try? files.remove("\(path)/\(name)") }

  /// Removes the files that nothing refers to.
  func keep(only names: Set<String>) {
    for name in (try? files.list(path)) ?? [] where !names.contains(name) {
      remove(name)
    }
  }
}
