import Engine
import PluginAPI

/// `babillard backup`: the whole state in one file, made while the bot may be at work.
struct BackupCommand {
  let config: String
  let file: String?

  func run() throws {
    let backup = StateBackup(state: try SavedState(config: config), now: SystemClock().now)
    let made = try backup.make(at: file ?? backup.name)
    printOut(
      "\(made.path): \(FileSize.text(made.size)), up to turn \(made.turn), read back and replayed")
    printOut("It holds the bot's session and private texts: whoever has it can act as the bot.")
  }
}
