import Engine
import PluginAPI
import Store

/// A backup of a state, made while the bot may be at work, and read back before it counts.
struct StateBackup {
  /// What was made.
  struct Made {
    /// Where it is.
    let path: String
    /// How large it is, in bytes.
    let size: Int
    /// The last turn in it.
    let turn: Int
  }

  let state: SavedState
  let now: Moment

  /// The name that a backup made now goes by: `babillard-2026-04-09-143002.tar`, in UTC.
  var name: String {
    let text = String(now.description.prefix(19))
    return "babillard-\(text.replacing(":", with: "").replacing("T", with: "-")).tar"
  }

  /// Makes it.
  ///
  /// - Parameter path: where; nothing may be there yet.
  /// - Throws: `BotStop`, or what the disk or the replay says.
  func make(at path: String) throws -> Made {
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
      try check(path, archive)
    } catch {
      try? state.files.remove(path)
      throw BotStop.disk(
        "\(path) did not read back as it was written, and was taken away: \(error)")
    }
    return Made(path: path, size: bytes.count, turn: report.turn)
  }

  /// Reads the file again, and replays what is in it.
  private func check(_ path: String, _ written: StateArchive) throws {
    let archive = try StateArchive(state.files.readFile(path, limit: RestoreCommand.sizeLimit))
    guard archive == written else { throw StateError.other("it holds something else") }
    let copy = StateCopy(folder: state.folder, files: archive.files)
    let turn = try state.open(copy, now: now, log: .silent).report(now: now).turn
    guard turn == archive.turn else { throw StateError.other("it ends at turn \(turn)") }
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
