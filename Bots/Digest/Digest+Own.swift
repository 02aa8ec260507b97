import Board
public import PluginAPI

extension Digest {
  /// The hour where none is said: before the day begins.
  private static let ownHour = TimeOfDay(hour: 7, minute: 30) ?? .noon
  /// How many people are seen to at once.
  private static let batch = 50

  /// Sends each person who wants one their own digest, at the hour of their zone.
  static let own = Job("digest.own") { room, after in
    room[OwnDigest.table].list(OwnDigest.byDue, "all", limit: 1).first
      .map { max($0.due, after.adding(milliseconds: 1)) }
  } run: { room, due in
    let table = room[OwnDigest.table]
    let now = max(room.now, due)
    var said: [Announcement] = []
    for var row in table.list(OwnDigest.byDue, "all", limit: batch) {
      guard row.due <= now else { break }
      let choices = room.choices(of: row.id)
      let zone = choices?.zone ?? room.zone
      // Where the zone has changed since, the hour is earlier or later: later that day it comes then.
      let day = zone.day(of: row.due)
      let hour = Schedule(days: .all, hour: row.hour, last: nil).hour
      let wanted = zone.moment(of: day, at: hour)
      let isNew = row.day.map { $0 < day } ?? true
      if wanted > now, isNew {
        row.due = wanted
        table.put(row)
        continue
      }
      if isNew {
        if let choices, !isTooLate(row.due, room) {
          said += word(row, choices, zone, in: room)
        }
        row.day = day
      }
      // After a stop of days that of today may be due as well, and not too late.
      row.plan(after: max(row.due, now.adding(hours: -lateness)), in: zone)
      table.put(row)
    }
    return said
  }

  /// What somebody gets; nothing where there is nothing to say, or where they want no word for now.
  private static func word(
    _ row: OwnDigest, _ choices: OwnChoices, _ zone: Zone, in room: Room
  ) -> [Announcement] {
    let mute = choices.mute.flatMap { $0.until > room.now ? $0 : nil }
    if let mute, !mute.exceptUrgent { return [] }
    let page = DigestPage(room, for: row.id, in: zone)
    if page.isEmpty || (row.isUrgentOnly || mute != nil) && !page.isUrgent { return [] }
    var word = PrivateWord(to: row.id)
    word.lines = page.lines.map(\.text)
    word.language = row.language
    // Who wants none was seen to above: of what is kept back a day later nothing is of use.
    word.isAskedFor = true
    let (name, p) = (room.person(row.id).name, room.prefix)
    word.instead = [
      Text(
        fr: "\(name) : impossible d'envoyer le point personnel. Pour l'arrêter : \(p)point moi non",
        en: "\(name): your own digest cannot be sent. To stop it: \(p)digest me off")
    ]
    var announcement = Announcement(
      key: "\(row.id).\(zone.day(of: row.due))", privately: [word])
    announcement.notAfter = row.due.adding(hours: lateness)
    return [announcement]
  }

  /// Whoever left the room wants nothing of it any more.
  public func release(_ person: UserID, in room: Room) throws -> [Text] {
    room[OwnDigest.table][person] = nil
    return []
  }

  // MARK: Commands

