import PluginAPI

extension Admin {
  static let tz = Command(
    "tz", en: ["timezone"], fr: ["fuseau"],
    help: Text(
      fr: "Le fuseau des heures dites en privé", en: "The time zone of what is said in private"),
    example: Text(fr: "fuseau Europe/Paris", en: "tz Montréal"), place: .anywhere,
    .optional(.text(Text(fr: "fuseau | auto", en: "zone | auto")))
  ) { call, typed in
    let desk = try call.administrating()
    guard let typed else { return Answer(shown(desk.own.zone, call)) }
    if ["auto", "off", "default", "defaut"].contains(fold(typed)) {
      desk.own.zone = nil
    } else {
      guard let zone = Zone(typed: typed) else { throw Refusal.zoneUnknown(typed) }
      desk.own.zone = zone
    }
    var answer = Answer(shown(desk.own.zone, call))
    answer.deed = Text(fr: "le fuseau choisi", en: "the zone chosen")
    return answer
  }

  /// `Your zone: America/Montreal (now 08:30).`
  private static func shown(_ zone: Zone?, _ call: Call) -> Text {
    guard let zone else {
      return Text(fr: "Fuseau : celui de chaque salon.", en: "Your zone: that of each room.")
    }
    let time = zone.timeOfDay(of: call.sentAt)
    return Text(
      fr: "Fuseau, en privé : \(zone.identifier) (il est \(Language.fr.say(time))).",
      en: "Your zone: \(zone.identifier) (now \(Language.en.say(time))).")
  }
}
