import PluginAPI

/// What `!digest` is asked to do.
enum DigestOrder: String, CaseIterable {
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

extension Argument where Value == DigestOrder {
  static var order: Self {
    Self(
      label: Text(
        fr: "maintenant | aperçu | à 19h lun-sam | silence dimanche | oui | non",
        en: "now | preview | at 19:00 mon-sat | quiet sunday | on | off"),
      stage: .id, isOptional: true,
      take: { reading in
        DigestOrder.allCases.first { reading.utterance.takeWord(among: $0.words) != nil }
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
  /// Days of the week; `every day` too.
  static var weekdays: Self {
    Self(
      label: Text(""), stage: .keyword, isOptional: true,
      take: { reading in
        let days = reading.utterance.takeWeekdays()
        let rest = fold(reading.utterance.remainingText)
        for every in ["every day", "everyday", "daily", "tous les jours", "chaque jour"]
        where days == nil && rest == every {
          for word in every.split(separator: " ") {
            _ = reading.utterance.takeWord(among: [String(word)])
          }
          return WeekdaySet.all
        }
        return .some(days)
      }, whenAbsent: { _ in nil })
  }
}

extension Argument where Value == Bool {
  /// Refuses a line of which something was not understood: half of it must not be done.
  static var nothingElse: Self {
    Self(
      label: Text(""), stage: .text, isOptional: true,
      take: { reading in
        let joints: Set = ["and", "et", "the", "le", "les", "on", ",", "&", "please", "svp"]
        let rest = reading.utterance.remainingText
        if fold(rest).split(separator: " ").allSatisfy({ joints.contains(String($0)) }) {
          return true
        }
        throw Refusal.notUnderstood(rest, example: reading.example)
      }, whenAbsent: { _ in true })
  }
}

extension Refusal {
  /// A part of the line, or (empty) how its parts go together, was not understood.
  static func notUnderstood(_ rest: String, example: Text) -> Self {
    let (fr, en) = rest.isEmpty ? ("", "") : (" : « \(rest) »", ": \"\(rest)\"")
    return Self(
      "",
      Text(
        fr: "Pas compris\(fr). Par ex. : \(example.fr)",
        en: "Not understood\(en). E.g. \(example.en)"))
  }
}
