import PluginAPI

/// How large something is, for people.
enum FileSize {
  /// `812 B`, `14.2 kB`, `2.4 MB`: in thousands, with one decimal from a thousand on. In French
  /// `2,4 Mo`.
  static func text(_ bytes: Int, in language: Language = .en) -> String {
    let byte = language == .fr ? "o" : "B"
    var size = Double(max(0, bytes))
    if size < 1_000 { return "\(bytes) \(byte)" }
    for unit in ["k", "M", "G"] {
      size /= 1_000
      if size < 999.95 || unit == "G" {
        let tenths = Int((size * 10).rounded())
        let point = language == .fr ? "," : "."
        return "\(tenths / 10)\(point)\(tenths % 10) \(unit)\(byte)"
      }
    }
    return ""
  }
}
