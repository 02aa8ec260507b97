import Glibc

/// What the system knows of a file or folder.
struct FileFacts {
  let isFolder: Bool
  /// Whether anybody but its owner may read or change it.
  let isOpenToOthers: Bool
  let owner: UInt32
  let number: UInt64

  /// Looks at a path, a link itself where it is one; nil where nothing is there.
  init?(_ path: String) {
    var facts = stat()
    guard unsafe lstat(path, &facts) == 0 else { return nil }
    isFolder = facts.st_mode & S_IFMT == S_IFDIR
    isOpenToOthers = facts.st_mode & 0o077 != 0
    owner = facts.st_uid
    number = UInt64(facts.st_ino)
  }
}
