import Foundation
import Testing

/// The real program against a homeserver in trouble, killed at any moment. `CHAOS_SEED` is the
/// first seed, and `CHAOS_N` the number of runs: `make chaos SEED=7 N=1` replays one.
@Suite struct ChaosTests {
  @Test func `every command has one effect and one answer, whatever happens`() async throws {
    let environment = ProcessInfo.processInfo.environment
    let first = environment["CHAOS_SEED"].flatMap { UInt64($0) } ?? 1
    let count = environment["CHAOS_N"].flatMap { UInt64($0) } ?? 20
    let isTold = environment["CHAOS_N"] != nil
    // Most of a run is waiting: several at once.
    let atOnce = 8
    let failed = await withTaskGroup(of: (UInt64, [String]).self) { group in
      var failed = 0
      for seed in first..<(first + count) {
        if seed >= first + UInt64(atOnce), let result = await group.next() {
          failed += Self.report(result, isTold: isTold)
        }
        group.addTask { (seed, await Self.run(seed)) }
      }
      for await result in group { failed += Self.report(result, isTold: isTold) }
      return failed
    }
    if isTold { print("chaos: \(count - UInt64(failed)) passed, \(failed) failed") }
  }

  /// - Returns: what was wrong.
  private static func run(_ seed: UInt64) async -> [String] {
    do {
      let run = try ChaosRun(seed: seed)
      defer { run.remove() }
      do {
        try await run.play()
        let wrong = try Findings(run).sentences
        if !wrong.isEmpty { run.keep() }
        return wrong
      } catch {
        run.keep()
        return ["\(error)"]
      }
    } catch {
      return ["\(error)"]
    }
  }

  /// - Returns: 1 for a failed run.
  private static func report(_ result: (seed: UInt64, wrong: [String]), isTold: Bool) -> Int {
    let again = "make chaos SEED=\(result.seed) N=1"
    if isTold { print("chaos: seed \(result.seed): \(result.wrong.isEmpty ? "passed" : "FAILED")") }
    if result.wrong.isEmpty { return 0 }
    Issue.record("\(again)\n\(result.wrong.joined(separator: "\n"))")
    return 1
  }
}
