import PluginAPI

/// A file of shops, read whole: CSV, GeoJSON, or what Overpass gives of OpenStreetMap.
struct ShopFile {
  /// The most rows.
  static let rowLimit = 20_000

  private(set) var rows: [ImportedShop] = []
  /// Whether rows are lines, or objects of a JSON file.
  private(set) var isLines = true
  /// True where the file was not UTF-8, and was read as Windows writes it.
  private(set) var isWindows = false

  /// - Throws: that it is none of these, with the line where that shows (E33).
  init(_ file: ReceivedFile) throws {
    let start = file.bytes.first { !($0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0)) }
    if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF])
      || file.bytes.prefix(2_000).contains(0)
    {
      throw Refusal.badLine(
        1,
        why: Text(
          fr: "ce n'est pas un fichier de texte en UTF-8", en: "this is no text file in UTF-8"))
    }
    if start == UInt8(ascii: "{") || start == UInt8(ascii: "[") {
      isLines = false
      let value: FileValue
      do throws(FileProblem) {
        value = try file.json()
      } catch {
        throw Refusal.badLine(error.line, why: error.why)
      }
      try read(value)
    } else {
      try read(csv: file.bytes)
    }
    guard rows.count <= Self.rowLimit else {
      throw Refusal.badLine(
        Self.rowLimit + 1,
        why: Text(fr: "20 000 lignes au plus par fichier", en: "20,000 rows at most in one file"))
    }
    guard !rows.isEmpty else {
      throw Refusal.badLine(
        1, why: Text(fr: "aucun commerce dans ce fichier", en: "there is no shop in this file"))
    }
  }

  // MARK: CSV

  private enum Column: CaseIterable {
    case name, category, place, address, latitude, longitude, hours, how, web, osm

    /// What the header may call it, folded, without signs.
    var names: [String] {
      switch self {
      case .name: ["name", "nom", "enseigne", "shopname", "commerce"]
      case .category: ["category", "categorie", "type", "activite", "shop", "kind"]
      case .place: ["place", "ville", "commune", "town", "city", "lieu"]
      case .address: ["address", "adresse", "street", "rue"]
      case .latitude: ["lat", "latitude", "y"]
      case .longitude: ["lon", "lng", "long", "longitude", "x"]
      case .hours: ["openinghours", "hours", "horaires", "horaire", "ouverture"]
      case .how: ["how", "comment", "vente", "service"]
      case .web: ["web", "website", "site", "siteweb", "url"]
      case .osm: ["osm", "osmid", "id"]
      }
    }
  }

  private mutating func read(csv bytes: [UInt8]) throws {
    var bytes = bytes
    if String(validating: bytes, as: UTF8.self) == nil {
      bytes = Windows1252.decoded(bytes)
      isWindows = true
    }
    var reader = CommaSeparated(bytes)
    guard let header = try Self.next(of: &reader) else { return }
    let columns = Self.columns(of: header)
    if let refusal = Self.complaint(about: columns, header.line) { throw refusal }
    while let row = try Self.next(of: &reader) {
      rows.append(Self.row(row, columns))
      // One more than may be: that it is too much is said once.
      if rows.count > Self.rowLimit { return }
    }
  }

  private static func next(of reader: inout CommaSeparated) throws -> CommaSeparated.Row? {
    do throws(CommaSeparated.OpenQuote) {
      return try reader.next()
    } catch {
      throw Refusal.badLine(
        error.line,
        why: Text(fr: "un guillemet n'est pas refermé", en: "a quotation mark is not closed"))
    }
  }

  private static func columns(of header: CommaSeparated.Row) -> [Column: Int] {
    var columns: [Column: Int] = [:]
    for (index, cell) in header.cells.enumerated() {
      let name = fold(cell).filter { $0.isLetter }
      guard let column = Column.allCases.first(where: { $0.names.contains(name) }) else { continue }
      if columns[column] == nil { columns[column] = index }
    }
    return columns
  }

  private static func complaint(about columns: [Column: Int], _ line: Int) -> Refusal? {
    if columns[.name] == nil {
      return .badLine(
        line,
        why: Text(fr: "il manque une colonne « nom »", en: "a column \"name\" is missing"))
    }
    let hasSite = columns[.latitude] != nil && columns[.longitude] != nil
    guard !hasSite, columns[.place] == nil, columns[.address] == nil else { return nil }
    return .badLine(
      line,
      why: Text(
        fr: "il manque une colonne « ville », ou « lat » et « lon »",
        en: "a column \"place\" is missing, or \"lat\" and \"lon\""))
  }

  private static func row(_ row: CommaSeparated.Row, _ columns: [Column: Int]) -> ImportedShop {
    func cell(_ column: Column) -> String? {
      guard let index = columns[column], index < row.cells.count else { return nil }
      let text = normalise(row.cells[index])
      return text.isEmpty ? nil : text
    }
    var shop = ImportedShop(line: row.line)
    shop.name = cell(.name) ?? ""
    shop.category = cell(.category)
    shop.place = [cell(.address), cell(.place)].compactMap(\.self).joined(separator: ", ")
    if shop.place?.isEmpty == true { shop.place = nil }
    if let latitude = cell(.latitude), let longitude = cell(.longitude) {
      shop.latitude = number(latitude)
      shop.longitude = number(longitude)
      if shop.latitude == nil { shop.badCoordinates = latitude }
      if shop.longitude == nil { shop.badCoordinates = longitude }
    }
    shop.hours = cell(.hours)
    shop.how = cell(.how)
    shop.web = cell(.web)
    shop.osm = cell(.osm).flatMap(osm)
    return shop
  }

  /// A number with a decimal point or comma.
  private static func number(_ text: String) -> Double? {
    guard text.utf8.count <= 30, text.utf8.allSatisfy({ (0x2B...0x39).contains($0) && $0 != 0x2F })
    else { return nil }
    return Double(text.replacing(",", with: "."))
  }

  /// `node/123`, in any of the forms that files have.
  static func osm(_ text: String) -> String? {
    let parts = text.split { "/ ".contains($0) }.suffix(2).map(String.init)
    guard parts.count == 2, ["node", "way", "relation"].contains(parts[0]),
      (1...15).contains(parts[1].count), parts[1].allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return parts.joined(separator: "/")
  }
}

