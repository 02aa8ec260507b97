import PluginAPI

/// What of a digest is said in a room that is bridged to IRC.
enum DigestOnIRC: String, SettingWords {
  /// Three lines.
  case headline
  /// These, and all of it as one message.
  case both
  /// These, and all of it in messages of three lines.
  case lines

  /// As people type and read it.
  var word: Text {
    switch self {
    case .headline: Text(fr: "résumé", en: "headline")
    case .both: Text(fr: "tout", en: "both")
    case .lines: Text(fr: "lignes", en: "lines")
    }
  }

  var rest: Announcement.Rest {
    switch self {
    case .headline: .nothing
    case .both: .page
    case .lines: .lines
    }
  }
}
