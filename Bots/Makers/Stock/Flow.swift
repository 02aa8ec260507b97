import PluginAPI

/// What went through one place, of one thing.
struct Flow {
  /// How many lines of one place are looked at: those of a year and more.
  static let most = 5_000

  var made: Int64 = 0
  /// Handed on, or (an organisation) delivered to it.
  var moved: Int64 = 0
  var scrapped: Int64 = 0
  var adjusted: Int64 = 0

  var size: Int64 { made + moved }

  mutating func add(_ line: LedgerLine, at place: LedgerPlace) {
    // What it was carried over from has been counted.
    if line.isCarried == true { return }
    let isIn = line.to == place
    let other = isIn ? line.from : line.to
    let sign: Int64 = isIn ? 1 : -1
    switch (place.sort, other.sort) {
    case (_, .made): made += sign * line.qty
    case (_, .scrap): scrapped -= sign * line.qty
    case (_, .adjust): adjusted += sign * line.qty
    case (.org, _): moved += sign * line.qty
    case (.driver, _):
      // What was loaded counts once it is handed over.
      if isIn == (line.isBack == true) { moved -= sign * line.qty }
    default: moved -= sign * line.qty
    }
  }

  /// `Léa, visors: made 40 · handed over 28 · holds 9 · scrapped 3.`
  func line(
    _ product: Product, _ name: String, _ place: LedgerPlace, held: Int64, _ period: Text?
  ) -> Text {
    Text { language in
      let isFrench = language == .fr
      func amount(_ count: Int64) -> String { product.amount(count, language) }
      let when = period.map { " " + $0[language] } ?? ""
      let head = "\(name), \(product.many[language])\(when)" + (isFrench ? " : " : ": ")
      let end = product.isFeminine ? "es" : "s"
      var parts: [String] = []
      if place.sort == .org {
        parts.append((isFrench ? "livré\(end) " : "delivered ") + amount(moved))
      } else if place.sort == .driver {
        parts.append((isFrench ? "transporté\(end) " : "driven ") + amount(moved))
        if period == nil { parts.append((isFrench ? "en route " : "on the road ") + amount(held)) }
      } else {
        parts.append(
          (isFrench ? "\(product.isFeminine ? "faites" : "faits") " : "made ") + amount(made))
        parts.append(
          (isFrench ? "remis\(product.isFeminine ? "es" : "") " : "handed over ") + amount(moved))
        if period == nil { parts.append((isFrench ? "en main " : "holds ") + amount(held)) }
        if scrapped != 0 { parts.append((isFrench ? "rebut " : "scrapped ") + amount(scrapped)) }
      }
      if adjusted != 0 {
        parts.append(
          (isFrench ? "ajusté " : "adjusted ") + (adjusted > 0 ? "+" : "") + amount(adjusted))
      }
      return head + parts.joined(separator: " · ") + "."
    }
  }
}
