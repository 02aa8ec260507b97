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

  func stamp() throws(DiskError) -> FileStamp {
    var found = stat()
    try retrying(.read, path) { Int(unsafe fstat(descriptor, &found)) }
    func nanoseconds(_ time: timespec) -> Int64 {
      Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
    return FileStamp(
      device: UInt64(found.st_dev), number: UInt64(found.st_ino), size: Int(found.st_size),
      modified: nanoseconds(found.st_mtim), changed: nanoseconds(found.st_ctim))
  }

  func read(_ count: Int, at offset: Int) throws(DiskError) -> [UInt8] {
    var failure: DiskError?
    // Its memory is not cleared first: all of it is written, or not part of the array.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, done in
      do throws(DiskError) {
        while done < count {
          let start = unsafe buffer.baseAddress?.advanced(by: done)
          let part = try retrying(.read, path) {
            unsafe pread(descriptor, start, count - done, off_t(offset + done))
          }
          guard part > 0 else { break }
          done += part
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
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
