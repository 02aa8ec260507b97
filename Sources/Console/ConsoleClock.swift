public import Engine
public import PluginAPI

/// The terminal's clock: the machine's own, ahead by as much as `/clock` says; or, where a time is
/// given at the start, one that stands still until it is moved.
public final class ConsoleClock: WallClock {
  private let clock: HandClock?
  private let ahead: HandClock

  /// - Parameter start: where a clock that is moved by hand stands; nil for the machine's own.
  public init(start: Moment?) {
    clock = start.map { HandClock($0) }
    ahead = HandClock(Moment(milliseconds: 0))
  }

  /// True where time passes only by `/clock`.
  public var isFrozen: Bool { clock != nil }

  /// The present moment in the terminal.
  public var now: Moment {
    clock?.now ?? SystemClock().now.adding(milliseconds: ahead.now.milliseconds)
  }

  /// Not used: the terminal waits for what is typed.
  public func sleep(until moment: Moment) async throws {
    try await (clock as (any WallClock)? ?? SystemClock()).sleep(until: moment)
  }

  func move(_ shift: ConsoleCommand.Shift, in zone: Zone) {
    let now = now
    switch shift {
    case .minutes(let minutes): set(now.adding(minutes: minutes))
    case .to(let day, let time): set(zone.moment(of: day, at: time))
    case .toNext(let time):
      let today = zone.moment(of: zone.day(of: now), at: time)
      set(today > now ? today : zone.moment(of: zone.day(of: now).adding(days: 1), at: time))
    }
  }

  private func set(_ moment: Moment) {
    if let clock {
      clock.set(moment)
    } else {
      ahead.set(Moment(milliseconds: SystemClock().now.milliseconds(until: moment)))
    }
  }
}
