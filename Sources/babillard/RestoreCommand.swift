import Console
import Engine
import PluginAPI
import Store

/// `babillard restore`: puts a backup back, into an empty folder, once it has been replayed.
struct RestoreCommand {
  /// Where the restored bot begins.
  enum Beginning {
    /// Where the backup ends: what was said since is read again and done again.
    case replay
    /// With what is said from now on.
    case fromNow
  }

  /// The largest archive that is read.
  static let sizeLimit = 1 << 31

  let config: String
  let file: String
  let beginning: Beginning?
  let environment: Environment

  func run() throws {
    let state = try SavedState(config: config)
    let clock = SystemClock()
    try checkIsEmpty(state)
    let archive = try StateArchive(state.files.readFile(file, limit: Self.sizeLimit))
    guard archive.user == state.me.text else {
      throw BotStop.misconfigured(
        "\(file) is a backup of \(archive.user), but \(config) names \(state.me)")
    }
    let copy = StateCopy(folder: state.folder, files: archive.files)
    let opened = try state.open(copy, now: clock.now)
    let report = opened.report(now: clock.now)
    guard report.turn == archive.turn else {
      throw BotStop.misconfigured(
        "\(file) says that it ends at turn \(archive.turn), but it ends at \(report.turn)")
    }
    let beginning = try beginning ?? ask(archive)
    if beginning == .fromNow { try opened.beginAnew() }
    try write(try opened.files(), state, now: clock.now)
    printOut(
      "\(state.folder): restored from \(archive.at), up to turn \(report.turn), "
        + "\(report.rooms.count) rooms, \(report.waiting) messages to be sent")
    switch beginning {
    case .replay: printOut("At its next start the bot reads what was said since, and does it.")
    case .fromNow: printOut("At its next start the bot begins with what is said then.")
    }
  }

  private func checkIsEmpty(_ state: SavedState) throws {
    do {
      let names = try state.files.list(state.folder)
      guard names.isEmpty else {
        throw BotStop.misconfigured(
          "\(state.folder) is not empty. Move it away (it may be the better state), "
            + "or name another folder as \"data\" in \(config).")
      }
    } catch let error as DiskError where error.isMissing {
      return
    }
  }

  private func ask(_ archive: StateArchive) throws -> Beginning {
    let meaning = """
      The backup was made at \(archive.at). What was said in the rooms since then:
        --replay    is read again, and done again: nothing is lost; an answer that the bot
                    gave already is not given twice. For when the newer state is lost.
        --from-now  is left alone: the bot begins with what is said after its next start.
      """
    guard environment.isTerminal else {
      throw UsageError("restore needs --replay or --from-now.\n\(meaning)")
    }
    printOut(meaning)
    let input = StandardInput()
    while true {
      printQuestion("replay or from-now? ")
      guard case .line(let line) = input.read(milliseconds: nil) else {
        throw UsageError("restore needs --replay or --from-now")
      }
      switch line.drop(while: { $0 == "-" }) {
      case "replay": return .replay
      case "from-now": return .fromNow
      default: continue
      }
    }
  }

  /// Writes the files, and reads them back. The journal comes last: without it, tables are refused
  /// by a start.
  private func write(_ files: [String: [UInt8]], _ state: SavedState, now: Moment) throws {
    let disk = state.files
    try disk.makeFolders(state.folder)
    let lock = try StateLock(
      folder: state.folder, on: disk, process: environment.process, since: now.description)
    defer { lock.release() }
    let last = ["session.json", Journal.fileName]
    let paths =
      files.keys.filter { $0.contains("/") }.sorted()
      + files.keys.filter { !$0.contains("/") && !last.contains($0) }.sorted()
      + last.filter { files[$0] != nil }
    for path in paths {
      if let slash = path.lastIndex(of: "/") {
        try disk.makeFolders("\(state.folder)/\(path[..<slash])")
      }
      try disk.replaceFile("\(state.folder)/\(path)", with: files[path] ?? [])
    }
    for path in paths {
      guard try disk.readFile("\(state.folder)/\(path)", limit: Self.sizeLimit) == files[path]
      else { throw BotStop.disk("\(state.folder)/\(path) does not read back as it was written") }
    }
  }
}
