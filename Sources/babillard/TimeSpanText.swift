import PluginAPI

/// How long something takes or took, for people who look after the bot.
enum TimeSpanText {
  /// `12 s`, `5 min`, `3 h`, `2 days`, rounded down; in French `2 jours`.
  static func text(seconds: Int, in language: Language = .en) -> String {
    switch max(0, seconds) {
    case ..<120: "\(max(0, seconds)) s"
    case ..<7_200: "\(seconds / 60) min"
    case ..<172_800: "\(seconds / 3_600) h"
    default: "\(seconds / 86_400) \(language == .fr ? "jours" : "days")"
    }
  }
}
