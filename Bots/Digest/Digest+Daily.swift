import PluginAPI

extension Digest {
  /// How late a digest may be after a stop; older ones are left out, and what they would have said
  /// is in the next.
  static let lateness = 3

  static let daily = Job("digest", next: nextDue) { room, due in
    var state = DigestState.of(room)
    state.day = room.zone.day(of: due)
    room[DigestState.table].put(state)
    guard due.adding(hours: lateness) >= room.now else { return [] }
    let page = DigestPage(room, since: state.at, isLate: due.adding(minutes: 10) < room.now)
    let lines: [StyledLine]
    if page.isEmpty {
      state.silent += 1
      // After three silent days one line, then silence until something happens.
      lines = state.silent == 3 ? [quietLine(room)] : []
    } else {
      state.silent = 0
      lines = page.lines
    }
    if !lines.isEmpty { state.at = room.now }
    room[DigestState.table].put(state)
    let key = (state.day?.description ?? "")
    return lines.isEmpty
      ? [] : [Announcement(key: key, lines: lines, notAfter: due.adding(hours: lateness))]
  }

  /// The first time on the clock after `moment`, on a day that has its digest, and not on the day
  /// of the last one.
  static func nextDue(_ room: Room, after moment: Moment) -> Moment? {
    let days = room[days]
    guard room[isOn], !days.days.isEmpty else { return nil }
    let last = DigestState.of(room).day
    var day = room.zone.day(of: moment)
    for _ in 0...8 {
      let due = room.zone.moment(of: day, at: room[at])
      if due > moment, last.map({ day > $0 }) ?? true, days.contains(day.weekday) { return due }
      day = day.adding(days: 1)
    }
    return nil
  }

  private static func quietLine(_ room: Room) -> StyledLine {
    let p = room.prefix
    return StyledLine(
      .text,
      Text(
        fr: "Calme depuis 3 jours : rien d'ouvert. \(p)besoin pour demander, \(p)offre pour "
          + "proposer.",
        en: "Quiet for 3 days: nothing open. \(p)need to ask, \(p)offer to give."))
  }
}
