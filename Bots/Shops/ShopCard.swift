import Hours
import PluginAPI

/// All that is known of one shop, in three lines.
struct ShopCard {
  let shop: Shop
  let book: ShopBook
  let call: Call

  init(_ shop: Shop, _ book: ShopBook, _ call: Call) throws {
    self.shop = shop
    self.book = book
    self.call = call
  }

  private var zone: Zone { call.room.zone }

  var lines: [Text?] {
    let clock = ShopClock(zone: zone, calendar: book.calendar(around: call.sentAt))
    let plan = ShopClock.Plan(shop)
    let state = clock.state(of: plan, at: call.sentAt)
    return [
      Text { language in
        "\(language.name(shop, isLong: true)) · \(say(state, clock, plan, language))."
      },
      Text { language in
        ([hours(plan, language)] + exceptions(language) + [sightings(language)])
          .filter { !$0.isEmpty }.joined(separator: " · ")
      },
      more,
    ]
  }

  /// "open until 19:30", "closed, opens Fri 10 Apr 07:00".
  private func say(
    _ state: ShopState, _ clock: ShopClock, _ plan: ShopClock.Plan, _ language: Language
  ) -> String {
    let isFrench = language == .fr
    var text: String
    switch state.kind {
    case .open:
      text = isFrench ? "ouvert" : "open"
      if let until = state.until {
        let hour = language.hour(until, from: call.sentAt, in: zone)
        text += isFrench ? " jusqu'à \(hour)" : " until \(hour)"
      }
      if let reporter = state.reporter {
        text += isFrench ? " (d'après \(reporter))" : " (says \(reporter))"
      }
    case .closed:
      text = isFrench ? "fermé" : "closed"
      if let next = clock.nextOpening(of: [plan], after: call.sentAt, within: 370) {
        let at = language.say(next.at, in: zone, from: call.sentAt)
        text += isFrench ? ", ouvre \(at)" : ", opens \(at)"
      }
    case .unknown:
      text = isFrench ? "pas sûr" : "not sure"
      if let doubt = state.doubt { text += " (\(language.say(doubt)))" }
    }
    if state.isDoubtfulHoliday {
      text += isFrench ? " (férié : horaires à vérifier)" : " (holiday: hours may differ)"
    }
    return text
  }

  private func hours(_ plan: ShopClock.Plan, _ language: Language) -> String {
    guard let hours = plan.hours else {
      guard let typed = shop.typedHours else { return "" }
      return language == .fr ? "horaires non compris : \(typed)" : "hours not understood: \(typed)"
    }
    return hours.words(language)
  }

  private func exceptions(_ language: Language) -> [String] {
    let today = zone.day(of: call.sentAt)
    let coming = shop.exceptions.filter { $0.to >= today }.sorted { $0.from < $1.from }
    return coming.prefix(2).map { exception in
      let days = language.say(exception, from: today)
      let what = exception.hours ?? (language == .fr ? "fermé" : "closed")
      return "\(what) \(days)" + (exception.isSure ? "" : " (\(language.reported(exception.by)))")
    }
  }

  private func sightings(_ language: Language) -> String {
    var parts = [language.age(of: shop, at: call.sentAt, in: zone)]
    if let seen = shop.seen, seen.isOpen == false {
      let when = language.ago(seen.at, from: call.sentAt, in: zone)
      parts.append(language == .fr ? "vu fermé \(when)" : "seen closed \(when)")
    }
    return parts.joined(separator: " · ")
  }

  /// Discounts, how to buy, and where to read more.
  private var more: Text? {
    let today = zone.day(of: call.sentAt)
    let line = Text { language in
      let discounts = shop.discounts.filter { $0.until >= today }.prefix(2).map {
        language.say($0, from: today, isShort: true)
      }
      let osm = shop.osm.map { "https://www.openstreetmap.org/\($0)" }
      return (discounts + [shop.how, shop.web, osm].compactMap(\.self)).joined(separator: " · ")
    }
    return line.isEmpty ? nil : line
  }
}

extension Language {
  /// "reported by Léa".
  func reported(_ people: [Person]) -> String {
    let names = list(people.map(\.name))
    return self == .fr ? "signalé par \(names)" : "reported by \(names)"
  }
}
