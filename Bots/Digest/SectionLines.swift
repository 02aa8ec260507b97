import PluginAPI

/// One section as it is posted: its heading and its lines, and always how many are not shown.
struct SectionLines {
  private let content: DigestSection.Content
  private let quota: Int
  private let space: Int
  private let prefix: String

  /// - Parameter space: how many lines there are for it.
  init(_ content: DigestSection.Content, quota: Int, space: Int, prefix: String) {
    self.content = content
    self.quota = quota
    self.space = space
    self.prefix = prefix
  }

  var lines: [StyledLine] {
    let all = content.lines
    if space < 1 { return [] }
    if content.title.isEmpty { return all.prefix(min(quota, space)).map { StyledLine(.item, $0) } }
    if all.count == 1, let line = single(all[0]) { return [StyledLine(.item, line)] }
    // One line more takes no more space than "and 1 more".
    let isWhole = all.count <= quota + 1 && all.count < space
    let shown = isWhole ? all.count : min(quota, space - 2)
    if shown < 1 { return [StyledLine(.item, count)] }
    var lines = [StyledLine(.heading, content.title)]
    for line in all.prefix(shown) { lines.append(StyledLine(.item, Text { Self.cut(line[$0]) })) }
    if shown < all.count { lines.append(StyledLine(.item, more(all.count - shown))) }
    return lines
  }

  /// A single line stands beside the heading, where both fit.
  private func single(_ line: Text) -> Text? {
    let whole = Text { "\(content.title[$0]) · \(line[$0])" }
    let fits = max(whole.fr.count, whole.en.count) <= DigestPage.lineLimit
    return fits || space < 2 ? Text { Self.cut(whole[$0]) } : nil
  }

  /// `… and 4 more: !needs`
  private func more(_ rest: Int) -> Text {
    Text { language in
      let others = language.plural(rest, "autre", "autres")
      let line = language == .fr ? "… et \(rest) \(others)" : "… and \(rest) more"
      return line + command(language)
    }
  }

  /// `TO TAKE · 12: !needs`, where there is no space for more.
  private var count: Text {
    Text { "\(content.title[$0]) · \(content.lines.count)\(command($0))" }
  }

  private func command(_ language: Language) -> String {
    guard let more = content.more?[language] else { return "" }
    return (language == .fr ? " : " : ": ") + prefix + more
  }

  private static func cut(_ line: String) -> String {
    let limit = DigestPage.lineLimit
    return line.count > limit ? line.prefix(limit - 1) + "…" : line
  }
}
