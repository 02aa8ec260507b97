/// `09:00-12:30`, `18:00-02:00`, `17:00+`: half-open, in minutes of the day on which it begins.
struct TimeSpan: Hashable, Sendable {
  /// One end.
  enum Time: Hashable, Sendable {
    /// Minutes since midnight, to 2,880 (48:00).
    case clock(Int)
    /// So many minutes from an event of the day.
    case event(Event, offset: Int)

    /// Minutes since midnight.
    var minutes: Int {
      switch self {
      case .clock(let minutes): minutes
      case .event(let event, let offset): event.minutes + offset
      }
    }
  }

  /// What the sun does. Without coordinates each has a fixed time.
  enum Event: String, Hashable, Sendable, CaseIterable {
    case dawn, sunrise, sunset, dusk

    var minutes: Int {
      switch self {
      case .dawn: 330
      case .sunrise: 360
      case .sunset: 1_080
      case .dusk: 1_110
      }
    }
  }

  var from: Time
  /// Nil for `17:00+`.
  var to: Time?
  /// True where nobody says when it ends: `17:00+`, `10:00-16:00+`.
  var isOpenEnded = false

  /// Minutes of the day on which it begins; the end may lie on the next.
  var start: Int { from.minutes }
  var end: Int {
    guard let to = to?.minutes else { return start }
    return to <= start ? to + 1_440 : to
  }

  /// Until when an open end may last: to the end of the day where it begins before 17:00, else ten
  /// hours, or eight from 22:00 on.
  var openEnd: Int {
    let begin = end
    let minute = begin % 1_440
    if minute < 1_020 { return begin - minute + 1_440 }
    return begin + (minute < 1_320 ? 600 : 480)
  }
}
