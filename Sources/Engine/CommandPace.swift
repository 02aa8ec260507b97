import PluginAPI

/// Counts what each person types in a minute (E27), by sent time. Kept in memory only: after a
/// restart everyone begins anew.
struct CommandPace {
  enum Verdict { case fine, tooFast, tooFastAgain }

  private struct Minute {
    var start: Moment
    var count: Int
  }

  /// Commands a minute; 0 is no limit.
  let limit: Int
  private var minutes: [UserID: Minute] = [:]

  init(limit: Int) { self.limit = limit }

  /// Counts one more command. The first one too many is told, those after it are not.
  mutating func count(_ user: UserID, at moment: Moment) -> Verdict {
    guard limit > 0 else { return .fine }
    if minutes.count > 4_096 {
      minutes = minutes.filter { $0.value.start.adding(minutes: 1) > moment }
    }
    var minute = minutes[user] ?? Minute(start: moment, count: 0)
    if minute.start.adding(minutes: 1) <= moment { minute = Minute(start: moment, count: 0) }
    minute.count += 1
    minutes[user] = minute
    if minute.count <= limit { return .fine }
    return minute.count == limit + 1 ? .tooFast : .tooFastAgain
  }
}
