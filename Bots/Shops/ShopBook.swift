import PluginAPI

/// The shops of a room.
struct ShopBook {
  let room: Room
  var rows: Rows<Shop> { room[Shop.table] }

  init(_ room: Room) { self.room = room }

  /// How many there are.
  var count: Int { rows.count(Shop.listed, "all") }

  /// What may be open on a holiday, and what is one.
  func calendar(around moment: Moment) -> HolidayCalendar {
    HolidayCalendar(room[Shops.holidays], around: room.zone.day(of: moment))
  }

  // MARK: By name

  /// Those with all these words in their name; of a whole name only those.
  func named(_ name: String) -> [Shop] {
    let words = ShopName.words(name)
    guard let first = words.first else { return [] }
    let whole = rows.list(Shop.words, "k:\(words.joined(separator: " "))", limit: 20)
    if !whole.isEmpty { return whole }
    // The rarest word leaves the fewest to look at.
    let rarest = words.min { rows.count(Shop.words, "w:\($0)") < rows.count(Shop.words, "w:\($1)") }
    return rows.list(Shop.words, "w:\(rarest ?? first)", limit: 200).filter { shop in
      let all = Set(ShopName.words(shop.name))
      return words.allSatisfy(all.contains)
    }
  }

  /// The shop that a line begins with, by its number or by as many words as are its name's, and what
  /// follows.
  ///
  /// - Throws: E23 where several fit; that there is none of that name.
  func shop(beginning line: String, _ call: Call, example: Text) throws -> (Shop, rest: String) {
    guard let found = try match(line) else {
      throw line.isEmpty ? Refusal.nothingGiven(example) : .unknownShop(line, self, call.prefix)
    }
    return found
  }

  /// The shop that a line begins with; nil where it begins with none.
  ///
  /// - Throws: E23 where several fit.
  func match(_ line: String) throws -> (Shop, rest: String)? {
    if let (name, rest) = Self.quoted(line) {
      let found = named(name)
      if found.count > 1 { throw Refusal.severalShops(found) }
      if let shop = found.first { return (shop, rest) }
    }
    let words = line.split(separator: " ").map(String.init)
    guard let first = words.first else { return nil }
    let digits = first.drop { $0 == "#" }
    if let number = Int(digits), let shop = rows[number] { return (shop, Self.rest(words, 1)) }
    for count in stride(from: min(8, words.count), through: 1, by: -1) {
      let name = words[..<count].joined(separator: " ")
      // What ends in a sign is a name up to there.
      if words[..<(count - 1)].contains(where: { ",:".contains($0.last ?? " ") }) {
        // Unless it is the whole of one: "Bio, Co".
        let whole = rows.list(Shop.words, "k:\(ShopName.key(name))", limit: 2)
        guard whole.count == 1, whole[0].name.contains(",") else { continue }
        return (whole[0], Self.rest(words, count))
      }
      // Small words are in every line, and say nothing.
      if count > 1, ShopName.isSmall(words[count - 1]) { continue }
      // Signs are part of no name: "Chez Ali ❌".
      if count > 1, !words[count - 1].contains(where: { $0.isLetter || $0.isNumber }) { continue }
      let found = named(name)
      if found.count == 1 { return (found[0], Self.rest(words, count)) }
      if found.count > 1 {
        // "Le Fournil, Olivet" and "Le Fournil Olivet" say which.
        let rest = Self.rest(words, count)
        let near = found.filter { shop in
          guard let place = shop.place else { return false }
          return fold(rest).hasPrefix(fold(place))
        }
        if near.count == 1, let place = near[0].place {
          return (near[0], Self.trimmed(String(rest.dropFirst(place.count))))
        }
        throw Refusal.severalShops(found)
      }
    }
    return nil
  }

  /// A name in quotation marks that a line begins with, and what follows.
  private static func quoted(_ line: String) -> (name: String, rest: String)? {
    guard line.first == "\"", let end = line.dropFirst().firstIndex(of: "\"") else { return nil }
    let name = line[..<end].dropFirst()
    return name.isEmpty ? nil : (String(name), trimmed(String(line[end...].dropFirst())))
  }

  private static func rest(_ words: [String], _ count: Int) -> String {
    trimmed(words[count...].joined(separator: " "))
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { " ,:;·-".contains($0) })
  }

  /// The shops whose name is a letter or two away; five hundred are looked at.
  func nearly(_ line: String) -> Shop? {
    let key = Array(ShopName.key(line).utf8)
    guard key.count >= 4 else { return nil }
    let limit = key.count >= 8 ? 2 : 1
    let found = rows.list(Shop.listed, "all", limit: 500).filter { shop in
      let name = ShopName.key(shop.name)
      return ([name] + ShopName.words(shop.name)).contains { other in
        letterDistance(key, Array(other.utf8), limit: limit) <= limit
      }
    }
    return found.count == 1 ? found[0] : nil
  }

  // MARK: Writing

  /// Writes a shop, and what it was before, so that it can be taken back.
  func put(_ shop: Shop, as change: ShopChange.What, _ call: Call) {
    var shop = shop
    shop.changed = call.sentAt
    ShopHistory.note(rows[shop.id], of: shop, as: change, call)
    rows.put(shop)
  }

  /// Takes a shop away.
  func remove(_ shop: Shop, _ call: Call) {
    ShopHistory.note(shop, of: shop, as: .removed, call)
    rows[shop.id] = nil
  }
}
