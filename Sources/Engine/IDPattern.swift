public import PluginAPI

/// A user's or a room's id in which `*` stands for anything: `@*:example.org`, `!*:example.org`.
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

  /// A pattern of rooms' ids; those of the latest room versions name no server.
  ///
  /// - Returns: nil where it cannot match any room's id: it must begin with `!`.
  public init?(room text: String) {
    guard text == "*" || (text.hasPrefix("!") && text.count > 1), text.utf8.count <= 255 else {
      return nil
    }
    description = text
    parts = text.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether a user's id is of this form, as a whole.
  public func matches(_ id: UserID) -> Bool { matches(id.text) }

  /// Whether a room's id is of this form, as a whole.
  public func matches(_ id: RoomID) -> Bool { matches(id.text) }

  private func matches(_ id: String) -> Bool {
    var rest = id[...]
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
