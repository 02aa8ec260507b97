import Locks
import PluginAPI
import Store

@testable import Engine

let other = RoomID("!other:ex.org")

/// A whole bot, a chat in memory, a disk in memory, and a clock that is moved by hand.
final class Stage: Sendable {
  let chat: Chat
  let files: MemoryFileSystem
  let clock: WatchedClock
  private let bot: Bot
  private let plugins: [any Plugin]
  private let events: Locked<Int>

  init(
    plugins: [any Plugin] = [Notes()], files: MemoryFileSystem = MemoryFileSystem(),
    chat: Chat = Chat(), log: Log = .silent, events: Int = 0, rules: Rules? = nil,
    journalLimit: Int = 8 << 20
  ) throws {
    self.plugins = plugins
    self.files = files
    self.chat = chat
    self.events = Locked(events)
    clock = WatchedClock(start)
    let core = try Stage.open(plugins, files, log, rules, journalLimit)
    bot = Bot(core: core, transport: chat, clock: clock, backoff: Backoff { 1 }, log: log)
  }

  private static func open(
    _ plugins: [any Plugin], _ files: MemoryFileSystem, _ log: Log = .silent,
    _ rules: Rules? = nil, _ journalLimit: Int = 8 << 20
  ) throws -> Core {
    let state = try StateFolder(
      "data", on: files, process: 1, now: start, journalLimit: journalLimit, log: log)
    return try Core(
      house: House(plugins), rules: rules ?? english(), me: botID, state: state,
      backoff: Backoff { 1 }, log: log)
  }

  /// Runs the bot as long as `play` lasts.
  ///
  /// - Throws: what ended the bot before that.
  func run(_ play: @escaping @Sendable (Stage) async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.bot.run() }
      group.addTask {
        await self.chat.asked(2)
        try await play(self)
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  func close(isLate: @escaping @Sendable () -> Bool = { false }) async {
    await bot.close(isLate: isLate)
  }

  /// Waits until the bot has ended by itself.
  func forever() async { await chat.said(.max) }

  func event(_ body: String, by sender: UserID = lea) -> RoomEvent {
    let number = events.withLock { number in
      number += 1
      return number
    }
    return RoomEvent(
      id: EventID("$e\(number)"), sender: sender, sentAt: clock.now,
      content: .message(RoomMessage(body: body)))
  }

  func says(_ body: String) { push([(home, body)]) }

  func push(_ lines: [(RoomID, String)]) {
    chat.push(lines.map { RoomBatch(room: $0, events: [event($1)]) })
  }

  /// The disk as the next process finds it.
  func revived() -> MemoryFileSystem {
    files.losePower(keeping: .everything)
    return files
  }

  func reopened() throws -> Core { try Stage.open(plugins, revived()) }
}
