import PluginAPI

extension Digest {
  /// Hours that a digest may be late after a stop; an older one is left out, and what it would have
  /// said is in the next.
  static let lateness = 3

  static let daily = Job("digest", next: nextDue) { room, due in
    var state = DigestState.of(room)
    let day = room.zone.day(of: due)
    state.day = day
    defer { state.put(in: room) }
    let limit = due.adding(hours: lateness)
    guard limit >= room.now else { return [] }
    let page = DigestPage(room, since: state.at, isLate: due.adding(minutes: 10) < room.now)
    state.at = room.now
    var lines = page.lines
    var brief = page.brief
    if page.isEmpty {
      state.silent += 1
      // After three silent days one line, then silence until something happens.
      guard state.silent == 3 else { return [] }
      lines = [page.isSomethingOpen ? restingLine(room) : quietLine(room)]
      brief = lines.map(\.text)
    } else {
      state.silent = 0
    }
    var announcement = Announcement(key: day.description, lines: lines, notAfter: limit)
    announcement.headline = brief
    if !page.isEmpty { announcement.rest = room[onIRC].rest }
    return [announcement]
  }

  /// The first time on the clock after `moment`, on a day that has its digest, and not on the day
  /// of the last one.
  static func nextDue(_ room: Room, after moment: Moment) -> Moment? {
    let days = room[days]
    guard room[isOn], !days.days.isEmpty else { return nil }
    let state = DigestState.of(room)
    let start = max(moment, state.setAt ?? moment)
    var day = room.zone.day(of: start)
    for _ in 0...8 {
      let due = room.zone.moment(of: day, at: hour(in: room))
      let isNewDay = state.day.map { day > $0 } ?? true
      if due > start, isNewDay, days.contains(day.weekday) { return due }
      day = day.adding(days: 1)
    }
    return nil
  }

  /// The hour of the digest. Midnight is the beginning of a day: the end of one is the next day's,
  /// which would count as that one's digest too.
  static func hour(in room: Room) -> TimeOfDay { room[at] == .endOfDay ? .midnight : room[at] }

  /// Nothing is asked for, but something is offered.
  private static func restingLine(_ room: Room) -> StyledLine {
    let p = room.prefix
    var line = Text(fr: "Calme depuis 3 jours.", en: "Quiet for 3 days.")
    if room.knows("offers"), room.knows("need") {
      line = Text(
        fr: "\(line.fr) \(p)offres pour voir ce qui est proposé, \(p)besoin pour demander.",
        en: "\(line.en) \(p)offers to see what is offered, \(p)need to ask.")
    }
    return StyledLine(.text, line)
  }

  private static func quietLine(_ room: Room) -> StyledLine {
    let p = room.prefix
    var line = Text(
      fr: "Calme depuis 3 jours : rien d'ouvert.", en: "Quiet for 3 days: nothing open.")
    if room.knows("need"), room.knows("offer") {
      line = Text(
        fr: "\(line.fr) \(p)besoin pour demander, \(p)offre pour proposer.",
        en: "\(line.en) \(p)need to ask, \(p)offer to give.")
    }
    return StyledLine(.text, line)
  }
}
