/// A text that is no opening hours.
public struct HoursProblem: Error, Hashable, Sendable {
  /// The part at which it ceases to be one, as typed; short enough to be said back.
  public let raw: String

  init(_ raw: some StringProtocol) {
    self.raw = String(raw.prefix(40)).trimmingSpaces
  }
}

extension String {
  var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
