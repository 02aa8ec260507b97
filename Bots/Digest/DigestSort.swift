import PluginAPI

/// Which digest a command is about.
enum DigestSort: String, CaseIterable {
  case daily, weekly, own

  /// The words for it, folded.
  var words: [String] {
    switch self {
    case .daily: []
    case .weekly: ["weekly", "hebdo", "hebdomadaire", "week", "semaine"]
    case .own: ["me", "moi", "mine", "perso", "personnel"]
    }
  }
}

extension Argument where Value == DigestSort {
  static var sort: Self {
    Self(
      label: Text(
        fr: "moi à 7h30 | hebdo dimanche 18h", en: "me at 07:30 | weekly sunday 18:00"),
      stage: .id, isOptional: true,
      take: { reading in
        DigestSort.allCases.first { reading.utterance.takeWord(among: $0.words) != nil }
      }, whenAbsent: { _ in .daily })
  }
}