extension ShopFile {
  // MARK: JSON

  fileprivate mutating func read(_ value: FileValue) throws {
    if let features = value["features"]?.list {
      for (index, feature) in features.prefix(Self.rowLimit + 1).enumerated() {
        rows.append(Self.feature(feature, index + 1))
      }
    } else if let elements = value["elements"]?.list {
      for (index, element) in elements.enumerated() {
        // Points that only make up the outline of something have no tags.
        guard case .object(let tags)? = element["tags"], !tags.isEmpty else { continue }
        rows.append(Self.element(element, index + 1))
        if rows.count > Self.rowLimit { return }
      }
    } else {
      throw Refusal.badLine(
        1,
        why: Text(
          fr: "ce n'est ni du GeoJSON (« features ») ni un extrait d'OpenStreetMap (« elements »)",
          en:
            "this is neither GeoJSON (\"features\") nor an extract of OpenStreetMap (\"elements\")")
      )
    }
  }

  private static func feature(_ feature: FileValue, _ number: Int) -> ImportedShop {
    var shop = tagged(feature["properties"] ?? .null, number)
    if let centre = centre(of: feature["geometry"]?["coordinates"]) {
      (shop.longitude, shop.latitude) = centre
    }
    let ids = [feature["properties"]?["osm"], feature["properties"]?["@id"], feature["id"]]
    shop.osm = ids.compactMap { $0?.text }.compactMap(osm).first
    return shop
  }

  private static func element(_ element: FileValue, _ number: Int) -> ImportedShop {
    var shop = tagged(element["tags"] ?? .null, number)
    shop.latitude = element["lat"]?.number ?? element["center"]?["lat"]?.number
    shop.longitude = element["lon"]?.number ?? element["center"]?["lon"]?.number
    if let type = element["type"]?.text, let id = element["id"]?.number, id >= 1, id < 1e15 {
      shop.osm = osm("\(type)/\(Int(id))")
    }
    return shop
  }

