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
    let zone = room.zone
    return Text { language in
      let days = said(room[days], language)
      let when = language.say(next, in: zone, from: room.now)
      let place = "\(hour(in: room)) (\(zone.identifier))"
      switch (language, room.language) {
      case (.fr, .fr): return "Point : \(days) à \(place), en français. Prochain : \(when)."
      case (.fr, .en): return "Point : \(days) à \(place), en anglais. Prochain : \(when)."
      case (.en, .fr): return "Digest: \(days) at \(place), French. Next: \(when)."
      case (.en, .en): return "Digest: \(days) at \(place), English. Next: \(when)."
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
