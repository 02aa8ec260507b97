import PluginAPI

/// The public holidays around a day, as the room's setting names them.
struct HolidayCalendar {
  /// The most rules that are read.
  static let limit = 60

  private let names: [Int: Text]

  /// - Parameters:
  ///   - rules: `FR`, `alsace-moselle`, dates (`2020-05-25`, `12-26`) and days from Easter
  ///     (`easter+39`, `easter-2`).
  ///   - day: around which day.
  init(_ rules: [String], around day: Day) {
    var names: [Int: Text] = [:]
    for year in (day.year - 1)...(day.year + 3) {
      for rule in rules.prefix(Self.limit) {
        switch fold(rule) {
        case "fr":
          for holiday in Holidays.france(year) { names[holiday.day.number] = holiday.name }
        case "alsace-moselle":
          for holiday in Holidays.france(year, withAlsaceMoselle: true) {
            names[holiday.day.number] = holiday.name
          }
        default:
          if let found = Self.day(rule, year) {
            names[found.number] =
              names[found.number] ?? Text(fr: "jour férié", en: "public holiday")
          }
        }
      }
    }
    self.names = names
  }

  /// Whether a rule can be read.
  static func knows(_ rule: String) -> Bool {
    ["fr", "alsace-moselle"].contains(fold(rule)) || day(rule, 2_020) != nil || Day(rule) != nil
  }

  private static func day(_ rule: String, _ year: Int) -> Day? {
    if let day = Day(rule) { return day.year == year ? day : nil }
    if fold(rule).hasPrefix("easter") {
      let offset = rule.dropFirst("easter".count).filter { $0 != " " }
      guard let days = offset.isEmpty ? 0 : Int(offset), abs(days) <= 100 else { return nil }
      return Day.easter(year)?.adding(days: days)
    }
    let parts = rule.split(separator: "-")
    guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]) else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// Whether a day is one.
  func contains(_ day: Day) -> Bool { names[day.number] != nil }

  /// What it is called.
  subscript(day: Day) -> Text? { names[day.number] }
}