  /// What tags or properties say.
  private static func tagged(_ tags: FileValue, _ number: Int) -> ImportedShop {
    func tag(_ keys: String...) -> String? {
      for key in keys {
        if let text = tags[key]?.text.map(normalise), !text.isEmpty { return text }
      }
      return nil
    }
    var shop = ImportedShop(line: number)
    shop.name = tag("name", "nom") ?? ""
    shop.category = tag("category", "categorie") ?? Category.tagged { tag($0) }
    let street = [tag("addr:housenumber"), tag("addr:street")].compactMap(\.self)
      .joined(separator: " ")
    let address = [street, tag("addr:city") ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    shop.place = tag("place", "ville", "commune") ?? (address.isEmpty ? nil : address)
    shop.hours = tag("opening_hours", "horaires")
    shop.typedHours = tag("hours_typed")
    shop.isSaidOpen = tag("open") == "yes"
    shop.override = tag("opening_hours:covid19")
    shop.overrideComment = tag("description:covid19")
    shop.overrideUntil = tag("override_until")
    shop.web = tag("website", "contact:website", "url")
    shop.how = tag("how") ?? service(tag)
    shop.checked = tag("checked")
    shop.exceptions = (tags["exceptions"]?.list ?? []).prefix(20).compactMap(exception)
    shop.discounts = (tags["discounts"]?.list ?? []).prefix(5).compactMap(discount)
    return shop
  }

  private static func service(_ tag: (String...) -> String?) -> String? {
    var words: [String] = []
    if ["yes", "only"].contains(tag("takeaway", "takeaway:covid19") ?? "") {
      words.append("takeaway")
    }
    if ["yes", "only"].contains(tag("delivery", "delivery:covid19") ?? "") {
      words.append("delivery")
    }
    if let phone = tag("phone", "contact:phone") { words.append(phone) }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  private static func exception(_ value: FileValue) -> DayException? {
    guard let from = value["from"]?.text.flatMap({ Day($0) }),
      let to = value["to"]?.text.flatMap({ Day($0) }), from <= to
    else { return nil }
    let certain: Bool = if case .flag(true)? = value["sure"] { true } else { false }
    return DayException(
      from: from, to: to, hours: value["hours"]?.text.map { String($0.prefix(60)) },
      reason: value["reason"]?.text.map { String($0.prefix(80)) }, by: [],
      isCertain: certain ? true : nil)
  }

  private static func discount(_ value: FileValue) -> Discount? {
    guard let amount = value["amount"]?.text.flatMap({ Discount.Amount($0) }),
      let audience = value["for"]?.text, audience.count <= 40,
      let proof = value["proof"]?.text.flatMap({ Discount.Proof(rawValue: $0) }),
      let until = value["until"]?.text.flatMap({ Day($0) })
    else { return nil }
    let checked: Bool = if case .flag(true)? = value["checked"] { true } else { false }
    return Discount(
      amount: amount, audience: audience, proof: proof,
      condition: value["condition"]?.text.map { String($0.prefix(80)) }, until: until,
      checked: checked ? true : nil, by: Person(id: UserID(""), name: ""))
  }

  /// The point, or the middle of whatever else it is; coordinates may be nested a few levels deep.
  private static func centre(of value: FileValue?) -> (longitude: Double, latitude: Double)? {
    var (west, east) = (Double.infinity, -Double.infinity)
    var (south, north) = (Double.infinity, -Double.infinity)
    func look(_ value: FileValue, _ depth: Int) {
      guard let list = value.list, depth < 6 else { return }
      if list.count >= 2, let x = list[0].number, let y = list[1].number {
        (west, east) = (min(west, x), max(east, x))
        (south, north) = (min(south, y), max(north, y))
      } else {
        for part in list { look(part, depth + 1) }
      }
    }
    if let value { look(value, 0) }
    guard west <= east, south <= north else { return nil }
    // The middle of one point is that point, to the last digit.
    return (west == east ? west : (west + east) / 2, south == north ? south : (south + north) / 2)
  }
}
