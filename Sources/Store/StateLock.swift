import JSON

/// The right to change a state folder, which one process at a time has.
///
/// It is the kernel's lock (`flock`) on the file `lock`: it ends with its process, however that
/// ends, so there is no stale one. The file says who holds it, for people to read.
public struct StateLock: Sendable {
  /// The file's name in its folder.
  public static let fileName = "lock"

  private let file: any OpenFile

  /// Takes the lock, and writes down who has it: the process's number, and since when, as people
  /// read it.
  ///
  /// Throws ``StateLockError`` where another process has it, or a ``DiskError``. The lock lasts
  /// until ``release()``, or until the last copy of this value is gone.
  public init(
    folder: String, on fileSystem: any FileSystem, process: Int32, since: String
  ) throws {
    let file = try fileSystem.open("\(folder)/\(Self.fileName)", .create)
    guard try file.lock() else {
      let holder = try? JSONValue(parsing: file.read(4096, at: 0))
      throw StateLockError(
        folder: folder, process: holder?["pid"]?.intValue, since: holder?["since"]?.stringValue)
    }
    self.file = file
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("pid", process)
      writer.member("since", since)
    }
    // On a full disk the lock holds all the same; only its holder stays unnamed.
    try? file.truncate(to: 0)
    try? file.write(writer.bytes + [UInt8(ascii: "\n")], at: 0)
  }

  /// Gives the lock back. The file stays: to remove it would let two processes in.
  public func release() { try? file.unlock() }
}
