import Glibc

/// What the disk refused: to do what, to which file, and why.
public struct DiskError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was asked of the disk.
  public enum Operation: String, Hashable, Sendable, CaseIterable {
    /// Open a file, or make one.
    case open
    /// Read, or ask for a length.
    case read
    /// Write bytes.
    case write
    /// Cut a file to a length.
    case truncate = "cut"
    /// Make a file's bytes safe from a power loss.
    case sync
    /// Make the names in a folder safe from a power loss.
    case syncFolder = "sync the folder"
    /// Give a file another name.
    case rename
    /// List a folder.
    case list
    /// Make a folder.
    case makeFolder = "make the folder"
    /// Take a file away.
    case remove
    /// Lock a file.
    case lock
  }

  /// What was asked.
  public var operation: Operation

  /// The file or folder.
  public var path: String

  /// The system's number for the reason (`errno`).
  public var code: Int32

  /// The number for a disk without room (`ENOSPC`).
  public static var noSpace: Int32 { ENOSPC }

  /// The number for a disk that cannot be read or written (`EIO`).
  public static var inputOutput: Int32 { EIO }

  /// Makes an error.
  public init(_ operation: Operation, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// Whether there is no such file or folder.
  public var isMissing: Bool { code == ENOENT }

  /// Whether only a person can mend it: the folder is missing, or is not ours to write in.
  public var isLasting: Bool {
    [ENOENT, EACCES, EPERM, ENOTDIR, EISDIR, EROFS, ENAMETOOLONG].contains(code)
  }

  /// One sentence, such as "cannot write data/journal.jsonl: no space left on device".
  public var description: String {
    "cannot \(operation.rawValue) \(path): \(Self.reason(code))"
  }

  /// The C library's words, in its C locale, with a small first letter.
  private static func reason(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard unsafe strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    let bytes = buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    let words = String(decoding: bytes, as: UTF8.self)
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}

extension DiskError {
  static func tooLarge(_ path: String) -> DiskError { DiskError(.read, path, code: EFBIG) }
}
