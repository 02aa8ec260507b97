public import PluginAPI

extension Shops {
  /// Which shops came and went in a week.
  public var weekSections: [WeekSection] { [Self.weekNews] }

  /// How many are new, beside the week before, and how many are gone: of those before nothing is kept
  /// after a week.
  private static let weekNews = WeekSection(rank: 60, quota: 1) { room, week in
    let shops = ShopBook(room).rows.list(Shop.lately, "all").prefix { $0.changed > week.earlier }
    let new = shops.count { $0.at > week.start && $0.at <= week.end }
    let before = shops.count { $0.at > week.earlier && $0.at <= week.start }
    let gone = room[ShopHistory.table].list(ShopHistory.gone, "all")
      .prefix { $0.changes.last.map { $0.at > week.start } ?? false }
      .count { $0.changes.last.map { $0.at <= week.end } ?? false }
    if new == 0, before == 0, gone == 0 { return nil }
    return .init(
      title: Text(fr: "COMMERCES", en: "SHOPS"),
      lines: [
        Text { language in
          let change = WeekSection.change(new, from: before)[language]
          let isFrench = language == .fr
          let came =
            isFrench
            ? "\(language.say(new)) \(language.plural(new, "nouveau", "nouveaux"))\(change)"
            : "\(language.say(new)) new\(change)"
          if gone == 0 { return came }
          return isFrench
            ? "\(came), \(language.say(gone)) \(language.plural(gone, "fermé", "fermés"))"
            : "\(came), \(language.say(gone)) closed"
        }
      ])
  }
}
