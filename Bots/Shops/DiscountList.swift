import Board
import PluginAPI

/// The discounts of the moment, a page of three.
struct DiscountList {
  let place: PlaceMention?
  /// For whom, as typed.
  let audience: String?
  let page: Int
  let book: ShopBook
  let call: Call

  private static let lines = 3
  /// Shops that are looked at.
  private static let looked = 1_000

  func answer() -> Answer {
    let today = call.room.zone.day(of: call.sentAt)
    let wanted = audience.map {
      DiscountPhrase.audience(named: Self.bare($0)) ?? fold(Self.bare($0))
    }
    var all: [(shop: Shop, discount: Discount)] = []
    for shop in book.rows.list(Shop.listed, "discount", limit: Self.looked) where isNear(shop) {
      for discount in shop.discounts where discount.until >= today {
        if let wanted, discount.audience != wanted, discount.audience != "everyone",
          !fold(discount.audience).contains(wanted)
        {
          continue
        }
        all.append((shop, discount))
      }
    }
    let p = call.prefix
    guard !all.isEmpty else {
      return Answer(
        Text(
          fr: "Aucune remise notée\(audience == nil && place == nil ? "" : " de ce genre"). "
            + "En noter une : \(p)\(Shops.discount.example.fr)",
          en: "No discount\(audience == nil && place == nil ? "" : " of that kind") is noted. "
            + "To note one: \(p)\(Shops.discount.example.en)"))
    }
    let lines = call.isInPrivate ? 20 : Self.lines
    let count = (all.count + lines - 1) / lines
    let number = min(max(page, 1), count)
    let shown = all.dropFirst((number - 1) * lines).prefix(lines)
    let rest = all.count - (number - 1) * lines - shown.count
    LastList.note(
      call, command: "discounts", line: typed(call.language), next: rest > 0 ? number + 1 : nil)
    var texts = shown.map { one in
      Text { language in
        language.name(one.shop) + (one.shop.place.map { " (\($0))" } ?? "")
          + (language == .fr ? " : " : ": ") + language.say(one.discount, from: today)
          + (one.discount.checked == true
            ? "" : (language == .fr ? " · à vérifier" : " · to be checked"))
      }
    }
    if rest > 0, let last = texts.popLast() {
      texts.append(
        Text { language in
          let isFrench = language == .fr
          let line = [isFrench ? "remises" : "discounts", typed(language), "\(number + 1)"]
            .filter { !$0.isEmpty }.joined(separator: " ")
          let others = isFrench ? language.plural(rest, "autre", "autres") : "more"
          return "\(last[language]) … \(rest) \(others)\(isFrench ? " : " : ": ")\(p)\(line)"
        })
    }
    return Answer(lines: texts)
  }

  private static func bare(_ typed: String) -> String {
    var words = typed.split { " ?!,:".contains($0) }.map(String.init)
    while let first = words.first, ["for", "pour", "les", "aux", "the"].contains(fold(first)) {
      words.removeFirst()
    }
    return words.joined(separator: " ")
  }

  private func typed(_ language: Language) -> String {
    let near = place.map { (language == .fr ? "près de " : "near ") + $0.shownName }
    return [audience.map(Self.bare), near].compactMap(\.self).filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private func isNear(_ shop: Shop) -> Bool {
    guard let place else { return true }
    if let centre = place.place?.coordinates, let site = shop.site {
      return centre.kilometres(to: site) <= Double(place.radius)
    }
    return shop.place.map { fold($0) == fold(place.shownName) } ?? false
  }
}
