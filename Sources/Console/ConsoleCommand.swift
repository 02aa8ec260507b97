import PluginAPI

/// A line to the terminal itself.
enum ConsoleCommand: Hashable {
  /// How to move the clock.
  enum Shift: Hashable {
    case minutes(Int)
    case to(Day, TimeOfDay)
    case toNext(TimeOfDay)
  }

  case quit
  /// Someone speaks to the bot alone.
  case direct(name: String, body: String)
  /// Whoever types posts a file of this machine, with words beside it or not.
  case file(path: String, caption: String?)
  /// Nil: only tell the time.
  case clock(Shift?)
  case unknown

  /// - Returns: nil where the line is a message.
  init?(_ line: String) {
    guard line.hasPrefix("/") else { return nil }
    let words = line.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("/quit", 1), ("/q", 1): self = .quit
    case ("/dm", 3...):
      let name = words[1].filter { $0 != "@" && $0 != ":" }
      let body = line.split(separator: " ", maxSplits: 2)[2]
      self = .direct(name: String(name.prefix(40)), body: String(body))
    case ("/file", 2...):
      let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
      self = .file(path: parts[1], caption: parts.count > 2 ? parts[2] : nil)
    case ("/clock", 1): self = .clock(nil)
    case ("/clock", 2): self = Shift(words[1]).map { .clock($0) } ?? .unknown
    default: self = .unknown
    }
  }
}

extension ConsoleCommand.Shift {
  /// Reads `+2h`, `+30m`, `+3d`, `2020-04-10T08:00`, `2020-04-10`, `08:00`.
  init?(_ text: String) {
    if text.hasPrefix("+") || text.hasPrefix("-") {
      let units = ["m": 1, "min": 1, "h": 60, "d": 1_440, "j": 1_440]
      let sign = text.hasPrefix("-") ? -1 : 1
      let digits = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits), number <= 1_000_000,
        let unit = units[String(text.dropFirst(1 + digits.count))]
      else { return nil }
      self = .minutes(sign * number * unit)
      return
    }
    let parts = text.split(separator: "T", maxSplits: 1).map(String.init)
    if parts.count == 2, let day = Day(parts[0]), let time = TimeOfDay(parts[1]) {
      self = .to(day, time)
    } else if parts.count == 1, let day = Day(parts[0]) {
      self = .to(day, .midnight)
    } else if parts.count == 1, let time = TimeOfDay(parts[0]) {
      self = .toNext(time)
    } else {
      return nil
    }
  }
}
