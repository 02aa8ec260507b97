import Engine
import Glibc
import JSON
import PluginAPI
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
        .warning(
          .data,
          Text(fr: "pas encore de dossier \(folder)", en: "there is no folder \(folder) yet"),
          Text(fr: "le premier démarrage le crée", en: "the first start makes it"))
      ]
    }
    return [rights(facts), space(), lock()]
  }

  private func rights(_ facts: FileFacts) -> Finding {
    let user = geteuid()
    if user != 0, facts.owner != user {
      return .problem(
        .data,
        Text(
          fr: "\(folder) appartient à un autre compte (numéro \(facts.owner))",
          en: "\(folder) belongs to another user (number \(facts.owner))"),
        Text(
          fr: "lancer le bot sous ce compte, ou : chown -R \(user) \(folder)",
          en: "run the bot as that user, or: chown -R \(user) \(folder)"))
    }
    if user != 0, unsafe access(folder, R_OK | W_OK | X_OK) != 0 {
      return .problem(
        .data, Text(fr: "impossible d'écrire dans \(folder)", en: "\(folder) cannot be written"),
        Text("chmod 700 \(folder)"), code: 4)
    }
    let open = openPaths()
    guard let first = open.first else {
      return .fine(
        .data,
        Text(
          fr: "\(folder) n'est ouvert qu'à son propriétaire",
          en: "\(folder) is for its owner alone"))
    }
    let more = open.count - 1
    return .problem(
      .data,
      Text(
        fr: "d'autres sur cette machine peuvent lire \(first)"
          + "\(more > 0 ? " et \(more) de plus" : "") : la session et des textes privés",
        en: "others on this machine may read \(first)"
          + "\(more > 0 ? " and \(more) more" : ""): the session, and private texts"),
      Text("chmod -R go= \(folder)"))
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
      return .warning(
        .disk, Text(fr: "place restante inconnue", en: "its room is not known"), nil)
    }
    let free = Int(clamping: UInt64(facts.f_bavail) &* UInt64(facts.f_frsize))
    let sentence = Text { language in
      FileSize.text(free, in: language) + (language == .fr ? " libres" : " free")
    }
    let repair = Text(
      fr:
        "faire de la place sur le disque de \(folder) : sinon le bot retient toutes les commandes",
      en: "make room on the disk of \(folder): without it the bot holds all commands back")
    if free < 20_000_000 { return .problem(.disk, sentence, repair, code: 4) }
    if free < 500_000_000 { return .warning(.disk, sentence, repair) }
    return .fine(.disk, sentence)
  }

  /// Who has the folder, without asking for its lock: a start in the same moment must not meet us.
  private func lock() -> Finding {
    let path = "\(folder)/\(StateLock.fileName)"
    guard let facts = FileFacts(path) else {
      return .fine(.lock, Text(fr: "le bot ne tourne pas", en: "the bot does not run"))
    }
    // A file of the system has no length beforehand.
    guard let locks = try? files.open("/proc/locks", .read).read(1 << 20, at: 0) else {
      return .warning(
        .lock,
        Text(
          fr: "on ne peut pas voir ici si le bot tourne (/proc/locks)",
          en: "whether the bot runs cannot be seen here (/proc/locks)"), nil)
    }
    let isHeld = String(decoding: locks, as: UTF8.self).split(separator: "\n").contains { line in
      let words = line.split(separator: " ")
      return words.contains("FLOCK") && !words.contains("->")
        && words.contains {
          $0.split(separator: ":").count == 3 && $0.hasSuffix(":\(facts.number)")
        }
    }
    guard isHeld else {
      return .fine(
        .lock, Text(fr: "libre : le bot ne tourne pas", en: "free: the bot does not run"))
    }
    let holder = try? JSONValue(parsing: files.readFile(path, limit: 4_096))
    let (number, since) = (holder?["pid"]?.intValue, holder?["since"]?.stringValue)
    return .fine(
      .lock,
      Text(
        fr: "le bot tourne (\(number.map { "processus \($0)" } ?? "un autre processus")"
          + "\(since.map { " depuis \($0)" } ?? ""))",
        en: "the bot runs (\(number.map { "process \($0)" } ?? "another process")"
          + "\(since.map { " since \($0)" } ?? ""))"))
  }
}
