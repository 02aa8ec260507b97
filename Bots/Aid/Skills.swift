import Board
import PluginAPI

/// What one person of the room has said that they can do.
struct Skills: Row {
  /// The most that one person may note.
  static let most = 12
  /// Days after which a skill ends unless it is said again.
  static let days = 60
  /// Hours before the end at which its owner is asked.
  static let notice = 24
  /// How often a week someone is asked who has set no limit: nobody should have to say enough.
  static let requestsPerWeek = 3

  /// Whose they are.
  let id: String
  /// Who that is, by the name of their last word.
  var by: Person
  /// The skills, in the order in which they were said.
  var list: [Skill] = []
  /// Where, in their own words.
  var place: String?
  /// Where that is, where it is known.
  var site: Coordinates?
  /// On which days; nil for any.
  var days: WeekdaySet?
  /// How often a week they can be asked.
  var perWeek: Int?
  /// True where they are found by `!ask` alone.
  var isPrivate = false
  /// When they were asked, within the last week.
  var requests: [Moment] = []
  /// When they were asked whether it still holds.
  var askedStill: Moment?

  init(_ person: Person) {
    id = person.id.text
    by = person
  }

  /// Once none of the skills is left that its owner was asked about, that question is over; as long
  /// as one is, it is not asked twice.
  mutating func settleQuestion() {
    guard let asked = askedStill else { return }
    let end = asked.adding(hours: Self.notice)
    if !list.contains(where: { $0.until <= end }) { askedStill = nil }
  }

  /// Whether they can be asked once more.
  func canBeAsked(at now: Moment) -> Bool {
    lately(now).count < perWeek ?? Self.requestsPerWeek
  }

  /// When they were asked in the week before a moment.
  func lately(_ now: Moment) -> [Moment] { requests.filter { $0 > now.adding(days: -7) } }

  /// Whether they come on one of these days.
  func covers(_ wanted: WeekdaySet?) -> Bool {
    guard let wanted, let days else { return true }
    return !days.isDisjoint(with: wanted)
  }

  /// Whether they are around a place; who said no place may be anywhere.
  func isNear(_ wanted: PlaceMention?) -> Bool {
    guard let wanted, let place else { return true }
    if let centre = wanted.place?.coordinates, let site {
      return centre.kilometres(to: site) <= Double(wanted.radius)
    }
    return fold(place) == fold(wanted.shownName)
  }

  /// The skills that have not ended.
  func current(at now: Moment) -> [Skill] { list.filter { $0.until > now } }

  /// When something is to be done about the first that ends: ask, or once asked take it out.
  var next: Moment? {
    list.map(\.until).min().map { askedStill == nil ? $0.adding(hours: -Self.notice) : $0 }
  }
}

/// One thing that someone can do.
struct Skill: Codable, Hashable {
  /// In their own words.
  var text: String
  /// What it is about.
  var stems: [String]
  /// Until when it holds.
  var until: Moment
}

extension Skills {
  static let table = Table<Skills>("aid.skills", indexes: [bySkill, byEnd], forgetting: .removed)

  /// Who can do what: by stem, who spoke last first.
  static let bySkill = Index<Skills>("skill") { row in
    let stems = Set(row.list.flatMap(\.stems))
    return stems.sorted().map { .init($0, rank: -(row.list.map(\.until.milliseconds).max() ?? 0)) }
  }

  /// What is to be seen to next.
  static let byEnd = Index<Skills>("end") { row in
    row.next.map { [.init("all", rank: $0.milliseconds)] } ?? []
  }

  /// Those who can do what an item is about, and may be named: not its owner, nor who has been asked
  /// often enough this week.
  static func fitting(_ item: Item, in room: Room, limit: Int) -> [(row: Skills, skill: Skill)] {
    find("\(item.text) \(item.label ?? "")", days: nil, in: room)
      .filter { row, _ in
        !row.isPrivate && row.by.id != item.by.id && row.canBeAsked(at: room.now)
          && row.isNear(item)
      }
      .prefix(limit).map { (row: $0.0, skill: $0.1) }
  }

  /// Whether they are around the place of an item; who said no place may be anywhere.
  func isNear(_ item: Item) -> Bool {
    guard let wanted = item.place, let place else { return true }
    if let centre = item.site, let site {
      return centre.kilometres(to: site) <= Double(PlaceMention.defaultRadius)
    }
    return fold(place) == fold(wanted)
  }

  /// `Léa (sew, Olivet)`
  func said(_ skill: Skill) -> String {
    let text = skill.text.count > 40 ? String(skill.text.prefix(39)) + "…" : skill.text
    return "\(by.name) (\(text)\(place.map { ", " + $0 } ?? ""))"
  }

  /// Those who can do something: of all that is asked, they share the first stem that anyone has,
  /// and those who share more come first. A hundred are looked at.
  static func find(
    _ query: String, days: WeekdaySet?, near place: PlaceMention? = nil, in room: Room
  ) -> [(Skills, Skill)] {
    let wanted = stems(of: query)
    var found: [(row: Skills, skill: Skill, shared: Int)] = []
    var seen: Set<String> = []
    for stem in wanted {
      for row in room[table].list(bySkill, stem, limit: 100) where seen.insert(row.id).inserted {
        guard row.covers(days), row.isNear(place) else { continue }
        let best = row.current(at: room.now)
          .map { skill in (skill, skill.stems.count { wanted.contains($0) }) }
          .max { $0.1 < $1.1 }
        if let best, best.1 > 0 { found.append((row, best.0, best.1)) }
      }
    }
    let most = found.map(\.shared).max() ?? 0
    // "Sew masks" is not answered with all who can do something about masks.
    return found.filter { $0.shared == most }
      .map { ($0.row, $0.skill) }
  }
}
