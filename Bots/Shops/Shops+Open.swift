import Board
import PluginAPI

extension Shops {
  static let openShops: Command = Command(
    "open-shops", en: ["open"], fr: ["ouverts", "ouvert", "commerces", "quoidouvert"],
    help: Text(
      fr: "Voir ce qui est ouvert, et jusqu'à quand", en: "See what is open, and until when"),
    example: Text(fr: "ouverts boulangerie près d'Olivet", en: "open-shops bakery near Olivet"),
    place: .named,
    .opening, .optional(.place(isEnough: true)),
    .optional(.text(Text(fr: "catégorie", en: "category")))
  ) { call, asked, place, text in
    let book = ShopBook(call.room)
    guard book.count > 0 else { throw Refusal.noShops(call.prefix) }
    var query = OpenQuery()
    query.asked = asked
    query.place = place
    if let shop = try read(text ?? "", into: &query, book, call) {
      return Answer(lines: try ShopCard(shop, book, call).lines)
    }
    var answer = OpenList(query, book, call).answer()
    if query.isOnDuty { answer.warnings.append(dutyUnknown) }
    return answer
  }

  /// Who has the night or the Sunday changes every week, and no hours say it.
  private static let dutyUnknown = Text(
    fr: "Qui est de garde n'est pas noté ici : se renseigner avant de partir.",
    en: "Who is on duty is not noted here: please ask before setting out.")

  /// Words of a question that say nothing.
  private static let smallWords: Set = [
    "now", "maintenant", "what", "what's", "is", "are", "the", "which", "shops", "shop", "open",
    "at",
    "in", "around", "near", "within", "le", "la", "les", "des", "de", "d'ouvert", "du", "ouvert",
    "ouverts", "ouverte", "ouvertes", "commerce", "commerces", "magasin", "magasins", "a", "quoi",
    "dans", "sont", "est", "qui", "et", "and", "for", "with", "avec", "give", "page", "all", "tous",
    "quels", "quelles", "un", "une", "dans", "rayon",
  ]

  private static let discountWords: Set = ["discount", "discounts", "remise", "remises", "promo"]

  /// Reads what is left of a question: a page, a distance, "discount", a category; or the name of a
  /// shop, which it gives back.
  ///
  /// - Throws: E23 where several categories fit; that there is none.
  private static func read(
    _ text: String, into query: inout OpenQuery, _ book: ShopBook, _ call: Call
  ) throws -> Shop? {
    var words = text.split { " ,?!.;:".contains($0) }.map(String.init)
    if let index = words.firstIndex(where: { kilometres($0) != nil }) {
      query.radius = kilometres(words[index])
      words.remove(at: index)
    } else if let index = words.firstIndex(where: { ["km", "kms"].contains(fold($0)) }), index > 0,
      let radius = kilometres(words[index - 1] + "km")
    {
      query.radius = radius
      words.removeSubrange((index - 1)...index)
    }
    if let radius = query.radius, let place = query.place {
      query.place = PlaceMention(place: place.place, typed: place.typed, radius: radius)
      query.radius = nil
    }
    words.removeAll { word in
      if discountWords.contains(fold(word)) {
        query.isDiscounted = true
        return true
      }
      if let page = Int(word), (1...999).contains(page) {
        query.page = page
        return true
      }
      return false
    }
    query.isOnDuty = takeDuty(from: &words)
    if query.isOnDuty, words.isEmpty { query.category = "pharmacy" }
    let whole = words.joined(separator: " ")
    var named: Shop?
    if !whole.isEmpty, Category.named(whole) == nil, let (shop, rest) = try? book.match(whole) {
      if rest.isEmpty { return shop }
      named = shop
    }
    words.removeAll { smallWords.contains(fold($0)) }
    if query.place == nil, let (category, place) = categoryAndPlace(words, call) {
      query.category = category
      query.place = PlaceMention(
        place: place, typed: place.name, radius: query.radius ?? PlaceMention.defaultRadius)
      query.radius = nil
      return nil
    }
    if let named { return named }
    guard !words.isEmpty else { return nil }
    query.category = try category(words.joined(separator: " "), book)
    return nil
  }

  /// Takes out "de garde", "on duty" and the "duty" of "duty pharmacy"; "Garde" may be a name.
  private static func takeDuty(from words: inout [String]) -> Bool {
    func isPharmacy(_ index: Int) -> Bool {
      words.indices.contains(index) && Category.named(words[index])?.key == "pharmacy"
    }
    for index in words.indices {
      let before = index > 0 ? fold(words[index - 1]) : ""
      let isLed: Bool
      switch fold(words[index]) {
      case "garde":
        isLed = before == "de"
        // Without a pharmacy before it the "de" is no part of the question any more.
        if words.count == 1 {
          words = []
          return true
        }
      case "duty": isLed = before == "on"
      default: continue
      }
      guard isLed || isPharmacy(index - 1) || isPharmacy(index + 1) else { continue }
      words.removeSubrange((isLed ? index - 1 : index)...index)
      return true
    }
    return false
  }

  /// `boulangerie Olivet`, `Olivet boulangerie`: a category and a place of the list, with nothing
  /// between them.
  private static func categoryAndPlace(
    _ words: [String], _ call: Call
  ) -> (category: String, place: Place)? {
    let surroundings = call.vocabulary.surroundings
    for split in words.indices.dropFirst() {
      let (first, last) = (words[..<split], words[split...])
      for (kind, name) in [(first, last), (last, first)] {
        let kind = kind.joined(separator: " ")
        guard let category = Category.named(kind) ?? Category.nearly(kind),
          let place = surroundings.places.find(
            name.joined(separator: " "), near: surroundings.centre)
        else { continue }
        return (category.key, place)
      }
    }
    return nil
  }

  private static func kilometres(_ word: String) -> Int? {
    let word = fold(word)
    guard word.hasSuffix("km"), let number = Int(word.dropLast(2)), (1...200).contains(number)
    else {
      return nil
    }
    return number
  }

  /// The category of that name, as far as it can be told.
  static func category(_ typed: String, _ book: ShopBook) throws -> String {
    if let known = Category.named(typed) { return known.key }
    let own = fold(typed)
    if book.rows.count(Shop.listed, "c:\(own)") > 0 { return own }
    let beginning = Category.beginning(typed)
    if beginning.count == 1 { return beginning[0].key }
    if beginning.count > 1 {
      let list = Text { language in beginning.map { $0.name[language] }.joined(separator: ", ") }
      throw Refusal(
        "E23",
        Text(
          fr: "Plusieurs possibles : \(list.fr). Préciser la catégorie.",
          en: "Several fit: \(list.en). Say which category."))
    }
    if let near = Category.nearly(typed) { return near.key }
    let shown = typed.prefix(40)
    throw Refusal(
      "",
      Text(
        fr:
          "Ni catégorie ni commerce « \(shown) ». Par ex. : boulangerie, pharmacie, primeur, marché",
        en: "No category or shop \"\(shown)\". E.g. bakery, pharmacy, greengrocer, market"))
  }
}
