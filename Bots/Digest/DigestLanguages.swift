import PluginAPI

/// In which languages a room's digest is.
enum DigestLanguages: String, SettingWords {
  /// The room's own.
  case room
  /// That one, then the other, as two messages.
  case both = "fr+en"

  /// As people type and read it.
  var word: Text {
    switch self {
    case .room: Text(fr: "salon", en: "room")
    case .both: Text("fr+en")
    }
  }
}
