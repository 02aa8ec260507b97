import PluginAPI

extension Digest {
  /// `Digest: every day but Sun at 19:00 (Europe/Paris), French. Next: Thu 9 Apr 19:00.`
  static func state(_ room: Room) -> Text {
    guard room[isOn], let next = nextDue(room, after: room.now) else {
      let p = room.prefix
      return Text(
        fr: "Point : aucun. Pour le remettre : \(p)point oui",
        en: "Digest: none. To have it again: \(p)digest on")
    }
    let days = room[days]
    return state(
      room, Text(fr: "Point", en: "Digest"), Text { said(days, $0) }, schedule(room).hour, next)
  }

  /// What comes, on which days, at what hour, in which language, and when next.
  static func state(
    _ room: Room, _ what: Text, _ days: Text, _ hour: TimeOfDay, _ next: Moment
  ) -> Text {
    let (zone, isBoth) = (room.zone, room[languagesSaid] == .both)
    return Text { language in
      let when = language.say(next, in: zone, from: room.now)
      let place = "\(hour) (\(zone.identifier))"
      switch language {
      case .fr:
        let tongue =
          isBoth
          ? "en français et en anglais" : room.language == .fr ? "en français" : "en anglais"
        return "\(what.fr) : \(days.fr) à \(place), \(tongue). Prochain : \(when)."
      case .en:
        let tongue =
          isBoth ? "French and English" : room.language == .fr ? "French" : "English"
        return "\(what.en): \(days.en) at \(place), \(tongue). Next: \(when)."
      }
    }
  }

  private static func said(_ days: WeekdaySet, _ language: Language) -> String {
    let missing = WeekdaySet.all.subtracting(days).days
    let names = { (days: [Weekday]) in
      language.list(days.map { language.say($0, isLong: language == .fr) })
    }
    if missing.isEmpty { return Text(fr: "tous les jours", en: "every day")[language] }
    if missing.count > 2 { return names(days.days) }
    return Text(
      fr: "tous les jours sauf \(names(missing))", en: "every day but \(names(missing))")[language]
  }
}
