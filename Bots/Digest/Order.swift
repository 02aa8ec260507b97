import PluginAPI

/// What `!digest` is asked to do.
enum Order: String, CaseIterable {
  case show, now, preview, quiet, on, off

  /// The words for it, folded.
  var words: [String] {
    switch self {
    case .show: []
    case .now: ["now", "maintenant"]
    case .preview: ["preview", "apercu"]
    case .quiet: ["quiet", "silence"]
    case .on: ["on", "oui", "marche"]
    case .off: ["off", "non", "arret"]
    }
  }
}

extension Argument where Value == Order {
  static var order: Self {
    Self(
      label: Text(
        fr: "maintenant | aperçu | à 19h lun-sam | silence dimanche | oui | non",
        en: "now | preview | at 19:00 mon-sat | quiet sunday | on | off"),
      stage: .id, isOptional: true,
      take: { reading in
        Order.allCases.first { reading.utterance.takeWord(among: $0.words) != nil }
      }, whenAbsent: { _ in .show })
  }
}

extension Argument where Value == TimeOfDay? {
  static var timeOfDay: Self {
    Self(
      label: Text(""), stage: .time, isOptional: true,
      take: { reading in
        .some(
          try reading.refusing { (line) throws(PhraseFailure) in try line.takeTimeOfDay() })
      }, whenAbsent: { _ in nil })
  }
}

extension Argument where Value == WeekdaySet? {
  static var weekdays: Self {
    Self(
      label: Text(""), stage: .keyword, isOptional: true,
      take: { .some($0.utterance.takeWeekdays()) }, whenAbsent: { _ in nil })
  }
}
