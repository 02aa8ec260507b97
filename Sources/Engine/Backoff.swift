/// How long to wait after the n-th failure in a row: 1 s, 2 s, 4 s … 60 s, of which the last
/// quarter is chance, so that many clients of one server do not come back together.
public struct Backoff: Sendable {
  private let chance: @Sendable () -> Double

  /// - Parameter chance: a number from 0 to 1, asked once per wait.
  public init(chance: @escaping @Sendable () -> Double) { self.chance = chance }

  /// The wait in milliseconds after `failures` failures in a row (1 and more).
  public func milliseconds(after failures: Int) -> Int {
    let whole = Double(min(60_000, 1_000 << min(max(failures, 1) - 1, 6)))
    return Int(whole * (0.75 + 0.25 * min(max(chance(), 0), 1)))
  }
}
