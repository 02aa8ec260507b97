public import PluginAPI

/// How what was asked for gets to whoever asked.
public enum Transport: String, Codable, Sendable, Hashable {
  /// They come for it.
  case pickup
  /// It is brought to them.
  case delivery

  /// `will collect`, `to deliver`: after what it is about.
  public var shown: Text {
    switch self {
    case .pickup: Text(fr: "retrait sur place", en: "will collect")
    case .delivery: Text(fr: "à livrer", en: "to deliver")
    }
  }
}
