import Engine
import Glibc
import JSON
import Store

/// The state folder as `babillard doctor` sees it: who may read it, how much room there is, and
/// who has it.
struct FolderCheck {
  let folder: String
  private let files = DiskFileSystem()

  init(folder: String) { self.folder = folder }

  func findings() -> [Finding] {
    guard let facts = FileFacts(folder) else {
      return [
        .warning("data", "there is no folder \(folder) yet", "the first start makes it")
      ]
    }
    return [rights(facts), space(), lock()]
  }

  private func rights(_ facts: FileFacts) -> Finding {
    let user = geteuid()
    if user != 0, facts.owner != user {
      return .problem(
        "data", "\(folder) belongs to another user (number \(facts.owner))",
        "run the bot as that user, or: chown -R \(user) \(folder)")
    }
    if user != 0, unsafe access(folder, R_OK | W_OK | X_OK) != 0 {
      return .problem("data", "\(folder) cannot be written", "chmod 700 \(folder)", code: 4)
    }
    let open = openPaths()
    guard let first = open.first else {
      return .fine("data", "\(folder) is for its owner alone")
    }
    let more = open.count > 1 ? " and \(open.count - 1) more" : ""
    return .problem(
      "data", "others on this machine may read \(first)\(more): the session, and private texts",
      "chmod -R go= \(folder)")
  }

  /// The folder and files that are open to others. What lies below a closed folder is closed.
  private func openPaths() -> [String] {
    guard FileFacts(folder)?.isOpenToOthers == true else { return [] }
    var open = [folder]
    func look(_ path: String) {
      for name in (try? files.list(path)) ?? [] {
        guard let facts = FileFacts("\(path)/\(name)") else { continue }
        if facts.isOpenToOthers { open.append("\(path)/\(name)") }
        if facts.isFolder { look("\(path)/\(name)") }
      }
    }
    look(folder)
    return open
  }

  private func space() -> Finding {
    var facts = statvfs()
    guard unsafe statvfs(folder, &facts) == 0 else {
      return .warning("disk", "its room is not known", nil)
    }
    let free = Int(clamping: UInt64(facts.f_bavail) &* UInt64(facts.f_frsize))
    let sentence = "\(FileSize.text(free)) free"
    let repair = "make room on the disk of \(folder): without it the bot holds all commands back"
    if free < 20_000_000 { return .problem("disk", sentence, repair, code: 4) }
    if free < 500_000_000 { return .warning("disk", sentence, repair) }
    return .fine("disk", sentence)
  }

  /// Who has the folder, without asking for its lock: a start in the same moment must not meet us.
  private func lock() -> Finding {
    let path = "\(folder)/\(StateLock.fileName)"
    guard let facts = FileFacts(path) else {
      return .fine("lock", "the bot does not run")
    }
    // A file of the system has no length beforehand.
    guard let locks = try? files.open("/proc/locks", .read).read(1 << 20, at: 0) else {
      return .warning("lock", "whether the bot runs cannot be seen here (/proc/locks)", nil)
    }
    let isHeld = String(decoding: locks, as: UTF8.self).split(separator: "\n").contains { line in
      let words = line.split(separator: " ")
      return words.contains("FLOCK") && !words.contains("->")
        && words.contains {
          $0.split(separator: ":").count == 3 && $0.hasSuffix(":\(facts.number)")
        }
    }
    guard isHeld else { return .fine("lock", "free: the bot does not run") }
    let holder = try? JSONValue(parsing: files.readFile(path, limit: 4_096))
    let process = holder?["pid"]?.intValue.map { "process \($0)" } ?? "another process"
    let since = holder?["since"]?.stringValue.map { " since \($0)" } ?? ""
    return .fine("lock", "the bot runs (\(process)\(since))")
  }
}
