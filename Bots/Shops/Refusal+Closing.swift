import Hours
import PluginAPI

extension Refusal {
  /// A closing of which nobody knows the end, and what to type.
  static func closingWithoutEnd(of shop: Shop, _ call: Call) -> Refusal {
    let p = call.prefix
    let today = call.room.zone.day(of: call.sentAt)
    let week = today.adding(days: 7)
    return Refusal(
      "",
      Text { language in
        let day = language.say(week, from: today)
        return language == .fr
          ? "Fermé jusqu'à quand ? Par ex. : \(p)fermé \(shop.name) jusqu'au \(day). "
            + "Pour de bon : \(p)commerce retire \(shop.name)"
          : "Closed until when? E.g. \(p)closed \(shop.name) until \(day). "
            + "For good: \(p)shop del \(shop.name)"
      })
  }

  /// What comes every week belongs to the hours of a shop.
  static func closedWeekly(
    _ days: WeekdaySet, _ typed: String, of shop: Shop, _ today: Day, _ call: Call
  ) -> Refusal {
    let p = call.prefix
    let names = days.days.map { String($0.rawValue.prefix(2)).capitalisedFirst }
    let off = names.joined(separator: ",") + " off"
    let hours = (try? OpeningHours("\(shop.hours ?? "09:00-18:00"); \(off)"))?.canonical ?? off
    let next = (0..<7).map { today.adding(days: $0 + 1) }.first { days.days.contains($0.weekday) }
    return Refusal(
      "",
      Text { language in
        let isFrench = language == .fr
        return isFrench
          ? "« \(typed.prefix(40)) » : chaque semaine, cela se note dans les horaires : "
            + "\(p)commerce horaires \(shop.name) \(hours)"
          : "\"\(typed.prefix(40))\": every week, that belongs to the hours: "
            + "\(p)shop hours \(shop.name) \(hours)"
      },
      hint: next.map { next in
        Text { language in
          let day = language.say(next, from: today)
          return language == .fr
            ? "Un seul jour : \(p)fermé \(shop.name) \(day)"
            : "One day alone: \(p)closed \(shop.name) \(day)"
        }
      })
  }

  /// A part of a day for which no hours are said, or not all, and what to type.
  static func partOfDay(_ due: Due, of shop: Shop, _ call: Call) -> Refusal {
    let book = ShopBook(call.room)
    let noon = call.room.zone.moment(of: due.day, at: .noon)
    let clock = ShopClock(zone: call.room.zone, calendar: book.calendar(around: noon))
    let closed = closedMinutes(due)
    let open = (clock.spans(of: ShopClock.Plan(shop), on: due.day) ?? []).without(closed)
    let sample = open.isEmpty ? (closed.lowerBound == 0 ? "14:00-18:00" : "08:00-12:00") : open
    return openHoursMissing(due.day, sample, of: shop, call)
  }

  /// The minutes of a day that are most likely meant: "until 14:00" is all before, "at 14:00" after.
  private static func closedMinutes(_ due: Due) -> Range<Int> {
    if let time = due.time {
      return due.relation == .on ? time.minutes..<1_440 : 0..<time.minutes
    }
    switch due.part {
    case .morning?: return 0..<720
    case .noon?: return 720..<840
    case .afternoon?: return 720..<1_440
    case .evening?: return 1_080..<1_440
    case nil: return 0..<1_440
    }
  }

  /// Open for a part of a day: when?
  static func openHoursMissing(
    _ day: Day, _ sample: String, of shop: Shop, _ call: Call
  ) -> Refusal {
    let p = call.prefix
    let today = call.room.zone.day(of: call.sentAt)
    return Refusal(
      "",
      Text { language in
        let shown = language.say(day, from: today)
        return language == .fr
          ? "Fermé une partie de la journée : dire quand c'est ouvert. Par ex. : "
            + "\(p)ouvre \(shop.name) \(shown) \(sample)"
          : "Closed for a part of the day: say when it is open. E.g. "
            + "\(p)opened \(shop.name) \(shown) \(sample)"
      })
  }

  /// Closed at hours at which it is never open.
  static func closedAnyway(_ shop: Shop, _ call: Call) -> Refusal {
    let p = call.prefix
    return Refusal(
      "",
      Text(
        fr: "\(shop.name) n'est pas ouvert à ces heures-là, d'après ce qui est noté. "
          + "Le voir : \(p)commerce \(shop.name)",
        en: "\(shop.name) is not open at these hours, by what is noted. "
          + "To see it: \(p)shop \(shop.name)"))
  }
}

extension String {
  /// With its first letter large.
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension [OpeningHours.OpenSpan] {
  /// The hours that are left where others are taken out: `07:00-12:00,15:00-19:30`.
  func without(_ minutes: Range<Int>) -> String {
    flatMap { span in
      [
        (span.from, Swift.min(span.to, minutes.lowerBound)),
        (Swift.max(span.from, minutes.upperBound), span.to),
      ]
    }.filter { $0.0 < $0.1 }.compactMap { from, to in
      guard let first = TimeOfDay(minutes: from), let last = TimeOfDay(minutes: to) else {
        return nil
      }
      return "\(first)-\(last)"
    }.joined(separator: ",")
  }
}
