/// Something that `babillard doctor` saw, and what to do about it.
struct Finding: Hashable {
  enum Grade: String {
    /// As it should be.
    case fine
    /// Worth knowing; the bot works.
    case warning
    /// The bot does not work, or not safely.
    case problem
  }

  var grade: Grade
  /// What it is about, in a word.
  var about: String
  /// What was seen.
  var sentence: String
  /// What to do; nil where nothing is to be done.
  var repair: String?
  /// The exit code that a problem calls for.
  var code: Int32 = 0

  static func fine(_ about: String, _ sentence: String) -> Finding {
    Finding(grade: .fine, about: about, sentence: sentence)
  }

  static func warning(_ about: String, _ sentence: String, _ repair: String?) -> Finding {
    Finding(grade: .warning, about: about, sentence: sentence, repair: repair)
  }

  static func problem(
    _ about: String, _ sentence: String, _ repair: String, code: Int32 = 1
  ) -> Finding {
    Finding(grade: .problem, about: about, sentence: sentence, repair: repair, code: code)
  }

  /// The lines that are printed.
  var text: String {
    let gap = String(repeating: " ", count: max(0, 8 - grade.rawValue.count))
    let line = "\(grade.rawValue)\(gap)\(about): \(sentence)"
    return repair.map { "\(line)\n        -> \($0)" } ?? line
  }
}
