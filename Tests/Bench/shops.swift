// What 20,000 shops cost, in milliseconds of processor: importing them, asking what is open, and a
// thousand evaluations of usual hours. Prints one line of JSON.

import Glibc
import Hours
import PluginAPI
import PluginTesting
import ShopsBot

@main
struct Bench {
  static func main() throws {
    let places = "name,lat,lon\nOlivet,47.862,1.900\nOrléans,47.903,1.909\n"
    let room = try Rehearsal(
      Shops(), language: .en, places: PlaceList(csv: places), centre: "Orléans"
    ) { $0.limits.commandsPerMinute = 0 }
    let file = rows(20_000)
    var answer = try room.posts("shops.csv", file, by: "Nina")
    let imported = try milliseconds {
      answer = try room.says("!import shops confirm", by: "Nina")
    }
    guard answer.hasPrefix("Imported: 20,000 new") else { fatalError(answer) }
    var figures = ["import": imported, "hours": try evaluations()]
    for (name, line) in [
      ("open", "!open-shops"), ("near", "!open-shops bakery near Olivet"),
      ("radius", "!open-shops pharmacy near Orléans 40 km"), ("day", "!open-shops monday"),
      ("card", "!shop Shop 12345"), ("closed", "!closed Shop 12345 today"),
    ] {
      figures[name] = try least(of: 9) { _ = try room.says(line) }
    }
    figures["map"] = try least(of: 3) { _ = try room.says("!map bakery") }
    let members = figures.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
    print("{\(members.joined(separator: ", "))}")
  }

  private static let usual = [
    "Mo-Sa 09:00-12:30,14:00-19:00", "Tu-Su 07:00-13:00,15:00-19:30; Mo off", "24/7",
    "Mo-Fr 08:00-18:00; Sa 09:00-12:00; PH off", "Mo-Su 07:00-20:00; PH 08:00-12:30",
    "Fr-Sa 18:00-02:00", "Mo-Fr 08:30-18:30 unknown \"selon arrivage\"", "We,Sa 08:00-12:30",
  ]

  /// Shops in a square of about 100 km, of ten categories.
  private static func rows(_ count: Int) -> [UInt8] {
    let categories = [
      "bakery", "butcher", "greengrocer", "pharmacy", "cheese", "farm", "bar", "restaurant", "bank",
      "books",
    ]
    var text = "name;category;place;lat;lon;hours\n"
    for number in 0..<count {
      // Spread without dice: the same shops in every run.
      let (x, y) = (number * 7_919 % 10_007, number * 104_729 % 10_009)
      text += "Shop \(number);\(categories[number % 10]);Loiret;"
      text += "\(47.4 + Double(y) / 10_009);\(1.3 + Double(x) / 8_000);"
      text += "\"\(usual[number / 10 % 8].replacing("\"", with: "\"\""))\"\n"
    }
    return Array(text.utf8)
  }

  /// A thousand evaluations, of hours that are read already, at moments all through a month.
  private static func evaluations() throws -> Double {
    let zone = try Zone("Europe/Paris")
    let hours = try usual.map { try OpeningHours($0) }
    let start = Moment(seconds: 1_586_435_400)
    let easter = Day(year: 2020, month: 4, day: 13)
    return try least(of: 9) {
      for number in 0..<1_000 {
        _ = hours[number % 8].state(at: start.adding(minutes: number * 43), in: zone) {
          $0 == easter
        }
      }
    }
  }

  private static func least(of runs: Int, _ body: () throws -> Void) throws -> Double {
    try (0..<runs).map { _ in try milliseconds(body) }.min() ?? 0
  }

  private static func milliseconds(_ body: () throws -> Void) throws -> Double {
    let start = processor()
    try body()
    return (processor() - start) / 1e3
  }

  private static func processor() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }
}
