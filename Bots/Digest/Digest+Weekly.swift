import PluginAPI

extension Digest {
  /// The totals of the week, what has waited longest, and what to change: once a week, on the day and
  /// at the hour that the room has chosen.
  static let weekly = Job("digest.weekly", next: nextWeekly) { room, due in
    var state = DigestState.of(room, .week)
    state.day = room.zone.day(of: due)
    defer { state.put(in: room) }
    guard !isTooLate(due, room) else { return [] }
    // It ends when it was due: of what comes late nothing counts twice.
    let week = Week(endingAt: due, in: room.zone)
    let page = DigestPage(room, of: week, isLate: isLate(due, room))
    return page.isEmpty ? [] : announcements(of: page, due, in: room)
  }

  /// When the weekly digest comes next; nil where there is none.
  static func nextWeekly(_ room: Room, after moment: Moment) -> Moment? {
    guard let day = room[weekDay].weekday else { return nil }
    let state = DigestState.of(room, .week)
    return Schedule(
      days: WeekdaySet([day]), hour: room[weekAt], last: state.day, since: state.setAt
    )
    .next(after: moment, in: room.zone)
  }

  // MARK: Commands

  /// What follows `!digest weekly`.
  static func week(
    _ call: Call, _ order: DigestOrder, _ time: TimeOfDay?, _ weekdays: WeekdaySet?
  ) throws -> Answer {
    let hasSchedule = time != nil || weekdays != nil
    let page = { DigestPage(call.room, of: Week(endingAt: call.room.now, in: call.room.zone)) }
    switch (order, hasSchedule) {
    case (.show, false): return Answer(weekState(call.room))
    case (.preview, false): return Answer(lines: Array(page().brief.prefix(3)))
    case (.now, false):
      try call.require(.coord)
      if call.isInPrivate { throw Refusal.onlyInRoom }
      let page = page()
      if page.isEmpty { return Answer(Text(fr: "Rien cette semaine.", en: "Nothing this week.")) }
      return Answer(page: page.lines, in: languages(of: call.room))
    case (.off, false):
      let room = try changing(call, .week)
      room[weekDay] = .off
      return Answer(weekState(room)).heardInRoom
    case (.on, _), (.show, true):
      let days = weekdays?.days ?? []
      guard days.count < 2 else {
        throw Refusal(
          "",
          Text { language in
            let example = language == .fr ? "point hebdo dimanche 18h" : "digest weekly sunday 6pm"
            return language == .fr
              ? "Un seul jour par semaine. Par ex. : \(call.prefix)\(example)"
              : "One day a week. E.g. \(call.prefix)\(example)"
          })
      }
      let room = try changing(call, .week)
      if let day = days.first { room[weekDay] = WeekDay(day) }
      if room[weekDay] == .off { room[weekDay] = .sun }
      if let time { room[weekAt] = time }
      return Answer(weekState(room)).heardInRoom
    case (.quiet, _), (.preview, true), (.now, true), (.off, true):
      throw Refusal.notUnderstood(
        "",
        example: Text(
          fr: "\(call.prefix)point hebdo dimanche 18h",
          en: "\(call.prefix)digest weekly sunday 18:00"))
    }
  }

  /// `Weekly digest: Sunday at 18:00 (Europe/Paris), English. Next: Sun 12 Apr 18:00.`
  private static func weekState(_ room: Room) -> Text {
    let p = room.prefix
    guard let day = room[weekDay].weekday, let next = nextWeekly(room, after: room.now) else {
      return Text(
        fr: "Point de la semaine : aucun. Pour en avoir un : \(p)point hebdo dimanche 18h",
        en: "Weekly digest: none. To have one: \(p)digest weekly sunday 18:00")
    }
    return state(
      room, Text(fr: "Point de la semaine", en: "Weekly digest"),
      Text { $0.say(day, isLong: true) }, room[weekAt], next)
  }
}
