import PluginAPI

/// A digest as it is posted: title, headline, sections, foot (domain.md 5). The same data gives
/// the same bytes.
struct DigestPage {
  /// Title to foot, headings counted.
  static let limit = 24

  private let room: Room
  private let isLate: Bool
  private let sections: [(section: DigestSection, content: DigestSection.Content)]

  /// - Parameter since: the last digest; nil: a day ago.
  init(_ room: Room, since: Moment?, isLate: Bool = false) {
    self.room = room
    self.isLate = isLate
    let start = since ?? room.now.adding(days: -1)
    sections = room.plugins.flatMap(\.digestSections)
      .sorted { $0.rank < $1.rank }
      .map { ($0, $0.content(room, start)) }
  }

  /// True where there is nothing to say.
  var isEmpty: Bool { sections.allSatisfy { $0.content.lines.isEmpty } }

  var title: Text {
    let day = room.zone.day(of: room.now)
    return Text { language in
      let date = language.sayInFull(day)
      switch language {
      case .fr: return "Point du \(date) · \(room.name)" + (isLate ? " (en retard)" : "")
      case .en: return "\(date) · \(room.name)" + (isLate ? " (late)" : "")
      }
    }
  }

  var headline: Text {
    let parts = sections.flatMap(\.content.headline)
    return Text { language in
      let line = parts.map { $0[language] }.joined(separator: " · ")
      if line.isEmpty { return language == .fr ? "Rien d'ouvert" : "Nothing open" }
      return line.prefix(1).uppercased() + line.dropFirst()
    }
  }

  /// The most pressing lines of all, for an answer in three lines.
  func top(_ count: Int) -> [Text] { sections.first?.content.lines.prefix(count).map(\.self) ?? [] }

  var lines: [StyledLine] {
    var lines = [StyledLine(.title, title), StyledLine(.text, headline)]
    let parts = sections.filter { !$0.content.lines.isEmpty }.flatMap(part)
    if !parts.isEmpty { lines.append(StyledLine(.rule, Text("—"))) }
    lines += parts.prefix(Self.limit - lines.count - 1)
    lines.append(StyledLine(.text, foot))
    return lines
  }

  /// A section: its heading and its lines; a single line stands beside the heading.
  private func part(
    _ section: DigestSection, _ content: DigestSection.Content
  ) -> [StyledLine] {
    let all = content.lines
    if all.count == 1 {
      return [StyledLine(.item, Text { "\(section.title[$0]) · \(Self.cut(all[0][$0]))" })]
    }
    var lines = [StyledLine(.heading, section.title)]
    for line in all.prefix(section.quota) {
      lines.append(StyledLine(.item, Text { Self.cut(line[$0]) }))
    }
    let rest = all.count - section.quota
    if rest > 0, !section.more.isEmpty {
      let (p, more) = (room.prefix, section.more)
      lines.append(
        StyledLine(
          .item,
          Text(fr: "… et \(rest) autres : \(p)\(more.fr)", en: "… and \(rest) more: \(p)\(more.en)")
        ))
    }
    return lines
  }

  private var foot: Text {
    let p = room.prefix
    return Text(
      fr: "Prendre : \(p)prends 12 · demander : \(p)besoin · proposer : \(p)offre",
      en: "Take: \(p)take 12 · ask: \(p)need · give: \(p)offer")
  }

  /// 120 characters at most, cut in the middle of the free text: the number stands at the start,
  /// quantities and dates at the end, and neither may go.
  static func cut(_ line: String) -> String {
    let limit = 120
    guard line.count > limit else { return line }
    let tail = line.suffix(60)
    let clean = tail.firstIndex(of: " ").map { tail[$0...] } ?? tail
    return line.prefix(limit - clean.count - 1) + "…" + clean
  }
}
