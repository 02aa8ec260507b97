/// How much of a ``RateLimit`` each user has used: a bucket that leaks.
struct RateCounter: Sendable {
  private struct Level: Sendable {
    var count: Double
    var time: Int
  }

  private var levels: [String: Level] = [:]

  /// Counts one more of that user; or, if that is too many, the milliseconds until it is not.
  mutating func count(_ user: String, _ limit: RateLimit, now: Int) -> Int? {
    let last = levels[user] ?? Level(count: 0, time: now)
    let leaked = Double(now - last.time) / 1000 * limit.perSecond
    let count = max(0, last.count - max(0, leaked))
    let excess = count + 1 - Double(limit.burst)
    // A leak that was counted in parts may miss a whole number by a hair.
    guard excess > 1e-6 else {
      levels[user] = Level(count: count + 1, time: now)
      return nil
    }
    return max(1, Int((excess / limit.perSecond * 1000).rounded(.up)))
  }
}
