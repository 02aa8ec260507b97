import PluginAPI

extension Board {
  /// Who is given the private text of what they take without its owner being asked.
  enum PrivateRelease: String, Codable, CaseIterable, SettingWords {
    /// Nobody.
    case asked
    /// Those for whom a coordinator has vouched.
    case verified

    var word: Text {
      switch self {
      case .asked: Text(fr: "demander", en: "asked")
      case .verified: Text(fr: "vérifié", en: "verified")
      }
    }
  }

  static let privateRelease = Setting(
    key: SettingKey(plugin: "board", name: "private.release"),
    name: Text(fr: "privé.remise", en: "private.release"), default: PrivateRelease.asked,
    help: Text(
      fr: "Détails privés : demander à chaque fois, ou d'emblée aux membres vérifiés",
      en: "Private details: ask each time, or at once to verified members"))

  /// How long what has ended is kept.
  static let kept = Setting(
    key: SettingKey(plugin: "board", name: "retention.closed"),
    name: Text(fr: "conservation.clos", en: "retention.closed"),
    default: Duration(inMinutes: 90 * 1_440), form: .duration(7 * 1_440...3_650 * 1_440),
    help: Text(
      fr: "Combien de temps garder ce qui est clos", en: "How long what is closed is kept"))

  /// How long a private text is kept after its item has ended.
  static let keptDetails = Setting(
    key: SettingKey(plugin: "board", name: "retention.private"),
    name: Text(fr: "conservation.privé", en: "retention.private"),
    default: Duration(inMinutes: 7 * 1_440), form: .duration(0...90 * 1_440),
    help: Text(
      fr: "Combien de temps garder les détails privés de ce qui est clos",
      en: "How long private details of what is closed are kept"))
}

extension Moment {
  /// This moment and a length of time, in whole minutes.
  func adding(_ duration: Duration) -> Moment { adding(minutes: duration.minutes) }
}
