import PluginAPI

/// How the reading of one room's gap goes.
struct GapReading {
  var deadline: Moment
  var notBefore: Moment?
  var failures = 0
  /// The batches taken when it last failed: where there are none since, the server is down.
  var batches: Int?
  var strikes = 0

  /// The same, on a clock that was set by so many milliseconds.
  func moved(by milliseconds: Int64) -> GapReading {
    var moved = self
    moved.deadline = deadline.adding(milliseconds: milliseconds)
    moved.notBefore = notBefore?.adding(milliseconds: milliseconds)
    return moved
  }
}
