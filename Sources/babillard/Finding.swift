import PluginAPI

/// Something that the bot's doctor saw, and what to do about it: `babillard doctor` says it in
/// English, `!doctor` in the language of whoever asks.
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
  /// What it is about.
  var topic: Topic
  /// What was seen.
  var sentence: Text
  /// What to do; nil where nothing is to be done.
  var repair: Text?
  /// The exit code that a problem calls for.
  var code: Int32 = 0

  static func fine(_ topic: Topic, _ sentence: Text) -> Finding {
    Finding(grade: .fine, topic: topic, sentence: sentence)
  }

  static func warning(_ topic: Topic, _ sentence: Text, _ repair: Text?) -> Finding {
    Finding(grade: .warning, topic: topic, sentence: sentence, repair: repair)
  }

  static func problem(
    _ topic: Topic, _ sentence: Text, _ repair: Text, code: Int32 = 1
  ) -> Finding {
    Finding(grade: .problem, topic: topic, sentence: sentence, repair: repair, code: code)
  }

  /// The lines that are printed.
  var text: String {
    let gap = String(repeating: " ", count: max(0, 8 - grade.rawValue.count))
    let line = "\(grade.rawValue)\(gap)\(topic.name.en): \(sentence.en)"
    return repair.map { "\(line)\n        -> \($0.en)" } ?? line
  }

  /// The finding in one line, for a chat.
  var line: Text {
    Text { language in
      topic.name[language] + (language == .fr ? " : " : ": ") + sentence[language]
        + (repair.map { " → \($0[language])" } ?? "")
    }
  }
}
