/// A point between two events: `s7` is after the event at position 7, `p7` before it.
enum SyncToken {
  /// The position of the last event before the point; nil if it is no token.
  static func position(_ token: String) -> Int? {
    guard let number = Int(token.dropFirst()), number >= 0 else { return nil }
    switch token.first {
    case "s": return number
    case "p": return number - 1
    default: return nil
    }
  }
}
