import PluginAPI

extension Refusal {
  /// E23: several shops of one name, by number; five at most are named.
  static func severalShops(_ shops: [Shop]) -> Refusal {
    .several(
      shops.prefix(5).map { shop in
        Text("\(shop.id) \(shop.name)" + (shop.place.map { " (\($0))" } ?? ""))
      })
  }

  /// No shop of that name; the nearest is named, and how to add one.
  static func unknownShop(_ line: String, _ book: ShopBook, _ p: String) -> Refusal {
    let typed = String(line.prefix(40))
    let name = line.split(separator: " ").prefix(3).joined(separator: " ")
    let near =
      book.nearly(line) ?? book.nearly(name) ?? book.nearly(String(line.prefix { $0 != " " }))
    let hint = near.map {
      Text(fr: "Peut-être \($0.name) ?", en: "Did you mean \($0.name)?")
    }
    let example = Shops.addExample
    return Refusal(
      "",
      Text(
        fr: "Pas de commerce « \(typed) » ici. \(hint?.fr ?? "L'ajouter : \(p)\(example.fr)")",
        en: "No shop \"\(typed)\" here. \(hint?.en ?? "To add it: \(p)\(example.en)")"))
  }

  /// E22: hours that say nothing.
  static func hoursNotUnderstood(_ raw: String) -> Refusal {
    Refusal(
      "E22",
      Text(
        fr: "Horaires non compris à « \(raw) ». Par ex. : 9h-12h30 14h-19h lun-sam, fermé dim",
        en: "Hours not understood at \"\(raw)\". E.g. Mo-Sa 09:00-12:30,14:00-19:00 or "
          + "\"9h-12h30 lun-sam\""))
  }

  /// No shop at all is known here.
  static func noShops(_ p: String) -> Refusal {
    let example = Shops.addExample
    return Refusal(
      "",
      Text(
        fr: "Aucun commerce noté ici pour l'instant. En ajouter un : \(p)\(example.fr)",
        en: "No shop is noted here yet. To add one: \(p)\(example.en)"))
  }
}
