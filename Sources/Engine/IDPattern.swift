public import PluginAPI

/// A user id in which `*` stands for anything: `@*:example.org`.
public struct IDPattern: Sendable, Hashable, CustomStringConvertible {
  /// The pattern as written.
  public let description: String
  private let parts: [String]

  /// - Returns: nil where it cannot match any user id: it must begin with `@` and hold a `:`.
  public init?(_ text: String) {
    guard text == "*" || (text.hasPrefix("@") && text.contains(":")), text.utf8.count <= 255 else {
      return nil
    }
    description = text
    parts = text.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether an id is of this form, as a whole.
  public func matches(_ id: UserID) -> Bool {
    var rest = id.text[...]
    guard let first = parts.first, rest.hasPrefix(first) else { return false }
    rest = rest.dropFirst(first.count)
    if parts.count == 1 { return rest.isEmpty }
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = Self.range(of: part, in: rest) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(parts[parts.count - 1])
  }

  private static func range(of part: String, in text: Substring) -> Range<Substring.Index>? {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start...].hasPrefix(part) { return start..<text.index(start, offsetBy: part.count) }
      start = text.index(after: start)
    }
    return nil
  }
}
