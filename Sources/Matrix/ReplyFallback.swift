/// The quotation that older clients put before a reply (client-server API, "Rich replies", until
/// v1.13).
enum ReplyFallback {
  /// The body without the lines at its beginning that start with `> `, and without the blank line
  /// after them.
  static func stripped(_ body: String) -> String {
    var rest = body[...]
    while Self.isQuoted(line(rest), isFirst: rest.startIndex == body.startIndex) {
      rest = afterLine(rest)
    }
    guard rest.startIndex > body.startIndex else { return body }
    return String(line(rest).allSatisfy(\.isWhitespace) ? afterLine(rest) : rest)
  }

  /// A quoted empty line may have lost its space on the way.
  private static func isQuoted(_ line: Substring, isFirst: Bool) -> Bool {
    line.hasPrefix("> ") || (line == ">" && !isFirst)
  }

  private static func line(_ text: Substring) -> Substring { text.prefix { !$0.isNewline } }

  private static func afterLine(_ text: Substring) -> Substring {
    guard let end = text.firstIndex(where: \.isNewline) else { return text[text.endIndex...] }
    return text[text.index(after: end)...]
  }
}
