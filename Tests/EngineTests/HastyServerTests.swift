import Locks
import PluginAPI
import Testing

@testable import Engine

/// A server that never waits for news, and never has any.
private final class Hasty: Transport {
  private let count = Locked(0)

  var receives: Int { count.withLock(\.self) }

  func start() async throws(TransportFailure) -> UserID { botID }

  func resolve(alias: String) async throws(TransportFailure) -> RoomID { home }

  func receive(
    after token: String?, deadline: Moment?
  ) async throws(TransportFailure) -> Batch {
    if Task.isCancelled { throw .cancelled }
    count.withLock { $0 += 1 }
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
  @Test func `a server that gives the same place at once is asked once a second`() async throws {
    let clock = WatchedClock(start)
    let state = try World().core.state
    let core = try Core(
      house: House([Notes()]), rules: english(), me: botID, state: state, backoff: Backoff { 1 },
      log: .silent)
    let server = Hasty()
    let bot = Bot(core: core, transport: server, clock: clock, backoff: Backoff { 1 }, log: .silent)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await bot.run() }
      for second in 1...3 {
        await clock.slept(until: start.adding(seconds: second))
        #expect(server.receives == second + 1)
        clock.set(start.adding(seconds: second))
      }
      group.cancelAll()
    }
  }
}
