import Foundation
import Testing

/// The real program, killed while it makes rooms for two. `CHAOS_N` and `CHAOS_SEED` as for
/// `ChaosTests`, of at most fifty runs; all of them at once, for they are nothing but waiting.
@Suite struct DirectRoomTests {
  @Test func `nobody gets two rooms, whenever the bot is killed around their making`() async throws
  {
    let environment = ProcessInfo.processInfo.environment
    let first = environment["CHAOS_SEED"].flatMap { UInt64($0) } ?? 1
    let count = min(environment["CHAOS_N"].flatMap { UInt64($0) } ?? 6, 50)
    await withTaskGroup(of: (UInt64, [String]).self) { group in
      for seed in first..<(first + count) { group.addTask { (seed, await Self.run(seed)) } }
      for await (seed, wrong) in group where !wrong.isEmpty {
        Issue.record("make chaos SEED=\(seed) N=1\n\(wrong.joined(separator: "\n"))")
      }
    }
  }

  /// - Returns: what was wrong.
  private static func run(_ seed: UInt64) async -> [String] {
    do {
      let run = try DirectRoomRun(seed: seed)
      defer { run.remove() }
      return try await run.play()
    } catch {
      return ["\(error)"]
    }
  }
}
