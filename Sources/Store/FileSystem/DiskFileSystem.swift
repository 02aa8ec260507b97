import Glibc

/// The real disk.
public struct DiskFileSystem: FileSystem {
  /// Makes one; it has no state.
  public init() {}

  /// Opens a file, with mode 0600 (for everyone: 0644) where it is new. A child process does not inherit it.
  public func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> any OpenFile {
    let flags: Int32 =
      switch mode {
      case .read: O_RDONLY
      case .update: O_RDWR
      case .create: O_RDWR | O_CREAT
      case .replace, .replaceForEveryone: O_RDWR | O_CREAT | O_TRUNC
      }
    let rights: mode_t = mode == .replaceForEveryone ? 0o644 : 0o600
    let descriptor = try retrying(.open, path) {
      Int(unsafe Glibc.open(path, flags | O_CLOEXEC, rights))
    }
    return DiskFile(descriptor: Int32(descriptor), path: path)
  }

  /// The names in a folder, without `.` and `..`.
  public func list(_ folder: String) throws(DiskError) -> [String] {
    guard let stream = unsafe opendir(folder) else {
      throw DiskError(.list, folder, code: errno)
    }
    defer { unsafe _ = closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw DiskError(.list, folder, code: errno) }
    return names
  }

  /// Makes a folder of mode 0700.
  public func makeFolder(_ path: String) throws(DiskError) -> Bool {
    do {
      try retrying(.makeFolder, path) { Int(unsafe mkdir(path, 0o700)) }
      return true
    } catch {
      guard error.code == EEXIST else { throw error }
      return false
    }
  }

  /// Gives a file another name (`rename(2)`).
  public func rename(_ path: String, to newPath: String) throws(DiskError) {
    try retrying(.rename, path) { Int(unsafe Glibc.rename(path, newPath)) }
  }

  /// Takes a file's name away (`unlink(2)`).
  public func remove(_ path: String) throws(DiskError) {
    try retrying(.remove, path) { Int(unsafe unlink(path)) }
  }

  /// Syncs a folder (`fsync(2)`).
  public func syncFolder(_ folder: String) throws(DiskError) {
    let descriptor = try retrying(.syncFolder, folder) {
      Int(unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    }
    defer { close(Int32(descriptor)) }
    try retrying(.syncFolder, folder) { Int(fsync(Int32(descriptor))) }
  }
}

/// Calls again while a signal interrupts, and turns -1 into an error.
@discardableResult
func retrying(
  _ operation: DiskError.Operation, _ path: String, _ call: () -> Int
) throws(DiskError) -> Int {
  while true {
    let result = call()
    if result >= 0 { return result }
    let code = errno
    if code != EINTR { throw DiskError(operation, path, code: code) }
  }
}
