import PluginAPI

extension Shops {
  static let map: Command = Command(
    "map", fr: ["carte"],
    help: Text(
      fr: "Avoir la carte des commerces, ou le lien vers l'un d'eux",
      en: "Get the map of shops, or the link to one of them"),
    example: Text(fr: "carte commerces", en: "map shops"), place: .named,
    .optional(
      .text(Text(fr: "commerces [catégorie] | nom du commerce", en: "shops [category] | shop")))
  ) { call, text in
    let book = ShopBook(call.room)
    var words = (text ?? "").split { " ,?!.".contains($0) }.map(String.init)
    if let first = words.first.map({ fold($0) }) {
      if ["shops", "shop", "commerces", "commerce", "magasins"].contains(first) {
        words.removeFirst()
      } else if ["rounds", "requests", "maraudes", "demandes"].contains(first) {
        throw Refusal(
          "",
          Text(
            fr: "La carte ne montre que les commerces pour l'instant : \(call.prefix)carte",
            en: "The map shows shops alone for now: \(call.prefix)map"))
      }
    }
    guard book.count > 0 else { throw Refusal.noShops(call.prefix) }
    let rest = words.joined(separator: " ")
    if rest.isEmpty { return whole(book, call) }
    if Category.named(rest) == nil, let (shop, _) = try book.match(rest) {
      return try link(shop, call)
    }
    let category = try category(rest, book)
    guard book.rows.count(Shop.listed, "c:\(category)") > 0 else {
      throw Refusal("", noneNoted(Category.name(category), call.prefix))
    }
    return try file(book, category: category, call)
  }

  /// The file, or where it is.
  private static func whole(_ book: ShopBook, _ call: Call) -> Answer {
    let address = call.room[publicAddress]
    let isPublic = !address.isEmpty && !call.room[publicFolder].isEmpty
    guard isPublic, ShopWeb.isAddress(address) else {
      return (try? file(book, category: nil, call)) ?? Answer()
    }
    let count = book.count
    let url = address + (address.hasSuffix("/") ? "" : "/") + publicName
    return Answer(
      Text { language in
        let shops = language.shops(count)
        return language == .fr
          ? "Carte : \(shops) · fichier pour uMap : \(url)"
          : "Map: \(shops) · file for uMap: \(url)"
      })
  }

  private static func file(_ book: ShopBook, category: String?, _ call: Call) throws -> Answer {
    let map = ShopMap(book, category: category, at: call.sentAt)
    guard map.bytes.count <= Attachment.limit else {
      throw Refusal(
        "",
        Text(
          fr: "La carte est trop grande pour un seul fichier. Par catégorie : \(call.prefix)carte "
            + "commerces boulangerie",
          en: "The map is too large for one file. By category: \(call.prefix)map shops bakery"))
    }
    let day = call.room.zone.day(of: call.sentAt)
    var answer = Answer(
      Text { language in
        let isFrench = language == .fr
        let what = category.map { " (\(Category.name($0)[language]))" } ?? ""
        let missing =
          map.missing == 0
          ? ""
          : (isFrench
            ? ", \(map.missing) sans lieu connu" : ", \(map.missing) without a known place")
        return isFrench
          ? "Carte : \(language.shops(map.count))\(what)\(missing). Le fichier s'ouvre dans uMap."
          : "Map: \(language.shops(map.count))\(what)\(missing). The file opens in uMap."
      })
    answer.file = Attachment(
      name: "shops-\(day).geojson", contentType: contentType, bytes: map.bytes)
    return answer
  }

  /// Where a shop is, on openstreetmap.org.
  private static func link(_ shop: Shop, _ call: Call) throws -> Answer {
    let address: String
    if let osm = shop.osm {
      address = "https://www.openstreetmap.org/\(osm)"
    } else if let site = shop.site {
      let place = "\(site.latitude)/\(site.longitude)"
      address =
        "https://www.openstreetmap.org/?mlat=\(site.latitude)&mlon=\(site.longitude)#map=18/\(place)"
    } else {
      throw Refusal(
        "",
        Text(
          fr:
            "Nul ne sait où est \(shop.name). Par ex. : \(call.prefix)commerce lieu \(shop.name), "
            + "Olivet",
          en:
            "Nobody knows where \(shop.name) is. E.g. \(call.prefix)shop move \(shop.name), Olivet")
      )
    }
    return Answer(Text { "\($0.name(shop, isLong: true))\($0 == .fr ? " : " : ": ")\(address)" })
  }
}

extension Language {
  /// "142 shops".
  func shops(_ count: Int) -> String {
    "\(say(count)) "
      + plural(count, self == .fr ? "commerce" : "shop", self == .fr ? "commerces" : "shops")
  }
}
