import PluginAPI

extension Digest {
  static let digest = Command(
    "digest", fr: ["point", "résumé"],
    help: Text(fr: "Le point du jour, et son heure", en: "The daily digest, and its hour"),
    example: Text(fr: "point à 19h lun-sam", en: "digest at 19:00 mon-sat"),
    .order, .timeOfDay, .weekdays
  ) { call, order, time, days in
    switch order {
    case .show: return time == nil && days == nil ? summary(call) : try set(call, time, days)
    case .now: return try post(call)
    case .preview: return preview(call)
    case .quiet: return try quiet(call, days)
    case .on, .off:
      try requireAdmin(call)
      let room = call.room
      room[isOn] = order == .on
      return Answer(state(room))
    }
  }

  /// Three lines for whoever asks: title, headline, and when the next one comes.
  private static func summary(_ call: Call) -> Answer {
    let page = DigestPage(call.room, since: DigestState.of(call.room).at)
    return Answer(lines: [page.title, page.headline] + [page.top(1).first ?? state(call.room)])
  }

  /// What would be posted now, in three lines, and nothing is changed.
  private static func preview(_ call: Call) -> Answer {
    let page = DigestPage(call.room, since: DigestState.of(call.room).at)
    return Answer(lines: [page.headline] + page.top(2))
  }

  /// Posts the digest to the room, for whoever may.
  private static func post(_ call: Call) throws -> Answer {
    try requireAdmin(call)
    var state = DigestState.of(call.room)
    let page = DigestPage(call.room, since: state.at)
    state.at = call.room.now
    state.silent = 0
    call.room[DigestState.table].put(state)
    return Answer(page: page.lines)
  }

  private static func set(_ call: Call, _ time: TimeOfDay?, _ weekdays: WeekdaySet?) throws
    -> Answer
  {
    try requireAdmin(call)
    guard time != nil || weekdays != nil else {
      throw Refusal.timeMissing(Text { call.prefix + digest.example[$0] })
    }
    let room = call.room
    if let time { room[at] = time }
    if let weekdays { room[days] = weekdays }
    room[isOn] = true
    return Answer(state(room))
  }

  private static func quiet(_ call: Call, _ weekdays: WeekdaySet?) throws -> Answer {
    try requireAdmin(call)
    guard let weekdays else {
      throw Refusal(
        "",
        Text(
          fr: "Quels jours sans point ? Par ex. : \(call.prefix)point silence dimanche",
          en: "Which days without a digest? E.g. \(call.prefix)digest quiet sunday"))
    }
    let room = call.room
    room[days] = WeekdaySet.all.subtracting(weekdays)
    return Answer(state(room))
  }

  private static func requireAdmin(_ call: Call) throws {
    if call.role < .admin { throw Refusal.roleNeeded(.admin, ask: call.room.admins) }
  }

  /// `Digest: every day but Sun at 19:00 (Europe/Paris). Next: Thu 9 Apr 19:00.`
  static func state(_ room: Room) -> Text {
    guard room[isOn], let next = nextDue(room, after: room.now) else {
      let p = room.prefix
      return Text(
        fr: "Point : aucun. Pour le remettre : \(p)point oui",
        en: "Digest: none. To have it again: \(p)digest on")
    }
    let zone = room.zone
    return Text { language in
      let days = said(room[days], language)
      let time = room[at].description
      let when = language.say(next, in: zone, from: room.now)
      return language == .fr
        ? "Point : \(days) à \(time) (\(zone.identifier)). Prochain : \(when)."
        : "Digest: \(days) at \(time) (\(zone.identifier)). Next: \(when)."
    }
  }

  private static func said(_ days: WeekdaySet, _ language: Language) -> String {
    let missing = WeekdaySet.all.subtracting(days).days
    let names = { (days: [Weekday]) in
      language.list(days.map { language.say($0, isLong: language == .fr) })
    }
    if missing.isEmpty { return Text(fr: "tous les jours", en: "every day")[language] }
    if missing.count <= 2 {
      return Text(
        fr: "tous les jours sauf \(names(missing))", en: "every day but \(names(missing))")[
          language]
    }
    return names(days.days)
  }
}
