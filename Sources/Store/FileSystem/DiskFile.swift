import Glibc

/// A file of the real disk.
final class DiskFile: OpenFile {
  private let descriptor: Int32
  private let path: String

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  // Never called again on EINTR: Linux has freed the number by then.
  deinit { close(descriptor) }

  func length() throws(DiskError) -> Int {
    try retrying(.read, path) { Int(lseek(descriptor, 0, SEEK_END)) }
  }

  func read(_ count: Int, at offset: Int) throws(DiskError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(0, count))
    var done = 0
    while done < bytes.count {
      let part = try retrying(.read, path) {
        unsafe bytes.withUnsafeMutableBytes { buffer in
          unsafe pread(
            descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done,
            off_t(offset + done))
        }
      }
      guard part > 0 else { break }
      done += part
    }
    bytes.removeLast(bytes.count - done)
    return bytes
  }

  func write(_ bytes: [UInt8], at offset: Int) throws(DiskError) {
    var done = 0
    while done < bytes.count {
      let part = try retrying(.write, path) {
        unsafe bytes.withUnsafeBytes { buffer in
          unsafe pwrite(
            descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done,
            off_t(offset + done))
        }
      }
      guard part > 0 else { throw DiskError(.write, path, code: EIO) }
      done += part
    }
  }

  func truncate(to length: Int) throws(DiskError) {
    try retrying(.truncate, path) { Int(ftruncate(descriptor, off_t(length))) }
  }

  func syncData() throws(DiskError) {
    try retrying(.sync, path) { Int(fdatasync(descriptor)) }
  }

  func syncAll() throws(DiskError) {
    try retrying(.sync, path) { Int(fsync(descriptor)) }
  }

  func lock() throws(DiskError) -> Bool {
    do {
      try retrying(.lock, path) { Int(flock(descriptor, LOCK_EX | LOCK_NB)) }
      return true
    } catch {
      guard error.code == EWOULDBLOCK else { throw error }
      return false
    }
  }

  func unlock() throws(DiskError) {
    try retrying(.lock, path) { Int(flock(descriptor, LOCK_UN)) }
  }
}
