import PluginAPI

/// When something comes by the clock on the wall: at an hour, on some days, once a local day.
struct Schedule {
  /// On which days.
  var days: WeekdaySet
  /// Midnight is the beginning of a day: the end of one is the next day's, which would count as that
  /// one's too.
  var hour: TimeOfDay
  /// The local day of the last one.
  var last: Day?
  /// When it was last changed: nothing is due for a time before.
  var since: Moment?

  init(days: WeekdaySet, hour: TimeOfDay, last: Day?, since: Moment? = nil) {
    self.days = days
    self.hour = hour == .endOfDay ? .midnight : hour
    self.last = last
    self.since = since
  }

  /// The first time on the clock after `moment`, on one of the days, and not on the day of the last
  /// one; nil where there is no such day.
  func next(after moment: Moment, in zone: Zone) -> Moment? {
    let start = max(moment, since ?? moment)
    var day = zone.day(of: start)
    // A week, the day of the last one, and one that a change of the clocks takes away.
    for _ in 0...8 {
      let isNew = last.map { day > $0 } ?? true
      if isNew, days.contains(day.weekday) {
        let due = zone.moment(of: day, at: hour)
        if due > start { return due }
      }
      day = day.adding(days: 1)
    }
    return nil
  }
}