  /// What follows `!digest me`.
  static func mine(
    _ call: Call, _ order: DigestOrder, isUrgent: Bool, _ time: TimeOfDay?, _ days: WeekdaySet?
  ) throws -> Answer {
    let table = call.room[OwnDigest.table]
    let isSet = isUrgent || time != nil
    switch (order, isSet) {
    case (.show, false) where days == nil:
      return shown(call, then: [table[call.sender.id].map { ownState($0, call) } ?? way(call)])
    case (.now, false) where days == nil: return shown(call, then: [])
    case (.off, false) where days == nil:
      table[call.sender.id] = nil
      let p = call.prefix
      var answer = alone(
        [
          Text(
            fr: "Plus de point personnel. Pour le remettre : \(p)point moi à 7h30",
            en: "No digest of your own any more. To have it again: \(p)digest me at 07:30")
        ], call)
      answer.deed = Text(fr: "le point personnel", en: "your own digest")
      return answer
    case (.show, true) where days == nil, (.on, _) where days == nil:
      guard !call.sender.isGhost else { throw Refusal.noOwnDigest(call.prefix) }
      var row =
        table[call.sender.id]
        ?? OwnDigest(id: call.sender.id, hour: ownHour, language: call.language, due: call.room.now)
      row.hour = time ?? row.hour
      row.isUrgentOnly = isUrgent
      row.language = call.language
      row.plan(after: call.room.now, in: zone(call))
      table.put(row)
      var answer = alone([ownState(row, call)] + muteLine(call), call)
      answer.deed = Text(fr: "le point personnel", en: "your own digest")
      return answer
    default:
      throw Refusal.notUnderstood(
        "",
        example: Text(
          fr: "\(call.prefix)point moi à 7h30", en: "\(call.prefix)digest me at 07:30"))
    }
  }

  private static func zone(_ call: Call) -> Zone { call.ownZone ?? call.room.zone }

  /// All of it at once, in private, with what follows.
  private static func shown(_ call: Call, then more: [Text]) -> Answer {
    let page = DigestPage(call.room, for: call.sender.id, in: zone(call))
    let lines =
      page.isEmpty
      ? [Text(fr: "Rien de particulier pour l'instant.", en: "Nothing for you just now.")]
      : page.lines.map(\.text)
    return alone(lines + more, instead: page.isEmpty ? lines : page.top(3), call)
  }

  /// An answer for whoever asks alone, wherever they typed.
  private static func alone(_ lines: [Text], instead: [Text]? = nil, _ call: Call) -> Answer {
    Board.alone(lines, instead: instead ?? lines, call)
  }

  /// `Yours at 07:30: what you took, what fits you, deadlines.`
  private static func ownState(_ row: OwnDigest, _ call: Call) -> Text {
    let zone = zone(call)
    let place = zone == call.room.zone ? "" : " (\(zone.identifier))"
    return Text { language in
      let hour = language.say(row.hour) + place
      if language == .fr {
        let when = row.isUrgentOnly ? ", seulement en cas d'urgence" : ""
        return
          "Point personnel à \(hour)\(when) : ce qui est pris, ce qui peut convenir, les échéances."
      }
      let when = row.isUrgentOnly ? ", only when something is urgent" : ""
      return "Yours at \(hour)\(when): what you took, what fits you, deadlines."
    }
  }

  /// How to have it every day.
  private static func way(_ call: Call) -> Text {
    let p = call.prefix
    return Text(
      fr: "Chaque jour : \(p)point moi à 7h30", en: "Every day: \(p)digest me at 07:30")
  }

  /// Whoever mutes is told why nothing comes.
  private static func muteLine(_ call: Call) -> [Text] {
    guard let mute = call.room.choices(of: call.sender.id)?.mute, mute.until > call.room.now else {
      return []
    }
    let zone = zone(call)
    return [
      Text { language in
        let until = language.say(mute.until, in: zone, from: call.room.now)
        if language == .fr {
          return mute.exceptUrgent
            ? "En sourdine jusqu'au \(until) : d'ici là, seulement ce qui est urgent."
            : "En sourdine jusqu'au \(until) : rien d'ici là."
        }
        return mute.exceptUrgent
          ? "Muted until \(until): only what is urgent comes before."
          : "Muted until \(until): nothing comes before."
      }
    ]
  }
}

extension Refusal {
  /// A nick can change hands: what is somebody's alone is not sent to it day after day.
  fileprivate static func noOwnDigest(_ p: String) -> Self {
    Self(
      "",
      Text(
        fr: "Pas de point personnel chaque jour à travers un pont. À la demande : \(p)point moi",
        en: "No daily digest of one's own through a bridge. On demand: \(p)digest me"))
  }
}
