import Hours
import PluginAPI

/// One row of a file, before it is known whether it can be a shop.
struct ImportedShop {
  /// The line of the file, or which object of it, from 1.
  var line: Int
  var name = ""
  var category: String?
  var place: String?
  var latitude: Double?
  var longitude: Double?
  /// Something stood where coordinates should be, and was none.
  var badCoordinates: String?
  var hours: String?
  var typedHours: String?
  var isSaidOpen = false
  var override: String?
  var overrideComment: String?
  var overrideUntil: String?
  var how: String?
  var web: String?
  var osm: String?
  var checked: String?
  var exceptions: [DayException] = []
  var discounts: [Discount] = []

  /// What became of its hours.
  enum HoursFate { case none, read, repaired, kept }

  /// Why it cannot be a shop; nil where it can.
  var complaint: Text? {
    if ShopName.words(name).isEmpty { return Text(fr: "le nom manque", en: "the name is missing") }
    if characterCount(name) > Shop.nameLimit {
      return Text(
        fr: "le nom dépasse \(Shop.nameLimit) caractères",
        en: "the name is longer than \(Shop.nameLimit) characters")
    }
    if let first = name.first, "=+@\t".contains(first) {
      return Text(
        fr: "le nom commence par « \(first) », comme une formule de tableur",
        en: "the name begins with \"\(first)\", as a spreadsheet formula does")
    }
    if let bad = badCoordinates {
      return Text(
        fr: "coordonnées non comprises : « \(bad.prefix(30)) »",
        en: "coordinates not understood: \"\(bad.prefix(30))\"")
    }
    if let latitude, let longitude, Coordinates(latitude: latitude, longitude: longitude) == nil {
      return Text(
        fr: "la latitude va de -90 à 90, la longitude de -180 à 180",
        en: "latitude is from -90 to 90, longitude from -180 to 180")
    }
    if site == nil, place?.isEmpty ?? true {
      return Text(fr: "ni lieu ni coordonnées", en: "neither a place nor coordinates")
    }
    return nil
  }

  var site: Coordinates? {
    guard let latitude, let longitude else { return nil }
    return Coordinates(latitude: latitude, longitude: longitude)
  }

  /// The shop that it makes, and what became of its hours.
  ///
  /// - Parameter places: the places of the file, as the room's list knows them.
  func shop(
    id: Int, by person: Person, at moment: Moment, in room: Room, _ places: [String: ShopSite]
  ) -> (Shop, HoursFate) {
    var shop = Shop(
      id: id, name: name, category: Self.category(category), by: person, at: moment)
    shop.place = place.map { String($0.prefix(Shop.wordLimit)) }
    shop.site = site
    if shop.site == nil, let place, let known = places[place] {
      shop.site = known.coordinates
      shop.place = known.name.map { String($0.prefix(Shop.wordLimit)) }
    }
    shop.how = how.map { String($0.prefix(Shop.wordLimit)) }
    shop.web = web.flatMap { ShopWeb.isAddress($0) ? $0 : nil }
    shop.osm = osm
    shop.isSaidOpen = isSaidOpen ? true : nil
    if let override, !override.isEmpty {
      let hours = try? OpeningHours(repairing: override)
      let isWord = ["same", "open", "off", "closed", "restricted"].contains(override)
      shop.override = HoursOverride(
        value: isWord ? override : hours?.canonical ?? "restricted",
        comment: overrideComment.map { String($0.prefix(Shop.wordLimit)) },
        until: overrideUntil.flatMap { Day($0) })
    }
    shop.exceptions = exceptions
    shop.discounts = discounts
    if let day = checked.flatMap({ Day($0) }) {
      shop.checked = Sighting(by: nil, at: room.zone.moment(of: day, at: .noon))
    }
    let fate = readHours(into: &shop)
    return (shop, fate)
  }

  private func readHours(into shop: inout Shop) -> HoursFate {
    shop.typedHours = typedHours.map { String($0.prefix(300)) }
    guard let hours, !hours.isEmpty else { return .none }
    guard let read = try? OpeningHours(repairing: hours) else {
      shop.typedHours = String(hours.prefix(300))
      return .kept
    }
    shop.hours = read.canonical
    if (try? OpeningHours(hours)) != nil { return .read }
    shop.typedHours = String(hours.prefix(300))
    return .repaired
  }

  private static func category(_ typed: String?) -> String {
    guard let typed, !typed.isEmpty else { return "other" }
    if Category.byKey[typed] != nil { return typed }
    return Category.named(typed)?.key ?? String(fold(typed).prefix(40))
  }
}
