import Locks
import PluginAPI
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(1))) struct SystemClockTests {
  @Test func `a sleep is no longer where the clock is set back meanwhile`() async throws {
    let begin = SystemClock().now
    let looks = Locked(0)
    let clock = SystemClock {
      let isFirst = looks.withLock { looks in
        looks += 1
        return looks == 1
      }
      return isFirst ? begin : begin.adding(seconds: -3_600)
    }
    try await clock.sleep(until: begin.adding(milliseconds: 20))
    #expect(clock.now == begin.adding(seconds: -3_600))
  }

  @Test func `a moment that is past is not waited for`() async throws {
    try await SystemClock().sleep(until: SystemClock().now.adding(seconds: -1))
  }
}
