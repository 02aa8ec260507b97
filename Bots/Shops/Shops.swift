public import Board
public import PluginAPI

/// Shops: what is open, when, where, and the discounts for carers.
public struct Shops: Plugin, TodoSource {
  /// `shops`.
  public let name = "shops"
  /// `open-shops shop closed opened seen discount discounts map import`.
  public let commands = [
    openShops, shop, closed, opened, seen, discount, discounts, map, importing,
  ]
  /// The shops, and what was done to them lately.
  public let tables: [any AnyTable] = [Shop.table, ShopHistory.table, MapState.table]
  /// What is new, and what is open on holidays.
  public let digestSections = [news]
  /// The public map, and discounts that end.
  public let jobs = [publishing, discountsEnd]
  /// Which days are holidays, and where the map is written.
  public let settings: [any AnySetting] = [holidays, publicFolder, publicAddress]

  /// The plugin.
  public init() {}

  static let holidays = Setting(
    "shops", "holidays", default: ["FR"],
    help: Text(
      fr: "Jours fériés : FR, alsace-moselle, des dates (12-26, 2020-05-25), easter+39",
      en: "Public holidays: FR, alsace-moselle, dates (12-26, 2020-05-25), easter+39")
  ).checked(
    by: SettingCheck(
      "holidays such as \"FR\", \"alsace-moselle\", \"12-26\", \"2020-05-25\" or \"easter+39\"",
      ways: Text("FR, alsace-moselle, 12-26, 2020-05-25, easter+39")
    ) {
      guard case .list(let rules) = $0 else { return true }
      return rules.allSatisfy(HolidayCalendar.knows)
    })

  static let addExample = Text(
    fr: "commerce ajoute Le Fournil, boulangerie, Olivet, horaires : 7h-13h mar-dim",
    en: "shop add Le Fournil, bakery, Olivet, hours: Tu-Su 07:00-13:00")
}
