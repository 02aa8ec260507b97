import PluginAPI

extension Shop {
  static let table = Table<Shop>(
    "shops", indexes: [listed, words, cells, lately, toSee],
    noun: Noun(one: Text(fr: "commerce", en: "shop"), many: Text(fr: "commerces", en: "shops")))

  /// All, and those of a category, in the order of their names.
  static let listed = Index<Shop>("listed") { shop in
    let rank = ShopName.rank(shop.name)
    return [.init("all", rank: rank), .init("c:\(shop.category)", rank: rank)]
      + (shop.discounts.isEmpty ? [] : [.init("discount", rank: rank)])
  }

  /// By the words of the name, the whole name, and the object in OpenStreetMap.
  static let words = Index<Shop>("words") { shop in
    let words = ShopName.words(shop.name)
    return Set(words).sorted().map { .init("w:\($0)") } + [
      .init("k:\(words.joined(separator: " "))")
    ]
      + (shop.osm.map { [.init("o:\($0)")] } ?? [])
  }

  /// By where it is, with and without its category; without coordinates, by the place's name.
  static let cells = Index<Shop>("cells") { shop in
    guard let site = shop.site else {
      return shop.place.map { [.init("p:\(fold($0))")] } ?? []
    }
    return Cell.sizes.indices.flatMap { level -> [IndexEntry] in
      let cell = Cell(of: site, level: level)
      return [.init(cell.bucket), .init(cell.bucket(of: shop.category))]
    }
  }

  /// What was changed last comes first.
  static let lately = Index<Shop>("lately") { [.init("all", rank: -$0.changed.milliseconds)] }

  /// What a coordinator should look at.
  static let toSee = Index<Shop>("see") { shop in
    var entries: [IndexEntry] = []
    if shop.isGoneBy != nil { entries.append(.init("gone", rank: shop.changed.milliseconds)) }
    if shop.checked == nil {
      entries.append(.init("new", rank: shop.changed.milliseconds))
      entries.append(.init("by:\(shop.by.id)"))
    }
    let last = max(shop.checked?.at ?? shop.at, shop.seen?.at ?? shop.at)
    entries.append(.init("age", rank: last.milliseconds))
    if shop.discounts.contains(where: { $0.checked != true }) {
      entries.append(.init("discount", rank: shop.changed.milliseconds))
    }
    if let day = shop.nextDiscountDay {
      entries.append(.init("ends", rank: Int64(day.number)))
    }
    return entries
  }
}

/// A square of the map: its latitude and longitude in whole sides.
struct Cell: Hashable {
  /// Sides in degrees, the finest first: about 2, 20 and 200 km.
  static let sizes = [0.02, 0.2, 2.0]

  let level: Int
  let row: Int
  let column: Int

  init(level: Int, row: Int, column: Int) {
    self.level = level
    self.row = row
    self.column = column
  }

  init(of site: Coordinates, level: Int) {
    let size = Self.sizes[level]
    self.init(
      level: level, row: Int((site.latitude / size).rounded(.down)),
      column: Int((site.longitude / size).rounded(.down)))
  }

  var bucket: String { "\(level):\(row),\(column)" }

  func bucket(of category: String) -> String { "\(bucket)/\(category)" }

  /// The squares at a distance of so many sides, all around.
  func ring(_ distance: Int) -> [Cell] {
    if distance == 0 { return [self] }
    var cells: [Cell] = []
    for offset in -distance...distance {
      cells.append(Cell(level: level, row: row - distance, column: column + offset))
      cells.append(Cell(level: level, row: row + distance, column: column + offset))
      if abs(offset) != distance {
        cells.append(Cell(level: level, row: row + offset, column: column - distance))
        cells.append(Cell(level: level, row: row + offset, column: column + distance))
      }
    }
    return cells
  }

  /// How wide a square is at least, in kilometres, at a latitude of 60 degrees or less.
  var width: Double { Self.sizes[level] * 111 / 2 }
}
