import Board
import PluginAPI

/// What a delivery or receipt is about: the number of a request or trip, where one is named.
struct Target: Sendable {
  var id: Int?
}

extension Argument where Value == Target {
  /// `125`, `125 38`, `38 for 125`, `#125`; but not the 22 of "22 visors to CHR".
  static var target: Self {
    Self(
      label: Text(fr: "numéro", en: "number"), stage: .id, isOptional: true,
      take: { reading in
        try reading.refuseSeveralItems()
        if let id = reading.utterance.takeID() ?? reading.utterance.takeForID() {
          return Target(id: id)
        }
        let words = reading.utterance.remainingText.split(separator: " ").map {
          fold(String($0)).trimmedSigns
        }.filter { !$0.isEmpty }
        func isNumber(_ word: String) -> Bool { word.allSatisfy { $0.isASCII && $0.isNumber } }
        let whole: Set = ["all", "tout", "tous", "toutes", "le", "the"]
        let isAlone = words.count == 1
        let hasSecond =
          words.count > 1 && (whole.contains(words[1]) || words[1].first?.isNumber ?? false)
        if let first = words.first, isNumber(first), first.count <= 9 {
          // Under an answer to a message that names one, a number alone is how many.
          if let implied = reading.impliedID, !hasSecond { return Target(id: implied) }
          if isAlone || hasSecond { return Target(id: reading.utterance.takeBareID()) }
        }
        return Target(id: reading.impliedID)
      }, whenAbsent: { _ in Target() })
  }
}
