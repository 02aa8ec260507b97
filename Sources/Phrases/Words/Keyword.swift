/// Words that change how a command is taken, in both languages.
public enum Keyword: String, Sendable, Hashable, CaseIterable {
  /// It cannot wait.
  case urgent
  /// The same text is meant a second time.
  case again
  /// A large number is right.
  case confirm
  /// What looks like a repeat is another one.
  case new

  /// It is not used up by being taken.
  case always

  /// The folded words of each wording.
  var phrases: [[String]] {
    switch self {
    case .urgent: urgentPhrases
    case .again: [["again"], ["encore"]]
    case .confirm: [["confirm"], ["confirme"], ["confirmer"]]
    case .new: [["new"], ["nouveau"], ["nouvelle"]]
    case .always: [["always"], ["toujours"], ["illimite"], ["illimitee"], ["unlimited"]]
    }
  }
}

private let urgentPhrases: [[String]] = [
  ["c'", "est", "tres", "urgent"], ["c'", "est", "urgent"], ["it", "is", "urgent"],
  ["it", "is", "very", "urgent"], ["it's", "very", "urgent"], ["it's", "urgent"],
  ["its", "urgent"], ["tres", "urgent"], ["very", "urgent"],
  ["en", "urgence"], ["urgent"], ["urgents"], ["urgente"], ["urgentes"], ["urgence"], ["urgently"],
  ["asap"],
  ["\u{203C}"], ["\u{1F198}"], ["des", "que", "possible"],
]
