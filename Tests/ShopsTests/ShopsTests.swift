import Engine
import PluginAPI
import PluginTesting
import ShopsBot
import Testing

/// The plugin as a whole.
struct ShopsTests {
  @Test func `the plugin is named as in the configuration`() {
    #expect(Shops().name == "shops")
  }

  @Test func `holidays that cannot be read are told to coordinators`() throws {
    let rules = ["FR", "alsace-moselle", "12-26", "easter+39", "2020-05-25", "Whitsun"]
    let room = try rehearsal(.en, settings: ["holidays": .list(rules)])
    _ = try room.says("!todo", by: "Nina")
    #expect(
      room.privately == [
        "nina: Holidays not understood in the configuration (bots.shops.holidays): \"Whitsun\""
      ])
  }

  @Test func `another country has its own holidays`() throws {
    let room = try rehearsal(.en, settings: ["holidays": .list(["04-10"])])
    _ = try room.says("!shop add Le Fournil, bakery, Olivet, hours: Mo-Fr 07:00-13:00; PH off")
    #expect(
      try room.says("!open-shops fri 9am")
        == "Nothing open Fri 10 Apr 09:00 (holiday). First: Le Fournil, Mon 13 Apr 07:00.")
  }

  @Test func `what was told is there after a restart, and after the tables are saved`() throws {
    let room = try rehearsal(.en)
    _ = try room.says("!shop add Le Fournil, bakery, Olivet, hours: Tu-Su 07:00-19:30")
    _ = try room.says("!discount fournil 25% for carers until 11 may")
    _ = try room.says("!closed fournil tomorrow")
    _ = try room.says("!seen fournil open", by: "Paul")
    let card = try room.says("!shop fournil")
    try room.restart()
    #expect(try room.says("!shop fournil") == card)
    try room.save()
    try room.restart()
    #expect(try room.says("!shop fournil") == card)
    #expect(try room.says("!open-shops bakery near Olivet").contains("1 of 1"))
  }

  @Test func `nobody fills the list with shops that nobody has checked`() throws {
    let room = try rehearsal(.en)
    for number in 1...50 { _ = try room.says("!shop add Shop \(number), bar, Olivet") }
    #expect(
      try room.says("!shop add Shop 51, bar, Olivet")
        == "50 shops that Léa added wait to be checked: a coordinator first, with !shop ok NAME, or "
        + "!todo")
    _ = try room.says("!shop ok Shop 7", by: "Nina")
    #expect(try room.says("!shop add Shop 51, bar, Olivet").hasPrefix("Shop: Shop 51"))
  }

  @Test func `a shop's own history goes back a week`() throws {
    let room = try rehearsal(.en)
    _ = try room.says("!shop add Le Fournil, bakery, Olivet, hours: Tu-Su 07:00-19:30")
    _ = try room.says("!shop hours fournil 9-12")
    _ = try room.wait(days: 6)
    #expect(try room.says("!shop undo fournil") == "Le Fournil: undone (hours, Léa).")
    _ = try room.wait(days: 2)
    #expect(
      try room.says("!shop undo fournil")
        == "Le Fournil cannot be undone: nothing changed for 7 days.")
  }
}

/// The places around Orléans.
let places = """
  name,kind,lat,lon,postcode
  Olivet,town,47.862,1.900,45160
  Orléans,town,47.903,1.909,45000
  Saran,town,47.951,1.875,45770
  Sandillon,town,47.846,2.031,45640
  """

/// A room around Orléans where the plugin is on.
func rehearsal(
  _ language: Language, start: String = "2020-04-09T12:30:00Z",
  settings: [String: SettingValue] = [:], _ more: any Plugin...
) throws -> Rehearsal {
  let places = try PlaceList(csv: places)
  let adjust = { (rules: inout Rules) in
    rules.limits.commandsPerMinute = 0
    rules.bots = [
      "shops": .init(isOn: true, settings: settings), "digest": .init(isOn: true),
    ]
  }
  guard let other = more.first else {
    return try Rehearsal(
      Shops(), language: language, start: start, places: places, centre: "Orléans", adjust: adjust)
  }
  return try Rehearsal(
    Shops(), other, language: language, start: start, places: places, centre: "Orléans",
    adjust: adjust)
}
