public import PluginAPI

/// Why an item ended: stored as a word, because ends other than "done" are common and
/// telling.
public enum ClosingReason: String, Codable, Sendable, Hashable, CaseIterable {
  /// Everything was done.
  case done
  /// Found elsewhere.
  case found
  /// No need any more.
  case noNeed = "no-need"
  /// Nobody could give it.
  case noSupply = "no-supply"
  /// The other side did not answer.
  case noAnswer = "no-answer"
  /// It repeats another, whose number is the note.
  case dup
  /// Nobody said that it was still wanted.
  case expired
  /// Something else, in their own words.
  case other

  /// The word as people read it.
  public var name: Text {
    switch self {
    case .done: Text(fr: "fait", en: "done")
    case .found: Text(fr: "trouvé", en: "found")
    case .noNeed: Text(fr: "plus besoin", en: "no need")
    case .noSupply: Text(fr: "introuvable", en: "no supply")
    case .noAnswer: Text(fr: "sans réponse", en: "no answer")
    case .dup: Text(fr: "doublon", en: "repeat")
    case .expired: Text(fr: "expiré", en: "expired")
    case .other: Text(fr: "fermé", en: "closed")
    }
  }

  /// The reason that these words name, if they begin with one; and what they add.
  static func read(_ text: String) -> (reason: ClosingReason, note: String?) {
    let words = text.split(separator: " ").map { key(String($0)) }
    for (phrase, reason) in phrases where words.starts(with: phrase) {
      let note = text.split(separator: " ").dropFirst(phrase.count).joined(separator: " ")
      return (reason, note.isEmpty ? nil : note)
    }
    return (.other, text.isEmpty ? nil : text)
  }

  private static let phrases: [([String], ClosingReason)] = [
    (["found"], .found), (["trouve"], .found), (["trouvee"], .found), (["trouves"], .found),
    (["no", "need"], .noNeed), (["noneed"], .noNeed), (["plus", "besoin"], .noNeed),
    (["plusbesoin"], .noNeed), (["no", "supply"], .noSupply), (["nosupply"], .noSupply),
    (["introuvable"], .noSupply), (["no", "answer"], .noAnswer), (["noanswer"], .noAnswer),
    (["sans", "reponse"], .noAnswer), (["sansreponse"], .noAnswer), (["done"], .done),
    (["fait"], .done), (["dup"], .dup), (["duplicate"], .dup), (["doublon"], .dup),
    (["expired"], .expired), (["expire"], .expired), (["expiree"], .expired),
  ]

  /// Words as they are compared here: folded, without hyphens and signs.
  private static func key(_ word: String) -> String {
    String(fold(word).filter { !"-,.;:!".contains($0) })
  }
}

extension Closing {
  /// The reason's own word; nil where there is none but the note.
  var reasonName: Text? { reason == .other ? nil : reason.name }

  /// The reason as it is told: its word, else the note; nil where nothing was said.
  var shown: Text? {
    if reason == .dup, let note, note.hasPrefix("#") {
      return Text(fr: "doublon de \(note)", en: "repeat of \(note)")
    }
    return reasonName ?? note.map { Text($0) }
  }
}
