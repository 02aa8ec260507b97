import Engine

extension Log {
  /// One line an event on standard error, with the time in UTC and how much it matters.
  static func standardError(clock: some WallClock, _ format: LogFormat = .text) -> Log {
    Log { level, line in
      if level == .debug { return }
      printError(format.line(level, line, at: "\(clock.now)"))
    }
  }

  /// Only what someone must know, without a time: for commands that end by themselves.
  static let complaints = Log { level, line in
    if level == .error || level == .warning { printError(line) }
  }
}
