import PluginAPI

/// A digest as it is posted: title, headline, sections, foot. The same data gives the same
/// bytes.
struct DigestPage {
  /// Title to foot, headings counted, of what one person gets alone.
  static let ownLimit = 12
  /// Characters in a line.
  static let lineLimit = 120

  private typealias Part = (quota: Int, content: DigestSection.Content)

  /// Title to foot, headings counted.
  private let limit: Int

  /// Of what it is.
  private enum Span {
    case day, week, person
  }

  private let room: Room
  private let span: Span
  /// What it is called.
  let title: Text
  /// Whether something is open that has no line.
  let isSomethingOpen: Bool
  private let parts: [Part]

  /// What a room gets for a day.
  ///
  /// - Parameter since: the last digest.
  init(_ room: Room, since: Moment?, isLate: Bool = false) {
    let day = room.zone.day(of: room.now)
    let all = room.plugins.flatMap(\.digestSections)
    let choice = SectionChoice(room[Digest.sections])
    let shown = all.filter { choice.shows($0, among: all) }
    let hidden = all.filter { !choice.shows($0, among: all) }
    self.init(
      room, .day,
      Text { language in
        let date = language.sayInFull(day)
        let name = "\(room.name)\(isLate ? Self.lateMark[language] : "")"
        return language == .fr ? "Point du \(date) · \(name)" : "\(date) · \(name)"
      },
      Self.parts(
        shown.map { section in
          (section.rank, section.quota, { section.content(room, since) })
        }),
      // What does not stand in it may be open all the same.
      hasMore: hidden.contains { $0.content(room, since) != nil })
  }

  /// What a room gets for a week.
  init(_ room: Room, of week: Week, isLate: Bool = false) {
    let day = room.zone.day(of: week.end)
    self.init(
      room, .week,
      Text { language in
        let date = language.sayInFull(day)
        let name = "\(room.name)\(isLate ? Self.lateMark[language] : "")"
        return language == .fr
          ? "La semaine jusqu'au \(date) · \(name)" : "The week to \(date) · \(name)"
      },
      Self.parts(
        room.plugins.flatMap(\.weekSections).map { section in
          (section.rank, section.quota, { section.content(room, week) })
        }))
  }

  /// What a person gets alone.
  ///
  /// - Parameter zone: theirs.
  init(_ room: Room, for user: UserID, in zone: Zone) {
    let day = zone.day(of: room.now)
    self.init(
      room, .person,
      Text { language in
        let date = language.sayInFull(day)
        return language == .fr
          ? "Point personnel du \(date) · \(room.name)" : "Yours for \(date) · \(room.name)"
      },
      Self.parts(
        room.plugins.flatMap(\.ownSections).map { section in
          (section.rank, section.quota, { section.content(room, user) })
        }))
  }

  private init(
    _ room: Room, _ span: Span, _ title: Text, _ all: [Part], hasMore: Bool = false
  ) {
    limit = span == .person ? Self.ownLimit : room[Digest.most]
    self.room = room
    self.span = span
    self.title = title
    isSomethingOpen = hasMore || all.contains { $0.content.lines.isEmpty && $0.content.count > 0 }
    parts = Self.joined(all.filter { !$0.content.lines.isEmpty })
  }

  private static let lateMark = Text(fr: " (en retard)", en: " (late)")

  private static func parts(
    _ sections: [(rank: Int, quota: Int, content: () -> DigestSection.Content?)]
  ) -> [Part] {
    sections.sorted { $0.rank < $1.rank }
      .compactMap { section in section.content().map { (section.quota, $0) } }
  }

  /// What follows under the same heading is one section.
  private static func joined(_ parts: [Part]) -> [Part] {
    var joined: [Part] = []
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

  /// How many things it tells of: what is open, what was done, what is new.
  var count: Int { parts.filter { !$0.content.isAside }.reduce(0) { $0 + $1.content.count } }

  /// True where some of it cannot wait for a day.
  var isUrgent: Bool { parts.contains { $0.content.isUrgent } }

  /// What is urgent and has a limit, the nearest first.
  var pressing: [DigestSection.Pressing] {
    parts.flatMap(\.content.pressing).sorted { $0.limit < $1.limit }
  }

  /// The sums in one line; empty where a week, or a person, has none.
  var headline: Text {
    let said = parts.flatMap(\.content.headline)
    return Text { language in
      let line = said.map { $0[language] }.joined(separator: " · ")
      if !line.isEmpty { return line.prefix(1).uppercased() + line.dropFirst() }
      if span != .day { return "" }
      if isEmpty, !isSomethingOpen { return language == .fr ? "Rien d'ouvert" : "Nothing open" }
      return language == .fr ? "À prendre : 0" : "To take: 0"
    }
  }

  /// The most pressing lines, for an answer in three lines.
  func top(_ count: Int) -> [Text] { parts.flatMap(\.content.lines).prefix(count).map(\.self) }

  /// The digest in three lines: for bridged rooms.
  var brief: [Text] {
    let pressing = top(2)
    let lines = [
      title, headline,
      Text { language in pressing.map { $0[language] }.joined(separator: " · ") },
    ]
    return span == .day ? lines : lines.filter { !$0.isEmpty }
  }

  /// All of it.
  var lines: [StyledLine] {
    var lines = [StyledLine(.title, title)]
    if !headline.isEmpty { lines.append(StyledLine(.text, headline)) }
    let isOwn = span == .person
    // The foot and the rule.
    var space = limit - lines.count - (isOwn ? 0 : 2)
    if !parts.isEmpty, !isOwn { lines.append(StyledLine(.rule, Text("—"))) }
    for (quota, content) in parts {
      let shown = SectionLines(content, quota: quota, space: space, prefix: room.prefix).lines
      space -= shown.count
      lines += shown
    }
    if !foot.isEmpty { lines.append(StyledLine(.text, foot)) }
    return lines
  }

  private var foot: Text {
    if span != .day { return Text("") }
    let p = room.prefix
    var ways = parts.compactMap(\.content.foot)
    if room.knows("need") { ways.append(Text(fr: "demander : \(p)besoin", en: "ask: \(p)need")) }
    if room.knows("offer") { ways.append(Text(fr: "proposer : \(p)offre", en: "offer: \(p)offer")) }
    if !parts.isEmpty {
      ways.append(Text(fr: "en privé : \(p)point moi", en: "in private: \(p)digest me"))
    }
    return Text { language in
      let line = ways.map { $0[language] }.joined(separator: " · ")
      return line.prefix(1).uppercased() + line.dropFirst()
    }
  }
}
