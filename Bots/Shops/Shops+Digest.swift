import Hours
import PluginAPI

extension Shops {
  /// Days ahead that a holiday is told of.
  private static let ahead = 4
  /// Shops that are looked at for a holiday.
  private static let looked = 2_000

  /// What is open on a holiday to come, what is new, what is gone, and who gives what.
  static let news = DigestSection(
    rank: 60, quota: 2, named: Text(fr: "commerces", en: "shops")
  ) { room, since in
    let book = ShopBook(room)
    let start = since ?? room.now.adding(hours: -24)
    let parts = [holiday(book), added(book, since: start), gone(book, since: start)]
      .compactMap(\.self)
    var lines: [Text] = []
    if !parts.isEmpty {
      lines.append(
        Text { language in
          ([language == .fr ? "COMMERCES" : "SHOPS"] + parts.map { $0[language] })
            .joined(separator: " · ")
        })
    }
    if let discount = discount(book, since: start) { lines.append(discount) }
    return lines.isEmpty ? nil : .init(title: Text(""), lines: lines)
  }

  /// `lundi 13 avril férié : 9 ouverts (!ouverts lundi)`
  private static func holiday(_ book: ShopBook) -> Text? {
    guard book.count > 0 else { return nil }
    let zone = book.room.zone
    let today = zone.day(of: book.room.now)
    let calendar = book.calendar(around: book.room.now)
    let days = (1...ahead).map { today.adding(days: $0) }
    guard let day = days.first(where: calendar.contains) else { return nil }
    let clock = ShopClock(zone: zone, calendar: calendar)
    let shops = book.rows.list(Shop.listed, "all", limit: looked)
    var known: [String: OpeningHours?] = [:]
    let open = shops.count {
      clock.spans(of: ShopClock.Plan($0, &known), on: day)?.isEmpty == false
    }
    let isAll = book.count <= looked
    let p = book.room.prefix
    return Text { language in
      let count = language.say(open)
      let weekday = language.say(day.weekday, isLong: true)
      if language == .fr {
        let least = isAll ? "" : "au moins "
        return "\(language.sayInFull(day)) férié : \(least)\(count) "
          + "\(language.plural(open, "ouvert", "ouverts")) (\(p)ouverts \(weekday))"
      }
      return
        "\(language.say(day, from: today)) is a holiday: \(isAll ? "" : "at least ")\(count) open "
        + "(\(p)open-shops \(weekday.lowercased()))"
    }
  }

  private static func added(_ book: ShopBook, since: Moment) -> Text? {
    let lately = book.rows.list(Shop.lately, "all", limit: 1_000).prefix { $0.changed > since }
    let count = lately.count { $0.at > since }
    guard count > 0 else { return nil }
    return Text {
      $0 == .fr
        ? "\($0.say(count)) \($0.plural(count, "nouveau", "nouveaux"))" : "\($0.say(count)) new"
    }
  }

  private static func gone(_ book: ShopBook, since: Moment) -> Text? {
    let rows = book.room[ShopHistory.table].list(ShopHistory.gone, "all", limit: 200)
      .prefix { $0.changes.last.map { $0.at > since } ?? false }
    let count = rows.count
    guard count > 0 else { return nil }
    return Text {
      $0 == .fr
        ? "\($0.say(count)) \($0.plural(count, "fermé", "fermés"))" : "\($0.say(count)) closed"
    }
  }

  /// A discount that is new: `−25 % for carers, on pro card: Le Petit Four, until Mon 11 May`
  private static func discount(_ book: ShopBook, since: Moment) -> Text? {
    let today = book.room.zone.day(of: book.room.now)
    let lately = book.rows.list(Shop.lately, "all", limit: 1_000).prefix { $0.changed > since }
    for shop in lately {
      guard
        let discount = shop.discounts.last(where: { $0.until >= today && ($0.at ?? since) > since })
      else { continue }
      return Text { language in
        let day = language.say(discount.until, from: today)
        let until = language == .fr ? "jusqu'au \(day)" : "until \(day)"
        return "\(language.say(discount, from: today, isShort: true))"
          + "\(language == .fr ? " : " : ": ")\(shop.name), \(until)"
      }
    }
    return nil
  }

  // MARK: Discounts that end

  /// Asks whoever noted a discount whether it still holds, two days before it ends, at ten.
  static let discountsEnd = Job(
    "shops.discounts",
    next: { room, last in
      guard let shop = room[Shop.table].list(Shop.toSee, "ends", limit: 1).first,
        let day = shop.nextDiscountDay, let time = TimeOfDay(hour: 10)
      else { return nil }
      return max(room.zone.moment(of: day, at: time), last.adding(seconds: 1))
    }
  ) { room, due in
    let today = room.zone.day(of: due)
    let rows = room[Shop.table]
    var words: [PrivateWord] = []
    for var shop in rows.list(Shop.toSee, "ends", limit: 200) {
      guard let day = shop.nextDiscountDay, day <= today else { break }
      shop.discounts.removeAll { $0.until < today }
      for index in shop.discounts.indices
      where shop.discounts[index].isAsked != true && shop.discounts[index].noticeDay <= today {
        shop.discounts[index].isAsked = true
        if !shop.discounts[index].by.isGhost {
          words.append(question(shop, shop.discounts[index], today, room))
        }
      }
      rows.put(shop)
    }
    return words.isEmpty ? [] : [Announcement(key: today.description, privately: words)]
  }

  private static func question(
    _ shop: Shop, _ discount: Discount, _ today: Day, _ room: Room
  ) -> PrivateWord {
    let p = room.prefix
    return PrivateWord(
      to: discount.by.id,
      Text { language in
        let day = language.say(discount.until, from: today)
        let what = language.say(discount, from: today, isShort: true)
        return language == .fr
          ? "\(shop.name) : \(what). Toujours vrai après le \(day) ? Le redire alors dans \(room.name) : "
            + "\(p)remise \(shop.name) \(what)"
          : "\(shop.name): \(what). Still true after \(day)? Then say it again in \(room.name): "
            + "\(p)discount \(shop.name) \(what)"
      })
  }
}

extension Shop {
  /// The day on which something is to be done about a discount.
  var nextDiscountDay: Day? { discounts.map(\.nextDay).min() }
}

extension Discount {
  /// Two days before it ends.
  var noticeDay: Day { until.adding(days: -2) }
  /// When it is asked about, or taken off.
  var nextDay: Day { isAsked == true ? until.adding(days: 1) : noticeDay }
}
