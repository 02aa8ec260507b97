import PluginAPI

/// A digest as it is posted: title, headline, sections, foot. The same data gives the same
/// bytes.
struct DigestPage {
  /// Title to foot, headings counted.
  static let limit = 24
  /// Characters in a line.
  static let lineLimit = 120

  private let room: Room
  private let isLate: Bool
  /// Whether something is open that has no line.
  let isSomethingOpen: Bool
  private let parts: [(quota: Int, content: DigestSection.Content)]

  /// - Parameter since: the last digest.
  init(_ room: Room, since: Moment?, isLate: Bool = false) {
    self.room = room
    self.isLate = isLate
    let all: [(quota: Int, content: DigestSection.Content)] = room.plugins
      .flatMap(\.digestSections)
      .sorted { $0.rank < $1.rank }
      .compactMap { section in section.content(room, since).map { (section.quota, $0) } }
    isSomethingOpen = all.contains { $0.content.lines.isEmpty && $0.content.count > 0 }
    parts = Self.joined(all.filter { !$0.content.lines.isEmpty })
  }

  /// What follows under the same heading is one section.
  private static func joined(
    _ parts: [(quota: Int, content: DigestSection.Content)]
  ) -> [(quota: Int, content: DigestSection.Content)] {
    var joined: [(quota: Int, content: DigestSection.Content)] = []
    for part in parts {
      guard let last = joined.last, last.content.title == part.content.title,
        !part.content.title.isEmpty
      else {
        joined.append(part)
        continue
      }
      let at = joined.count - 1
      joined[at].quota += part.quota
      joined[at].content.lines += part.content.lines
      joined[at].content.count += part.content.count
      joined[at].content.headline += part.content.headline
    }
    return joined
  }

  /// True where there is nothing to say.
  var isEmpty: Bool { parts.allSatisfy(\.content.isAside) }

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
    let said = parts.flatMap(\.content.headline)
    return Text { language in
      let line = said.map { $0[language] }.joined(separator: " · ")
      if !line.isEmpty { return line.prefix(1).uppercased() + line.dropFirst() }
      if isEmpty, !isSomethingOpen { return language == .fr ? "Rien d'ouvert" : "Nothing open" }
      return language == .fr ? "À prendre : 0" : "To take: 0"
    }
  }

  /// The most pressing lines, for an answer in three lines.
  func top(_ count: Int) -> [Text] { parts.flatMap(\.content.lines).prefix(count).map(\.self) }

  /// The digest in three lines: for bridged rooms.
  var brief: [Text] {
    let pressing = top(2)
    return [
      title, headline,
      Text { language in pressing.map { $0[language] }.joined(separator: " · ") },
    ]
  }

  var lines: [StyledLine] {
    var lines = [StyledLine(.title, title), StyledLine(.text, headline)]
    // The foot and the rule.
    var space = Self.limit - lines.count - 2
    if !parts.isEmpty { lines.append(StyledLine(.rule, Text("—"))) }
    for (quota, content) in parts {
      let shown = SectionLines(content, quota: quota, space: space, prefix: room.prefix).lines
      space -= shown.count
      lines += shown
    }
    if !foot.isEmpty { lines.append(StyledLine(.text, foot)) }
    return lines
  }

  private var foot: Text {
    let p = room.prefix
    var ways = parts.compactMap(\.content.foot)
    if room.knows("need") { ways.append(Text(fr: "demander : \(p)besoin", en: "ask: \(p)need")) }
    if room.knows("offer") { ways.append(Text(fr: "proposer : \(p)offre", en: "offer: \(p)offer")) }
    return Text { language in
      let line = ways.map { $0[language] }.joined(separator: " · ")
      return line.prefix(1).uppercased() + line.dropFirst()
    }
  }
}
