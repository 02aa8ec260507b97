import PluginAPI

/// What is asked of the shops: which ones, where, when.
struct OpenQuery: Hashable {
  /// When.
  enum When: Hashable {
    case now
    case at(Moment)
    /// At any hour of a day.
    case on(Day)
  }

  /// When, and the words for it.
  struct Asked: Hashable {
    var when = When.now
    var typed: String?
  }

  var asked = Asked()
  var when: When { asked.when }
  var place: PlaceMention?
  /// How far around, where no place was named: around whoever asks, or the middle of the room's area.
  var radius: Int?
  /// The key of a category.
  var category: String?
  /// Only those that give a discount.
  var isDiscounted = false
  /// Whether it asks who has the duty, at night or on a Sunday.
  var isOnDuty = false
  var page = 1

  /// How many shops are looked at for one answer, the nearest first.
  static let looked = 300

  /// How to type it again, without the page.
  ///
  /// - Parameter words: the words that say when; where there are none, a date that holds tomorrow too.
  func typed(_ language: Language, in zone: Zone, when words: String? = nil) -> String {
    let isFrench = language == .fr
    var parts: [String] = []
    switch when {
    case .now: break
    case .at(let moment):
      let day = zone.day(of: moment)
      parts.append(words ?? "\(dated(day)) \(zone.timeOfDay(of: moment))")
    case .on(let day): parts.append(words ?? dated(day))
    }
    if let category { parts.append(Category.name(category)[language]) }
    if let place {
      let isElided = "aeiouy".contains(fold(place.shownName).first ?? " ")
      parts.append((isFrench ? isElided ? "près d'" : "près de " : "near ") + place.shownName)
      if place.radius != PlaceMention.defaultRadius { parts.append("\(place.radius) km") }
    } else if let radius {
      parts.append("\(radius) km")
    }
    if isDiscounted { parts.append(isFrench ? "remise" : "discount") }
    return parts.joined(separator: " ")
  }

  /// A date that both languages read.
  private func dated(_ day: Day) -> String { day.description }
}

/// The shops that a question is about, the nearest first.
struct OpenCandidates {
  /// With how far away they are, where that is known.
  private(set) var shops: [(shop: Shop, kilometres: Double?)] = []
  /// Whether all that the question is about were looked at.
  private(set) var isWhole = true

  /// - Parameter origin: from where distances are counted.
  init(_ query: OpenQuery, from origin: Coordinates?, in book: ShopBook) {
    let bucket = query.isDiscounted ? "discount" : query.category.map { "c:\($0)" } ?? "all"
    let total = book.rows.count(Shop.listed, bucket)
    let reach = query.place.map { Double($0.radius) } ?? query.radius.map(Double.init)
    func fits(_ shop: Shop) -> Bool {
      if let category = query.category, shop.category != category { return false }
      return !query.isDiscounted || !shop.discounts.isEmpty
    }
    if let place = query.place, place.place == nil {
      // A place that is not in the list is known by its name alone.
      let rows = book.rows.list(Shop.cells, "p:\(fold(place.typed))", limit: OpenQuery.looked)
      shops = rows.filter(fits).map { ($0, nil) }
    } else if total <= OpenQuery.looked || origin == nil {
      for shop in book.rows.list(Shop.listed, bucket, limit: OpenQuery.looked)
      where fits(shop) && Self.isNear(shop, query, origin, reach) {
        shops.append((shop, Self.distance(shop, origin)))
      }
      isWhole = total <= OpenQuery.looked
    } else if let origin {
      look(around: origin, reach, query, in: book, where: fits)
      if reach == nil, shops.count < total { isWhole = false }
    }
    if origin != nil {
      shops.sort {
        ($0.kilometres ?? .infinity, $0.shop.id) < ($1.kilometres ?? .infinity, $1.shop.id)
      }
    }
  }

  private static func distance(_ shop: Shop, _ origin: Coordinates?) -> Double? {
    guard let origin, let site = shop.site else { return nil }
    return origin.kilometres(to: site)
  }

  private static func isNear(
    _ shop: Shop, _ query: OpenQuery, _ origin: Coordinates?, _ reach: Double?
  ) -> Bool {
    guard let reach else { return true }
    if let distance = distance(shop, origin) { return distance <= reach }
    guard let wanted = query.place, let place = shop.place else { return false }
    return fold(place) == fold(wanted.shownName)
  }

  /// Looks into the squares of the map around a point, ring by ring, until there are enough.
  private mutating func look(
    around origin: Coordinates, _ reach: Double?, _ query: OpenQuery, in book: ShopBook,
    where fits: (Shop) -> Bool
  ) {
    var found: Set<Int> = []
    // Where little is near, larger squares are looked into.
    for level in Cell.sizes.indices {
      let centre = Cell(of: origin, level: level)
      for distance in 0...8 {
        for cell in centre.ring(distance) {
          let bucket = query.category.map { cell.bucket(of: $0) } ?? cell.bucket
          let rows = book.rows.list(Shop.cells, bucket, limit: 2_000)
          for shop in rows where found.insert(shop.id).inserted {
            guard fits(shop), Self.isNear(shop, query, origin, reach) else { continue }
            shops.append((shop, Self.distance(shop, origin)))
          }
        }
        // What lies further out is further away than all that was found.
        if let reach, Double(distance) * centre.width > reach { return cut() }
        if shops.count >= OpenQuery.looked { return cut() }
      }
    }
    if let place = query.place {
      for shop in book.rows.list(Shop.cells, "p:\(fold(place.shownName))", limit: 100)
      where fits(shop) { shops.append((shop, nil)) }
    }
    cut()
  }

  private mutating func cut() {
    guard shops.count > OpenQuery.looked else { return }
    isWhole = false
    shops.sort { ($0.kilometres ?? .infinity) < ($1.kilometres ?? .infinity) }
    shops.removeSubrange(OpenQuery.looked...)
  }
}
