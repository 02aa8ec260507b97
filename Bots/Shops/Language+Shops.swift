import Hours
import PluginAPI

extension Language {
  /// A day for a sentence: "today", "yesterday", "4 days ago".
  func ago(_ moment: Moment, from now: Moment, in zone: Zone) -> String {
    let days = zone.day(of: moment).days(until: zone.day(of: now))
    switch days {
    case ...0: return Text(fr: "aujourd'hui", en: "today")[self]
    case 1: return Text(fr: "hier", en: "yesterday")[self]
    default: return Text(fr: "il y a \(days) jours", en: "\(days) days ago")[self]
    }
  }

  /// When an hour is, with its day unless it is the same as `day`, or the night that follows it.
  func hour(_ moment: Moment, from now: Moment, in zone: Zone) -> String {
    let (day, today) = (zone.day(of: moment), zone.day(of: now))
    let time = zone.timeOfDay(of: moment)
    if day == today { return say(time) }
    if today.days(until: day) == 1, time == .midnight {
      return Text(fr: "minuit", en: "midnight")[self]
    }
    if today.days(until: day) == 1, time.hour < 6 { return say(time) }
    return say(moment, in: zone, from: now)
  }

  /// How old what is known of a shop is: "seen today", "checked 4 days ago", "to be checked".
  func age(of shop: Shop, at now: Moment, in zone: Zone) -> String {
    let seen = shop.seen.flatMap { $0.isOpen == true ? $0.at : nil }
    if let seen, seen >= shop.checked?.at ?? seen {
      let when = ago(seen, from: now, in: zone)
      return self == .fr ? "vu ouvert \(when)" : "seen \(when)"
    }
    if let checked = shop.checked?.at {
      let when = ago(checked, from: now, in: zone)
      return self == .fr ? "vérifié \(when)" : "checked \(when)"
    }
    return Text(fr: "à vérifier", en: "to be checked")[self]
  }

  /// Why nobody can say whether it is open.
  func say(_ doubt: ShopState.Doubt) -> String {
    switch doubt {
    case .noHours: Text(fr: "sans horaires", en: "without hours")[self]
    case .saidOpen: Text(fr: "ouvert, horaires non donnés", en: "open, hours not given")[self]
    case .reportedClosed(let name):
      Text(fr: "fermé d'après \(name)", en: "closed, says \(name)")[self]
    case .comment(let comment): "\"\(comment)\""
    case .openEnded: Text(fr: "fermeture non précisée", en: "closing time not given")[self]
    case .otherHours: Text(fr: "autres horaires en ce moment", en: "other hours for now")[self]
    }
  }

  /// "Le Fournil (bakery, Olivet)".
  func name(_ shop: Shop, isLong: Bool = false) -> String {
    guard isLong else { return shop.name }
    let parts = [Category.name(shop.category)[self]] + (shop.place.map { [$0] } ?? [])
    return "\(shop.name) (\(parts.joined(separator: ", ")))"
  }

  /// The days of an exception: "Thu 9 Apr", "until Mon 20 Apr", "from … to …".
  func say(_ exception: DayException, from today: Day) -> String {
    let (from, to) = (say(exception.from, from: today), say(exception.to, from: today))
    if exception.from == exception.to { return from }
    if exception.from <= today { return self == .fr ? "jusqu'au \(to)" : "until \(to)" }
    return self == .fr ? "du \(from) au \(to)" : "\(from) to \(to)"
  }
}
