import Locks
import PluginAPI
import Testing

@testable import Engine

/// A server that never waits for news, and never has any.
private final class Hasty: Transport {
  /// Whether it knows none of the places that it gave.
  let forgets: Bool
  private let count = Locked(0)

  init(forgets: Bool = false) { self.forgets = forgets }

  var receives: Int { count.withLock(\.self) }

  func start() async throws(TransportFailure) -> UserID { botID }

  func resolve(alias: String) async throws(TransportFailure) -> RoomID { home }

  func receive(
    after token: String?, deadline: Moment?
  ) async throws(TransportFailure) -> Batch {
    if Task.isCancelled { throw .cancelled }
    count.withLock { $0 += 1 }
    if forgets, token != nil { throw .tokenUnknown(reason: "M_UNKNOWN_POS") }
    return Batch(token: token ?? "0", rooms: [RoomBatch(room: home)])
  }

  func history(of gap: Gap, limit: Int) async throws(TransportFailure) -> History {
    History(events: [], next: nil)
  }

  func perform(
    _ effect: Effect, id: String, isRetry: Bool
  ) async throws(TransportFailure) -> Outcome { .done }
}

@Suite(.timeLimit(.minutes(1))) struct HastyServerTests {
  /// Runs a bot until it has slept so often, and tells before each sleep how often the server was
  /// asked.
  private func run(_ server: Hasty, until sleeps: [Int], _ look: (Int) -> Void) async throws {
    let clock = WatchedClock(start)
    let core = try Core(
      house: House([Notes()]), rules: english(), me: botID, state: World().core.state,
      backoff: Backoff { 1 }, log: .silent)
    let bot = Bot(core: core, transport: server, clock: clock, backoff: Backoff { 1 }, log: .silent)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await bot.run() }
      for second in sleeps {
        await clock.slept(until: start.adding(seconds: second))
        look(server.receives)
        clock.set(start.adding(seconds: second))
      }
      group.cancelAll()
    }
  }

  @Test func `a server that gives the same place at once is asked once a second`() async throws {
    var asked: [Int] = []
    try await run(Hasty(), until: [1, 2, 3]) { asked.append($0) }
    #expect(asked == [2, 3, 4])
  }

  @Test func `a server that forgets each place at once is asked ever less often`() async throws {
    var asked: [Int] = []
    try await run(Hasty(forgets: true), until: [1, 3, 7]) { asked.append($0) }
    #expect(asked == [4, 6, 8])
  }
}
