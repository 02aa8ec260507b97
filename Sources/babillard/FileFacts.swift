import Glibc

/// What the system knows of a file or folder.
struct FileFacts {
  let isFolder: Bool
  /// Whether anybody but its owner may read or change it.
  let isOpenToOthers: Bool
  let owner: UInt32
  let number: UInt64

  /// Looks at a path; nil where nothing is there.
  ///
  /// - Parameter isFollowed: true to look at what a link leads to, not at the link.
  init?(_ path: String, isFollowed: Bool = false) {
    var facts = stat()
    let failed = isFollowed ? unsafe stat(path, &facts) : unsafe lstat(path, &facts)
    guard failed == 0 else { return nil }
    isFolder = facts.st_mode & S_IFMT == S_IFDIR
    isOpenToOthers = facts.st_mode & 0o077 != 0
    owner = facts.st_uid
    number = UInt64(facts.st_ino)
  }
}
