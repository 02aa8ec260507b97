import PluginAPI

/// What of a digest is said in a room that is bridged to IRC.
enum DigestOnIRC: String, SettingType, CaseIterable {
  /// Three lines.
  case headline
  /// These, and all of it as one message.
  case both
  /// These, and all of it in messages of three lines.
  case lines

  static var expectation: String { "\"headline\", \"both\" or \"lines\"" }

  init(setting: SettingValue) throws(UnfitSetting) {
    guard case .text(let text) = setting, let choice = Self(rawValue: text) else {
      throw UnfitSetting()
    }
    self = choice
  }

  var setting: SettingValue { .text(rawValue) }

  var rest: Announcement.Rest {
    switch self {
    case .headline: .nothing
    case .both: .page
    case .lines: .lines
    }
  }
}
