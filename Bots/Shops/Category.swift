import PluginAPI

/// What a shop sells.
struct Category: Sendable, Hashable {
  /// Names it in rows and files, as OpenStreetMap does where it can.
  let key: String
  /// What to call it.
  let name: Text
  /// Other words for it, folded.
  let words: [String]
  /// The tags of OpenStreetMap that stand for it: `shop=bakery`.
  let tags: [String]

  private init(_ key: String, _ fr: String, _ en: String, _ words: String = "", tags: String = "") {
    self.key = key
    name = Text(fr: fr, en: en)
    self.words = [key, fold(fr), fold(en)] + words.split(separator: ",").map(String.init)
    self.tags = tags.isEmpty ? ["shop=\(key)"] : tags.split(separator: " ").map(String.init)
  }

  /// All that have a name of their own.
  static let all: [Category] = [
    Category(
      "bakery", "boulangerie", "bakery", "boulanger,pain,patisserie,baker,bread",
      tags: "shop=bakery shop=pastry"),
    Category("butcher", "boucherie", "butcher", "boucher,charcuterie,viande,meat"),
    Category(
      "greengrocer", "primeur", "greengrocer", "legumes,fruits,fruits et legumes,vegetables",
      tags: "shop=greengrocer"),
    Category(
      "convenience", "épicerie", "grocery", "epicier,alimentation,grocer,superette,corner shop",
      tags: "shop=convenience shop=grocery shop=general"),
    Category("supermarket", "supermarché", "supermarket", "hypermarche,super"),
    Category("farm", "ferme", "farm", "producteur,amap,farm shop", tags: "shop=farm craft=grower"),
    Category("marketplace", "marché", "market", "halles", tags: "amenity=marketplace"),
    Category(
      "cheese", "fromagerie", "cheese shop", "fromage,fromager,cheese,cremerie,dairy",
      tags: "shop=cheese shop=dairy"),
    Category(
      "seafood", "poissonnerie", "fishmonger", "poisson,poissonnier,fish,seafood",
      tags: "shop=seafood shop=fish"),
    Category("pharmacy", "pharmacie", "pharmacy", "pharmacien,chemist", tags: "amenity=pharmacy"),
    Category(
      "restaurant", "restaurant", "restaurant", "resto,pizzeria,brasserie,creperie",
      tags: "amenity=restaurant"),
    Category(
      "fast_food", "restauration rapide", "takeaway food",
      "fast food,kebab,snack,food truck,burger,pizza", tags: "amenity=fast_food"),
    Category(
      "cafe", "café", "café", "coffee,salon de the,tea room", tags: "amenity=cafe shop=coffee"),
    Category("bar", "bar", "bar", "pub,bistrot", tags: "amenity=bar amenity=pub"),
    Category(
      "tobacco", "tabac", "tobacconist", "bureau de tabac,tabac presse", tags: "shop=tobacco"),
    Category(
      "newsagent", "presse", "newsagent", "journaux,kiosque,newspapers",
      tags: "shop=newsagent shop=kiosk"),
    Category(
      "wine", "caviste", "wine shop", "vin,vins,alcohol,cave", tags: "shop=wine shop=alcohol"),
    Category("organic", "magasin bio", "organic shop", "bio,biocoop", tags: "shop=health_food"),
    Category(
      "doityourself", "bricolage", "hardware store", "quincaillerie,hardware,diy",
      tags: "shop=doityourself shop=hardware"),
    Category(
      "car_repair", "garage", "garage", "garagiste,mecanicien,car repair",
      tags: "shop=car_repair"),
    Category(
      "fuel", "station-service", "petrol station", "essence,carburant,gas station,fuel",
      tags: "amenity=fuel"),
    Category("bicycle", "vélo", "bike shop", "velos,bicycle,reparation velo", tags: "shop=bicycle"),
    Category(
      "laundry", "laverie", "laundry", "pressing,lavomatique,dry cleaning",
      tags: "shop=laundry shop=dry_cleaning"),
    Category("bank", "banque", "bank", "", tags: "amenity=bank"),
    Category(
      "post_office", "poste", "post office", "la poste,relais colis,post",
      tags: "amenity=post_office"),
    Category("hairdresser", "coiffeur", "hairdresser", "coiffure,barbier,barber"),
    Category("optician", "opticien", "optician", "lunettes,glasses"),
    Category("books", "librairie", "bookshop", "livres,books,bookstore", tags: "shop=books"),
    Category(
      "florist", "fleuriste", "florist", "fleurs,flowers,jardinerie,garden centre",
      tags: "shop=florist shop=garden_centre"),
    Category("pet", "animalerie", "pet shop", "animaux,pets", tags: "shop=pet"),
    Category(
      "clothes", "vêtements", "clothes shop", "habits,mode,clothes,mercerie,fabric",
      tags: "shop=clothes shop=fabric"),
    Category(
      "phone", "téléphonie", "phone shop", "telephone,electronique,mobile phone,electronics",
      tags: "shop=mobile_phone shop=electronics"),
    Category("other", "autre", "other", "divers", tags: "shop=yes"),
  ]

  static let byKey = Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0) })

  private static let byWord: [String: Category] = {
    var words: [String: Category] = [:]
    for category in all {
      for word in category.words where words[word] == nil { words[word] = category }
    }
    return words
  }()

  private static let byTag: [String: Category] = {
    var tags: [String: Category] = [:]
    for category in all { for tag in category.tags { tags[tag] = category } }
    return tags
  }()

  /// The category of that name, in either language, one or many.
  static func named(_ typed: String) -> Category? {
    let word = fold(typed).replacing("-", with: " ").replacing("_", with: " ")
    let key = fold(typed)
    for candidate in [
      key, word, String(word.dropLast(word.hasSuffix("s") ? 1 : 0)),
      key.hasSuffix("ies") ? key.dropLast(3) + "y" : key,
    ] {
      if let found = byWord[candidate] { return found }
    }
    return nil
  }

  /// Those of which a name begins so: one word cut short, or the whole first of several, for "foo"
  /// is no food truck.
  static func beginning(_ typed: String) -> [Category] {
    let word = fold(typed)
    guard word.count >= 3 else { return [] }
    return all.filter { category in
      category.words.contains { name in
        name.hasPrefix(word)
          && word.count
            >= (name.firstIndex(of: " ").map {
              name.distance(from: name.startIndex, to: $0)
            } ?? 3)
      }
    }
  }

  /// The only one whose name is a letter away.
  static func nearly(_ typed: String) -> Category? {
    let word = Array(fold(typed).utf8)
    guard word.count >= 5 else { return nil }
    let limit = word.count >= 8 ? 2 : 1
    let found = all.filter { category in
      category.words.contains { letterDistance(word, Array($0.utf8), limit: limit) <= limit }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// The category of an object with these tags.
  static func tagged(_ tag: (String) -> String?) -> String? {
    for key in ["shop", "amenity", "craft"] {
      guard let value = tag(key) else { continue }
      if let found = byTag["\(key)=\(value)"] { return found.key }
      return value == "yes" ? "other" : value
    }
    return nil
  }

  /// What to call a category that a row names.
  static func name(_ key: String) -> Text {
    byKey[key]?.name ?? Text(key.replacing("_", with: " "))
  }
}
