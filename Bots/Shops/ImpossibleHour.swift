import PluginAPI

/// An hour that no clock shows.
enum ImpossibleHour {
  /// The first one among the words of a line, as typed: `25h`, `18h75`.
  static func first(in text: String) -> String? {
    text.split { " ,;-–—()".contains($0) }.map(String.init).first(where: isOne)
  }

  private static func isOne(_ word: String) -> Bool {
    let hours = word.prefix { $0.isASCII && $0.isNumber }
    let rest = word.dropFirst(hours.count)
    guard (1...2).contains(hours.count), let hour = Int(hours),
      let sign = rest.first, "hH:".contains(sign)
    else { return false }
    let after = rest.dropFirst()
    let minutes = after.isEmpty && sign != ":" ? 0 : after.count == 2 ? Int(after) : nil
    guard let minutes, minutes >= 0 else { return false }
    return hour * 60 + min(minutes, 60) > 1_440 || minutes > 59
  }
}
