import PluginAPI

extension Digest {
  /// Hours that a digest may be late after a stop; an older one is left out, and what it would have
  /// said is in the next.
  static let lateness = 3

  static let daily = Job("digest", next: nextDue) { room, due in
    var state = DigestState.of(room)
    state.day = room.zone.day(of: due)
    defer { state.put(in: room) }
    guard !isTooLate(due, room) else { return [] }
    let page = DigestPage(room, since: state.at, isLate: isLate(due, room))
    // What is too little for a digest is in the next, with what comes until then.
    if !page.isEmpty, page.count < room[least], !isPressing(page, due, room) { return [] }
    state.at = room.now
    if !page.isEmpty {
      state.silent = 0
      return announcements(of: page, due, in: room)
    }
    state.silent += 1
    // After three silent days one line, then silence until something happens.
    guard state.silent == 3 else { return [] }
    let line = page.isSomethingOpen ? restingLine(room) : quietLine(room)
    return announcements(of: page, due, in: room).map { announcement in
      var announcement = announcement
      (announcement.lines, announcement.headline) = ([line], [line.text])
      announcement.rest = .nothing
      return announcement
    }
  }

  /// Whether something urgent has its limit before the digest after this one.
  static func isPressing(_ page: DigestPage, _ due: Moment, _ room: Room) -> Bool {
    guard let next = nextDue(room, after: due) else { return false }
    return page.pressing.contains { $0.limit < next }
  }

  /// The first time on the clock after `moment`, on a day that has its digest, and not on the day
  /// of the last one.
  static func nextDue(_ room: Room, after moment: Moment) -> Moment? {
    guard room[isOn], !room[days].days.isEmpty else { return nil }
    return schedule(room).next(after: moment, in: room.zone)
  }

  static func schedule(_ room: Room) -> Schedule {
    let state = DigestState.of(room)
    return Schedule(days: room[days], hour: room[at], last: state.day, since: state.setAt)
  }

  // MARK: Any page

  /// Whether what was due is left out: what it would have said is in the next.
  static func isTooLate(_ due: Moment, _ room: Room) -> Bool {
    due.adding(hours: lateness) < room.now
  }

  /// Whether a page says that it comes late.
  static func isLate(_ due: Moment, _ room: Room) -> Bool { due.adding(minutes: 10) < room.now }

  /// A page as it is posted, once a local day: in the room's language, and where the room wants both
  /// in the other after it.
  static func announcements(
    of page: DigestPage, _ due: Moment, in room: Room
  ) -> [Announcement] {
    var announcement = Announcement(
      key: room.zone.day(of: due).description, lines: page.lines,
      notAfter: due.adding(hours: lateness))
    announcement.headline = page.brief
    announcement.rest = room[onIRC].rest
    return inEachLanguage(announcement, in: room)
  }

  /// The same in the room's language, and where the room wants both in the other after it.
  static func inEachLanguage(_ announcement: Announcement, in room: Room) -> [Announcement] {
    languages(of: room).enumerated().map { index, language in
      if index == 0 { return announcement }
      var other = announcement
      other.key += ".\(language.rawValue)"
      other.language = language
      return other
    }
  }

  /// The room's language, and where it wants both the other after it.
  static func languages(of room: Room) -> [Language] {
    guard room[languagesSaid] == .both else { return [room.language] }
    return [room.language, room.language == .fr ? .en : .fr]
  }

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
