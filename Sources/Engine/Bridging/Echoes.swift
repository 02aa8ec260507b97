import PluginAPI

/// What was typed lately on the far side of bridges. Where two rooms are bridged to one channel, a
/// line comes twice, by the same ghost: it is one line.
///
/// In memory only: it is of use for seconds.
struct Echoes {
  private struct Line {
    var sum: Int64
    var by: UserID
    var room: RoomID
    var at: Moment
  }

  /// Lines that are remembered.
  static let limit = 256
  /// Milliseconds between a line and its echo.
  static let delay: Int64 = 3_000

  private var lines: [Line] = []
  private var next = 0

  /// Whether the same was typed by the same nick just now, in another room; else it is remembered.
  mutating func isEcho(_ sum: Int64, by user: UserID, in room: RoomID, at moment: Moment) -> Bool {
    let isKnown = lines.contains {
      $0.sum == sum && $0.by == user && $0.room != room
        && abs($0.at.milliseconds(until: moment)) <= Self.delay
    }
    if isKnown { return true }
    let line = Line(sum: sum, by: user, room: room, at: moment)
    if lines.count < Self.limit {
      lines.append(line)
    } else {
      lines[next] = line
      next = (next + 1) % Self.limit
    }
    return false
  }
}
