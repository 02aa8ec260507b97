import Engine
import PluginAPI
import Store

/// `babillard backup`: the whole state in one file, made while the bot may be at work.
struct BackupCommand {
  let config: String
  let file: String?

  func run() throws {
    let state = try SavedState(config: config)
    let now = SystemClock().now
    let path = file ?? "babillard-\(Self.stamp(now)).tar"
    guard try !state.files.isThere(path) else {
      throw BotStop.misconfigured("\(path) is there already, and is left as it is; name another")
    }
    // Cleaned as a start cleans it, so that what was erased is in no backup.
    let opened = try state.open(try state.copy(), now: now)
    let report = opened.report(now: now)
    let archive = StateArchive(
      program: Version.current, user: state.me.text, at: now.description, turn: report.turn,
      files: try opened.files())
    let bytes = try archive.encoded(time: now.seconds)
    try state.files.replaceFile(path, with: bytes)
    do {
      try check(path, state, archive, now)
    } catch {
      try? state.files.remove(path)
      throw BotStop.disk(
        "\(path) did not read back as it was written, and was taken away: \(error)")
    }
    printOut(
      "\(path): \(FileSize.text(bytes.count)), up to turn \(report.turn), read back and replayed")
    printOut("It holds the bot's session and private texts: whoever has it can act as the bot.")
  }

  /// Reads the file again, and replays what is in it.
  private func check(
    _ path: String, _ state: SavedState, _ written: StateArchive, _ now: Moment
  ) throws {
    let archive = try StateArchive(
      state.files.readFile(path, limit: RestoreCommand.sizeLimit))
    guard archive == written else { throw StateError.other("it holds something else") }
    let copy = StateCopy(folder: state.folder, files: archive.files)
    let turn = try state.open(copy, now: now, log: .silent).report(now: now).turn
    guard turn == archive.turn else { throw StateError.other("it ends at turn \(turn)") }
  }

  /// A moment in a file's name: `2026-04-09-143002`, in UTC.
  private static func stamp(_ moment: Moment) -> String {
    let text = moment.description.prefix(19)
    return String(text.replacing(":", with: "").replacing("T", with: "-"))
  }
}

extension DiskFileSystem {
  /// Whether there is a file or folder of this name.
  func isThere(_ path: String) throws(DiskError) -> Bool {
    do throws(DiskError) {
      _ = try open(path, .read)
      return true
    } catch {
      if error.isMissing { return false }
      throw error
    }
  }
}
