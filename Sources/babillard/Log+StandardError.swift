import Engine

extension Log {
  /// One line an event on standard error, with the time in UTC and how much it matters.
  static func standardError(clock: some WallClock) -> Log {
    Log { level, line in
      if level == .debug { return }
      printError("\(clock.now) \(level.rawValue) \(line)")
    }
  }
}
