/// How large something is, for people.
enum FileSize {
  /// `812 B`, `14.2 kB`, `2.4 MB`: in thousands, with one decimal from a thousand on.
  static func text(_ bytes: Int) -> String {
    var size = Double(max(0, bytes))
    if size < 1_000 { return "\(bytes) B" }
    for unit in ["kB", "MB", "GB"] {
      size /= 1_000
      if size < 999.95 || unit == "GB" {
        let tenths = Int((size * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) \(unit)"
      }
    }
    return ""
  }
}
