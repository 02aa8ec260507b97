import PluginAPI

/// The things of a room: those that all know, those of the configuration, and what the room itself
/// has said.
struct Products {
  let room: Room
  private let common: ItemCatalogue
  private let rows: [ProductRow]

  init(_ call: Call) { self.init(call.room, common: call.vocabulary.items) }

  init(_ room: Room, common: ItemCatalogue = ItemCatalogue()) {
    let most = ProductRow.most
    self.init(
      room: room, common: common,
      rows: room[ProductRow.table].list(ProductRow.all, "all", limit: most)
        + room[ProductRow.free].list(ProductRow.all, "all", limit: most))
  }

  private init(room: Room, common: ItemCatalogue, rows: [ProductRow]) {
    self.room = room
    self.common = common
    self.rows = rows
  }

  /// The names by which a line may call them.
  var catalogue: ItemCatalogue {
    let own = rows.compactMap { row -> CatalogueItem? in
      let known = common[row.key]
      let fr = [row.labelFr].compactMap(\.self) + row.fr + (known?.fr ?? [])
      let en = [row.labelEn].compactMap(\.self) + row.en + (known?.en ?? [])
      // By its key as well, which a coordinator has typed.
      let key = row.key.replacing("-", with: " ")
      return CatalogueItem(
        row.key, fr: (fr.isEmpty ? en : fr) + [key], en: (en.isEmpty ? fr : en) + [key])
    }
    return own.isEmpty ? common : ItemCatalogue(common.items + own)
  }

  /// The thing of that key; one that nobody knows goes by its key.
  subscript(key: String) -> Product {
    let row = rows.first { $0.id == key }
    let known = common[key]
    let start = StartProducts.known[key].flatMap { known?.fr.first == $0.fr ? $0 : nil }
    let one = Text(
      fr: row?.labelFr ?? row?.fr.first ?? known?.fr.first ?? row?.en.first ?? key,
      en: row?.labelEn ?? row?.en.first ?? known?.en.first ?? row?.fr.first ?? key)
    let isOwn = row?.labelFr != nil || row?.fr.isEmpty == false
    var product = Product(
      key: key, one: one,
      many: Text { language in
        let own =
          language == .fr
          ? row?.labelFr ?? row?.fr.first : row?.labelEn ?? row?.en.first
        if own == nil, let start { return start.many[language] }
        return StartProducts.plural(one[language], language)
      },
      word: Text(
        fr: row?.fr.first ?? known?.fr.first ?? key, en: known == nil ? row?.en.first ?? key : key),
      isFeminine: isOwn
        ? StartProducts.isFeminine(one.fr) : start?.isFeminine ?? StartProducts.isFeminine(one.fr),
      unit: row?.unit ?? start?.unit ?? .piece)
    product.grams = row?.grams ?? start?.grams
    product.minutes = row?.minutes ?? start?.minutes
    product.model = row?.model
    product.notice = row?.notice
    product.hasLabel = row?.labelFr != nil || row?.labelEn != nil
    product.banned = row?.banned ?? []
    product.brake = room[BrakeChoice.table][key]?.brake ?? .auto
    return product
  }

  /// Whether the room has it in a list of its own.
  func isKnown(_ key: String) -> Bool { common[key] != nil || rows.contains { $0.id == key } }

  /// Adds a thing by the name that somebody typed.
  ///
  /// - Throws: where the room has as many as it may have, or the name is none.
  func add(_ typed: String) throws -> Product {
    let (product, new) = try named(typed)
    if let new { room[ProductRow.free].put(new) }
    return product
  }

  /// The thing that somebody calls so, and the row to write where nobody knows it yet.
  ///
  /// - Throws: as `add`.
  func named(_ typed: String) throws -> (product: Product, new: ProductRow?) {
    let key = Self.key(typed)
    guard CatalogueItem(key, fr: [typed], en: [typed]) != nil else {
      throw Refusal.thingUnknown(typed, prefix: room.prefix)
    }
    if isKnown(key) { return (self[key], nil) }
    guard rows.count < ProductRow.most else { throw Refusal.tooManyThings(prefix: room.prefix) }
    let row = ProductRow(id: key, fr: [typed], en: [typed])
    return (Products(room: room, common: common, rows: rows + [row])[key], row)
  }

  /// The row of a thing, to say more of it; with `write` it is the room's own from then on.
  func row(_ key: String) -> ProductRow {
    room[ProductRow.table][key] ?? room[ProductRow.free][key] ?? ProductRow(id: key)
  }

  /// Writes what a coordinator says of a thing.
  func write(_ row: ProductRow) {
    room[ProductRow.free][row.id] = nil
    room[ProductRow.table].put(row)
  }

  /// `lit-bebe`.
  static func key(_ name: String) -> String {
    let words = fold(name).split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return String(words.joined(separator: "-").prefix(40)).trimmed("-")
  }
}

extension ProductRow {
  fileprivate var key: String { id }
}

extension String {
  /// Without a sign at its ends.
  func trimmed(_ sign: Character) -> String {
    var text = self[...]
    while text.first == sign { text = text.dropFirst() }
    while text.last == sign { text = text.dropLast() }
    return String(text)
  }
}
