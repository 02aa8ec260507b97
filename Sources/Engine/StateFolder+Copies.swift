import Store

// The files that an earlier version wrote are kept beside those of this one, so that the way back is
// open; they go with the first thing that is erased, for they would hold it.
extension StateFolder {
  /// `aid.skills.v1`: no table's file, so nothing reads it.
  private static func nameOfOld(_ file: String, version: Int) -> String {
    "\(file.dropLast(".json".count)).v\(version)"
  }

  /// Copies a table's file as an earlier version wrote it, once.
  func keepOld(_ file: String, of folder: String, version: Int) throws(DiskError) {
    let name = Self.nameOfOld(file, version: version)
    guard !(try files.list("\(path)/\(folder)").contains(name)) else { return }
    let bytes = try files.readFile("\(path)/\(folder)/\(file)")
    try files.replaceFile("\(path)/\(folder)/\(name)", with: bytes)
    log(.info, "\(path)/\(folder)/\(file) is of version \(version); a copy is kept as \(name)")
  }

  /// Takes all such copies away.
  func removeOld() {
    for folder in ["bot"] + madeFolders.sorted() {
      for name in (try? files.list("\(path)/\(folder)")) ?? [] where Self.isOld(name) {
        do {
          try files.remove("\(path)/\(folder)/\(name)")
        } catch {
          log(.error, "\(error); it may hold what was erased, and should be removed by hand")
        }
      }
    }
  }

  private static func isOld(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    let end = name[name.index(after: dot)...]
    return end.first == "v" && end.count > 1 && end.dropFirst().allSatisfy(\.isNumber)
  }
}
