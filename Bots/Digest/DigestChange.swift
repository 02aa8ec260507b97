import PluginAPI

/// A setting of the digest that has words of its own, and what was typed for it.
struct DigestChange {
  /// Which setting.
  enum Key: CaseIterable {
    case language, zone, most, sections

    /// The words for it, folded.
    var words: Set<String> {
      switch self {
      case .language: ["lang", "language", "langue"]
      case .zone: ["tz", "timezone", "fuseau"]
      case .most: ["max", "maximum"]
      case .sections: ["sections", "section", "rubriques", "rubrique"]
      }
    }
  }

  var key: Key
  /// What follows; empty where nothing does.
  var typed: String
}

extension Argument where Value == DigestChange? {
  /// Taken before all else: a zone may look like a time, and a name like anything.
  static var change: Self {
    Self(
      label: Text(
        fr: "langue fr+en | fuseau Europe/Paris | max 12 | rubriques -commerces",
        en: "lang fr+en | tz Europe/Paris | max 12 | sections -shops"),
      stage: .privacy, isOptional: true,
      take: { reading in
        for key in DigestChange.Key.allCases
        where reading.utterance.takeFirst(of: key.words) != nil {
          let typed = reading.utterance.remainingText
          reading.utterance = Utterance("")
          return DigestChange(key: key, typed: typed)
        }
        return nil
      }, whenAbsent: { _ in nil })
  }
}
