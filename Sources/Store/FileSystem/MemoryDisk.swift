import Glibc

/// The whole of a ``MemoryFileSystem``.
struct MemoryDisk {
  var names: [String: MemoryNode] = [:]
  var safeNames: [String: MemoryNode] = [:]
  var faults: [MemoryFault] = []
  private(set) var changes = 0
  var bytesMoved = 0
  /// The disk's clock, on which no two changes are at the same time.
  private var now: Int64 = 0

  func isFolder(_ path: String) -> Bool {
    path == "." || path == "/" || names[path]?.isFolder == true
  }

  mutating func tick() -> Int64 {
    now += 1
    return now
  }

  /// Counts an operation and lets it fail where a fault says so.
  mutating func change(_ operation: DiskError.Operation, _ path: String) throws(DiskError) {
    if let fault = strike(operation) { throw DiskError(operation, path, code: fault.code) }
  }

  /// The fault that strikes this operation, if any.
  mutating func strike(_ operation: DiskError.Operation) -> MemoryFault? {
    changes += 1
    var struck: MemoryFault?
    for (index, fault) in faults.enumerated().reversed()
    where fault.operation == nil || fault.operation == operation {
      if fault.after > 0 {
        faults[index].after -= 1
      } else {
        struck = fault
        if !fault.lasts { faults.remove(at: index) }
      }
    }
    return struck
  }

  mutating func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> MemoryNode {
    if let node = names[path] {
      guard !node.isFolder else { throw DiskError(.open, path, code: EISDIR) }
      if mode.empties, !node.bytes.isEmpty {
        try change(.open, path)
        node.truncate(to: 0, tick())
      }
      return node
    }
    guard mode == .create || mode.empties,
      isFolder(MemoryFileSystem.parent(of: path))
    else { throw DiskError(.open, path, code: ENOENT) }
    try change(.open, path)
    let node = MemoryNode(isFolder: false, made: tick())
    names[path] = node
    return node
  }

  mutating func losePower(_ survival: MemoryFileSystem.Survival) {
    let keepsNames = survival != .synced && survival != .bytes
    let survivors = (keepsNames ? names : safeNames).mapValues { node in
      let bytes =
        switch survival {
        case .synced, .names: node.safe
        case .bytes, .everything: node.bytes
        case .torn(let count): node.safe + node.bytes.dropFirst(node.safe.count).prefix(count)
        }
      return MemoryNode(isFolder: node.isFolder, bytes: bytes, made: tick())
    }
    names = survivors.filter { path, _ in
      // A folder that is gone takes what is in it along.
      var parent = MemoryFileSystem.parent(of: path)
      while parent != ".", parent != "/" {
        guard survivors[parent] != nil else { return false }
        parent = MemoryFileSystem.parent(of: parent)
      }
      return true
    }
    safeNames = names
  }
}
