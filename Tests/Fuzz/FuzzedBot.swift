import Engine
import PluginAPI
import Store

/// A bot without edges over a disk in memory, for the inputs that go through all of it. Its plugins
/// are those of the program.
struct FuzzedBot {
  static let me = UserID("@bot:ex.org")
  static let room = RoomID("!room:ex.org")
  static let start = Moment("2020-04-09T12:30:00Z") ?? Moment(milliseconds: 0)

  /// Made once: to compare every word with every other takes longer than most inputs.
  private static let house = Result { try House(plugins) }
  private static let rules = Language.allCases.map { language in
    Result {
      var rules = Rules(language: language, zone: try Zone("Europe/Paris"))
      rules.limits.commandsPerMinute = 0
      return rules
    }
  }

  let files: MemoryFileSystem
  let core: Core

  /// Opens the state that is on a disk.
  init(on files: MemoryFileSystem, _ language: Language = .en) throws {
    let state = try StateFolder(
      "data", on: files, process: 1, now: Self.start, log: .silent)
    self.files = files
    core = try Core(
      house: Self.house.get(), rules: Self.rules[language == .fr ? 0 : 1].get(), me: Self.me,
      state: state, backoff: Backoff { 0 }, log: .silent)
  }

  /// Takes a batch, and performs all that follows from it.
  func take(_ batch: Batch, at now: Moment) throws {
    try core.commit(try core.turn(for: batch, now: now))
    while true {
      switch core.outbox.next(now) {
      case .perform(let entry):
        if case .send(let message) = (try? core.performable(entry.effect)) ?? entry.effect {
          precondition(!message.body.isEmpty && message.body.utf8.count < 60_000)
        }
        if case .upload(let file) = entry.effect {
          try core.uploaded(entry, as: "mxc://ex.org/\(file.stored)")
        } else {
          core.sent(entry, .event(EventID("$said-\(entry.id)")), now: now)
        }
      case .merge(let entries): try core.merge(entries, now: now)
      case .look(let entries): core.outbox.looked(for: entries, found: [])
      case .skip(let entry): core.skipped(entry)
      case .wait, .idle: return
      }
    }
  }
}
