public import PluginAPI

/// Which spaces stand before French signs.
public enum Typography: String, Sendable, Hashable, Codable, CaseIterable {
  /// Those that no line breaks at, as French is set.
  case auto
  /// Plain ones, for programs that show the others wrongly.
  case plain

  /// A text with the spaces that it calls for.
  func applied(to text: String) -> String {
    // Going through bytes is quick, and most texts hold none.
    guard self == .plain, text.utf8.contains(0xC2) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(scalar == "\u{A0}" ? " " : scalar) }
    return String(scalars)
  }
}

extension Typography: SettingWords {
  /// As people type and read it.
  public var word: Text {
    switch self {
    case .auto: Text("auto")
    case .plain: Text(fr: "simple", en: "plain")
    }
  }
}
