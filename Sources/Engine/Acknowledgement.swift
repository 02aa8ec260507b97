public import PluginAPI

/// How a logging command is answered where all went well.
public enum Acknowledgement: String, Sendable, Hashable, Codable, CaseIterable {
  /// By a line of text.
  case text
  /// By a ✅ on the message.
  case react
  /// By a ✅ where everything noted had been typed, else by a line.
  case auto

  /// The sign.
  static let sign = "✅"
}

extension Acknowledgement: SettingWords {
  /// As people type and read it.
  public var word: Text {
    switch self {
    case .text: Text(fr: "texte", en: "text")
    case .react: Text(fr: "réaction", en: "react")
    case .auto: Text("auto")
    }
  }
}
