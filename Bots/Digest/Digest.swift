public import PluginAPI

/// The room's daily digest: what is to take, what was done; once a local day, at a set hour.
public struct Digest: Plugin {
  /// `digest`.
  public let name = "digest"
  /// `digest`.
  public let commands = [digest]
  /// When each room had its last one, and who wants one of their own.
  public let tables: [any AnyTable] = [DigestState.table, OwnDigest.table]
  /// The hour, the days, whether there is one, and when the weekly one comes.
  public let settings: [any AnySetting] = [
    at, days, isOn, onIRC, weekDay, weekAt, most, least, sections, languagesSaid,
  ]
  /// Posts it: the daily one, what is urgent on days without it, the weekly one, and to each person
  /// their own.
  public let jobs = [daily, urgentOnly, weekly, own]

  /// The plugin.
  public init() {}

  static let at = Setting(
    "digest", "at", fr: "heure", default: TimeOfDay.sevenInTheEvening,
    help: Text(fr: "L'heure du point", en: "The hour of the digest"))

  static let days = Setting(
    "digest", "days", fr: "jours", default: WeekdaySet.all,
    help: Text(fr: "Les jours du point", en: "The days of the digest"))

  static let isOn = Setting(
    "digest", "on", fr: "actif", default: true,
    help: Text(fr: "Un point par jour, ou non", en: "Whether there is a daily digest"))

  static let weekDay = Setting(
    "digest", "weekly", fr: "hebdo", default: WeekDay.off,
    help: Text(
      fr: "Le jour du point de la semaine, ou non", en: "The day of the weekly digest, or off"))

  static let weekAt = Setting(
    "digest", "weeklyAt", fr: "hebdo.heure", default: TimeOfDay.sixInTheEvening,
    help: Text(fr: "L'heure du point de la semaine", en: "The hour of the weekly digest"))

  /// Lines of a digest, title to foot: with fewer not even a heading would be left.
  static let lineBounds = 5...24

  static let most = Setting(
    "digest", "max", default: lineBounds.upperBound, form: .number(lineBounds),
    help: Text(fr: "Les lignes du point, au plus", en: "Lines of the digest, at most"))

  static let least = Setting(
    "digest", "min", default: 0, form: .number(0...100),
    help: Text(
      fr: "Avec moins de choses à dire, pas de point ce jour-là, sauf urgence",
      en: "With fewer things to tell no digest that day, unless something is urgent"))

  static let sections = Setting(
    "digest", "sections", fr: "rubriques", default: SectionChoice.all,
    form: .list(most: 30, characters: 30),
    help: Text(
      fr: "Les rubriques du point, seules (take, done) ou toutes sauf (-shops)",
      en: "The digest's sections, alone (take, done) or all but (-shops)"))

  static let languagesSaid = Setting(
    "digest", "lang", fr: "langue", default: DigestLanguages.room,
    help: Text(
      fr: "La langue du point : celle du salon, ou les deux, en deux messages",
      en: "The digest's language: the room's, or both, as two messages"))

  static let onIRC = Setting(
    "digest", "irc", default: DigestOnIRC.headline,
    help: Text(
      fr: "Le point dans un salon relié à IRC : headline (3 lignes), both (puis le point entier), "
        + "lines (puis le point, 3 lignes par message)",
      en: "The digest in a room bridged to IRC: headline (3 lines), both (then all of it), lines "
        + "(then all of it, 3 lines a message)"))
}

extension TimeOfDay {
  fileprivate static var sixInTheEvening: TimeOfDay { TimeOfDay(hour: 18) ?? .noon }
  fileprivate static var sevenInTheEvening: TimeOfDay { TimeOfDay(hour: 19) ?? .noon }
}
