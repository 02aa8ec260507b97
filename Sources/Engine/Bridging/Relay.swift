public import PluginAPI

/// An account that speaks for everybody on the far side of a bridge, and how its lines name whoever
/// speaks: a text with `{nick}` in it, and `{protocol}` where that changes, such as
/// `[{protocol}] <{nick}> `.
public struct Relay: Sendable, Hashable {
  /// The account, by its full id.
  public let user: UserID
  /// The pattern as written.
  public let pattern: String
  private let parts: [Part]

  private enum Part: Sendable, Hashable {
    case text(String)
    case nick
    case other

    var isText: Bool { if case .text = self { true } else { false } }
  }

  /// The most scalars that a nick has.
  static let nickLimit = 40

  /// - Returns: nil where the pattern lacks `{nick}` or holds it twice, has two blanks side by side,
  ///   or does not end in a text, so that nobody could tell where the words begin.
  public init?(_ user: UserID, pattern: String) {
    var parts: [Part] = []
    var rest = pattern[...]
    while !rest.isEmpty {
      if rest.hasPrefix("{nick}") {
        parts.append(.nick)
        rest = rest.dropFirst("{nick}".count)
      } else if rest.hasPrefix("{protocol}") {
        parts.append(.other)
        rest = rest.dropFirst("{protocol}".count)
      } else {
        let text = rest.prefix(1) + rest.dropFirst().prefix { $0 != "{" }
        parts.append(.text(String(text)))
        rest = rest.dropFirst(text.count)
      }
    }
    let isParted = zip(parts, parts.dropFirst()).allSatisfy { $0.isText || $1.isText }
    guard parts.count(where: { $0 == .nick }) == 1, parts.last?.isText == true, isParted else {
      return nil
    }
    self.user = user
    self.pattern = pattern
    self.parts = parts
  }

  /// Who speaks in a body, and what they say: its first line only, for the lines below it are
  /// anybody's. Nil where the body does not begin as the pattern says.
  func reading(of body: String) -> (nick: String, words: String)? {
    var rest = body.prefix { !$0.isNewline }
    var nick = ""
    for (index, part) in parts.enumerated() {
      if case .text(let text) = part {
        // An empty end is a line without words.
        guard let tail = rest.droppingPrefix(text) else { return nil }
        rest = tail
        continue
      }
      guard case .text(let end) = parts[index + 1], let range = rest.firstRange(of: end) else {
        return nil
      }
      let name = String(rest[..<range.lowerBound])
      if part == .nick { nick = name }
      rest = rest[range.lowerBound...]
    }
    nick = Self.cleaned(nick)
    return nick.isEmpty ? nil : (nick, String(rest))
  }

  /// A nick without what hides in it: invisible joints against pings, colours.
  private static func cleaned(_ nick: String) -> String {
    let shown = nick.unicodeScalars.filter {
      ![.control, .format].contains($0.properties.generalCategory)
    }
    return String(String.UnicodeScalarView(shown.prefix(nickLimit))).trimmed
  }
}

extension Substring {
  fileprivate func droppingPrefix(_ text: String) -> Substring? {
    hasPrefix(text) ? dropFirst(text.count) : nil
  }
}
