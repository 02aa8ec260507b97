/// What the values of a setting look like: how a file writes them, how people type and read them,
/// and within which bounds. `check`, `!settings` and the schema of the configuration all go by it.
public enum SettingForm: Sendable, Hashable {
  /// true or false; `on`, `oui` in the chat.
  case flag
  /// A whole number within these bounds.
  case number(ClosedRange<Int>)
  /// A length of time, in minutes within these bounds: `"7d"`, `"24h"`, `"30min"`. Where the bounds
  /// begin at 0, that is no limit.
  case duration(ClosedRange<Int>)
  /// A time of day: `"19:00"`.
  case time
  /// Days of the week: `["mon", "tue"]`.
  case weekdays
  /// A time zone: `"Europe/Paris"`, `"+02:00"`.
  case zone
  /// `"fr"` or `"en"`.
  case language
  /// One of a few words.
  case choice([SettingChoice])
  /// Texts, so many at most, each of so many characters at most.
  case list(most: Int, characters: Int)
  /// Things by their keys, so many at most: `["visor", "ear-saver"]`. In the chat people type what
  /// they call them.
  case things(most: Int)
  /// The path of a folder of this machine that is there; the file alone names one, and a relative
  /// path begins at the file's folder.
  case folder
  /// A text of so many characters at most, not empty.
  case text(characters: Int)
  /// A place of the list, or coordinates: `"47.903, 1.909"`.
  case place
  /// A user id: `"@nina:example.org"`.
  case person
}

/// One of the words that a setting can be.
public struct SettingChoice: Sendable, Hashable {
  /// As a file writes it.
  public let code: String
  /// As people type and read it.
  public let word: Text

  /// A choice of these words; without a word people type the code.
  public init(_ code: String, _ word: Text? = nil) {
    self.code = code
    self.word = word ?? Text(code)
  }
}

extension SettingForm {
  /// Whether a value is of this form, and within its bounds.
  public func accepts(_ value: SettingValue) -> Bool {
    switch (self, value) {
    case (.flag, .flag): return true
    case (.number(let range), .number(let number)): return range.contains(number)
    case (.duration(let range), _):
      return (try? Duration(setting: value)).map { range.contains($0.minutes) } ?? false
    case (.time, .text(let text)): return TimeOfDay(text) != nil
    case (.weekdays, _): return (try? WeekdaySet(setting: value)) != nil
    case (.zone, .text(let text)): return (try? Zone(text)) != nil
    case (.language, .text(let text)): return Language(rawValue: text) != nil
    case (.choice(let choices), .text(let text)): return choices.contains { $0.code == text }
    case (.list(let most, let characters), .list(let texts)):
      return texts.count <= most
        && texts.allSatisfy { Self.fits($0, characters) }
    case (.things(let most), .list(let texts)):
      return texts.count <= most && texts.allSatisfy { Self.fits($0, 100) }
    case (.folder, .text(let text)): return Self.fits(text, 1_000)
    case (.text(let characters), .text(let text)): return Self.fits(text, characters)
    case (.place, .text(let text)):
      return Coordinates(text) != nil || Self.fits(text, 100) && text.contains(where: \.isLetter)
    case (.person, .text(let text)): return Self.isUser(text)
    default: return false
    }
  }

  /// What a value must look like in a file, for the message about one that does not.
  public var expectation: String {
    switch self {
    case .flag: "true or false"
    case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .duration(let range):
      "a length of time such as \"7d\", \"24h\" or \"30min\""
        + (range.lowerBound == 0 ? ", or 0 for no limit" : "")
        + ", from \(Duration(inMinutes: range.lowerBound).code) to "
        + Duration(inMinutes: range.upperBound).code
    case .time: "a time of day such as \"19:00\""
    case .weekdays: "a list of days such as [\"mon\", \"tue\"]"
    case .zone: "a time zone such as \"Europe/Paris\""
    case .language: Self.either(Language.allCases.map(\.rawValue))
    case .choice(let choices): Self.either(choices.map(\.code))
    case .list(let most, let characters):
      "a list of texts such as [\"one\", \"two\"], \(most) at most, each of \(characters) "
        + "characters at most"
    case .things(let most): "a list of things such as [\"visor\", \"ear-saver\"], \(most) at most"
    case .folder: "the path of a folder"
    case .text(let characters): "a text of \(characters) characters at most"
    case .place: "a place of the list, or coordinates such as \"47.903, 1.909\""
    case .person: "a user id such as \"@nina:example.org\""
    }
  }

  private static func either(_ words: [String]) -> String {
    let words = words.map { "\"\($0)\"" }
    guard words.count > 1, let last = words.last else { return words.joined() }
    return "\(words.dropLast().joined(separator: ", ")) or \(last)"
  }

  private static func fits(_ text: String, _ characters: Int) -> Bool {
    !text.isEmpty && text.unicodeScalars.count <= characters
      && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }

  private static func isUser(_ text: String) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].hasPrefix("@") && parts[0].count > 1 && !parts[1].isEmpty
      && text.utf8.count <= 255 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
