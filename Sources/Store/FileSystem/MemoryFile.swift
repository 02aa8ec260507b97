import Locks
import Glibc

/// A file of a ``MemoryFileSystem``. Its node is touched under the disk's lock alone.
final class MemoryFile: OpenFile, @unchecked Sendable {
  private let node: MemoryNode
  private let path: String
  private let state: Locked<MemoryDisk>

  init(node: MemoryNode, path: String, state: Locked<MemoryDisk>) {
    self.node = node
    self.path = path
    self.state = state
  }

  deinit { release() }

  func length() throws(DiskError) -> Int { state.withLock { _ in node.bytes.count } }

  func stamp() throws(DiskError) -> FileStamp {
    state.withLock { _ in
      FileStamp(
        device: 0, number: node.number, size: node.bytes.count, modified: node.modified,
        changed: node.changed)
    }
  }

  func read(_ count: Int, at offset: Int) throws(DiskError) -> [UInt8] {
    state.withLock { disk in
      let bytes = Array(node.bytes.dropFirst(offset).prefix(count))
      disk.bytesMoved += bytes.count
      return bytes
    }
  }

  func write(_ bytes: [UInt8], at offset: Int) throws(DiskError) {
    try state.withLock { disk throws(DiskError) in
      if let fault = disk.strike(.write) {
        if fault.partial > 0 { node.write(bytes.prefix(fault.partial), at: offset, disk.tick()) }
        throw DiskError(.write, path, code: fault.code)
      }
      node.write(bytes[...], at: offset, disk.tick())
      disk.bytesMoved += bytes.count
    }
  }

  func truncate(to length: Int) throws(DiskError) {
    try state.withLock { disk throws(DiskError) in
      try disk.change(.truncate, path)
      node.truncate(to: length, disk.tick())
    }
  }

  func syncData() throws(DiskError) {
    try state.withLock { disk throws(DiskError) in
      if let fault = disk.strike(.sync) {
        // Linux takes pages that could not be written for clean.
        node.dirty = []
        throw DiskError(.sync, path, code: fault.code)
      }
      node.sync()
    }
  }

  func syncAll() throws(DiskError) { try syncData() }

  func lock() throws(DiskError) -> Bool {
    state.withLock { _ in
      guard node.lockHolder == nil || node.lockHolder == ObjectIdentifier(self) else {
        return false
      }
      node.lockHolder = ObjectIdentifier(self)
      return true
    }
  }

  func unlock() throws(DiskError) { release() }

  private func release() {
    state.withLock { _ in
      if node.lockHolder == ObjectIdentifier(self) { node.lockHolder = nil }
    }
  }
}
