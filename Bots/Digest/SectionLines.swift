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
    if content.count == 1, let line = single(all[0]) { return [StyledLine(.item, line)] }
    // One line more takes no more space than "and 1 more".
    let isWhole = content.count <= quota + 1 && content.count < space
    let shown = min(all.count, isWhole ? content.count : min(quota, space - 2))
    if shown < 1 { return [StyledLine(.item, content.more == nil ? first : count)] }
    var lines = [StyledLine(.heading, content.title)]
    for line in all.prefix(shown) { lines.append(StyledLine(.item, Text { Self.cut(line[$0]) })) }
    if shown < content.count {
      lines.append(StyledLine(.item, more(content.count - shown)))
    }
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

  /// `DONE TODAY · 2 needs, thanks to Paul … and 1 more`, where there is no space for more, and
  /// nowhere else to see it.
  private var first: Text {
    Text { language in
      let rest = more(content.count - 1)[language]
      let line = "\(content.title[language]) · \(content.lines[0][language])"
      return Self.cut(line, to: DigestPage.lineLimit - rest.count - 1) + " " + rest
    }
  }

  /// `TO TAKE · 12: !needs`, where there is no space for more.
  private var count: Text {
    Text { "\(content.title[$0]) · \(content.count)\(command($0))" }
  }

  private func command(_ language: Language) -> String {
    guard let more = content.more?[language] else { return "" }
    return (language == .fr ? " : " : ": ") + prefix + more
  }

  private static func cut(_ line: String, to limit: Int = DigestPage.lineLimit) -> String {
    line.count > limit ? line.prefix(limit - 1) + "…" : line
  }
}
