import Hours
import PluginAPI

/// The shops as a map: GeoJSON (RFC 7946), which uMap reads as a layer. No person is named in it.
struct ShopMap {
  /// The file.
  private(set) var bytes: [UInt8] = []
  /// How many are on it.
  private(set) var count = 0
  /// How many are not, since nobody knows where they are.
  private(set) var missing = 0

  private let language: Language
  private let zone: Zone
  private let clock: ShopClock
  private let moment: Moment

  /// - Parameters:
  ///   - book: the shops.
  ///   - category: the key of the only category to show.
  ///   - moment: the moment at which they are open or not.
  init(_ book: ShopBook, category: String? = nil, at moment: Moment) {
    language = book.room.language
    zone = book.room.zone
    clock = ShopClock(zone: zone, calendar: book.calendar(around: moment))
    self.moment = moment
    let bucket = category.map { "c:\($0)" } ?? "all"
    let shops = book.rows.list(Shop.listed, bucket).sorted { $0.id < $1.id }
    var json = JSONText()
    json.object { json in
      json.member("type", "FeatureCollection")
      json.key("features")
      json.list { json in
        for shop in shops {
          guard let site = shop.site else {
            missing += 1
            continue
          }
          json.next()
          json.line()
          write(shop, site, &json)
          count += 1
        }
      }
    }
    json.line()
    bytes = json.bytes
  }

  private func write(_ shop: Shop, _ site: Coordinates, _ json: inout JSONText) {
    json.object { json in
      json.member("type", "Feature")
      json.member("id", "shop/\(shop.id)")
      json.key("geometry")
      json.object { json in
        json.member("type", "Point")
        json.key("coordinates")
        json.list { json in
          json.next()
          json.number(site.longitude)
          json.next()
          json.number(site.latitude)
        }
      }
      json.key("properties")
      json.object { json in properties(shop, &json) }
    }
  }

  private func properties(_ shop: Shop, _ json: inout JSONText) {
    let plan = ShopClock.Plan(shop)
    let state = clock.state(of: plan, at: moment)
    let today = zone.day(of: moment)
    let current = shop.discounts.filter { $0.until >= today }
    json.member("name", shop.name)
    json.member("description", description(plan, current, today))
    json.member("category", shop.category)
    json.member("place", shop.place)
    json.member("opening_hours", shop.hours)
    json.member("hours_typed", shop.typedHours)
    if shop.isSaidOpen == true { json.member("open", "yes") }
    json.member("opening_hours:covid19", shop.override?.value)
    json.member("description:covid19", shop.override?.comment)
    json.member("override_until", shop.override?.until?.description)
    json.member("state", Self.name(state.kind))
    json.member("checked", shop.checked.map { zone.day(of: $0.at).description })
    json.member("discount", current.first.map { plain(language.say($0, from: today)) })
    json.member("how", shop.how)
    json.member("website", shop.web)
    json.member("osm", shop.osm)
    exceptions(shop, today, &json)
    discounts(current, &json)
    json.key("_umap_options")
    json.object { json in
      // The colours that people know from the map of what stayed open.
      switch state.kind {
      case .open: json.member("color", "Green")
      case .closed: json.member("color", "Red")
      case .unknown: json.member("color", "Gray")
      }
      json.member("iconClass", "Drop")
    }
  }

  private static func name(_ kind: ShopState.Kind) -> String {
    switch kind {
    case .open: "open"
    case .closed: "closed"
    case .unknown: "unknown"
    }
  }

  private func exceptions(_ shop: Shop, _ today: Day, _ json: inout JSONText) {
    let current = shop.exceptions.filter { $0.to >= today }
    guard !current.isEmpty else { return }
    json.key("exceptions")
    json.list { json in
      for exception in current {
        json.next()
        json.object { json in
          json.member("from", exception.from.description)
          json.member("to", exception.to.description)
          json.member("hours", exception.hours)
          json.member("reason", exception.reason)
          json.member("sure", exception.isSure)
        }
      }
    }
  }

  private func discounts(_ current: [Discount], _ json: inout JSONText) {
    guard !current.isEmpty else { return }
    json.key("discounts")
    json.list { json in
      for discount in current {
        json.next()
        json.object { json in
          json.member("amount", discount.amount.text)
          json.member("for", discount.audience)
          json.member("proof", discount.proof.rawValue)
          json.member("condition", discount.condition)
          json.member("until", discount.until.description)
          json.member("checked", discount.checked == true)
        }
      }
    }
  }

  /// Two lines for people, without HTML.
  private func description(_ plan: ShopClock.Plan, _ current: [Discount], _ today: Day) -> String {
    let shop = plan.shop
    let hours =
      plan.hours?.words(language) ?? shop.shownHours[language] ?? shop.typedHours
      ?? language.say(.noHours)
    let first = [Category.name(shop.category)[language], hours].joined(separator: " · ")
    let second = [shop.how, current.first.map { language.say($0, from: today) }].compactMap(\.self)
      .joined(separator: " · ")
    return plain(second.isEmpty ? first : "\(first)\n\(second)")
  }

  private func plain(_ text: String) -> String { text.filter { $0 != "<" && $0 != ">" } }
}

extension Discount.Amount {
  /// As a file holds it: `25%`, `5.50€`, or words.
  var text: String {
    switch self {
    case .percent(let percent): "\(percent)%"
    case .euros(let cents):
      "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)€"
    case .words(let words): words
    }
  }

  /// Reads what `text` writes.
  init?(_ text: String) {
    if text.hasSuffix("%") {
      guard let percent = Int(text.dropLast()), (1...100).contains(percent) else { return nil }
      self = .percent(percent)
    } else if text.hasSuffix("€") {
      let parts = text.dropLast().split(separator: ".")
      guard parts.count == 2, let euros = Int(parts[0]), let cents = Int(parts[1]),
        (0...1_000).contains(euros), (0...99).contains(cents), euros + cents > 0
      else { return nil }
      self = .euros(euros * 100 + cents)
    } else {
      guard !text.isEmpty, text.count <= 80 else { return nil }
      self = .words(text)
    }
  }
}
