import Board
import PluginAPI

/// How well an offer fits a need; nobody is assigned by it.
struct Match {
  /// From this score on it is said.
  static let least = 4

  let item: Item
  let score: Int

  /// What fits an item best, the best first.
  static func best(for item: Item, in room: Room, limit: Int) -> [Match] {
    let wanted = item.kind == Kind.need.name ? Kind.offer.name : Kind.need.name
    let stems = item.stems ?? []
    return Items(room).fitting(wanted, stems).filter { $0.item.by.id != item.by.id }
      .map { Match(item: $0.item, score: score(item, $0.item, shared: $0.shared)) }
      .filter { $0.score >= least }
      .sorted { ($1.score, $0.item.id) < ($0.score, $1.item.id) }
      .prefix(limit).map(\.self)
  }

  /// Things that both are about 3 to 5, near each other to 3, the same day 2, enough of it 1, free 1.
  private static func score(_ a: Item, _ b: Item, shared: Int) -> Int {
    var score = min(shared + 2, 5)
    score += nearness(a, b)
    if let one = a.due?.day, one == b.due?.day { score += 2 }
    if b.isFree { score += 1 }
    let need = a.kind == Kind.need.name ? a : b
    let offer = a.kind == Kind.need.name ? b : a
    if let wanted = need.left, let given = offer.left,
      given.unit.unitClass == wanted.unit.unitClass,
      given.baseMilli >= wanted.baseMilli
    {
      score += 1
    }
    return score
  }

  /// The same place 3, within two kilometres 2, within five 1.
  private static func nearness(_ a: Item, _ b: Item) -> Int {
    if let one = a.place, let other = b.place, fold(one) == fold(other) { return 3 }
    guard let one = a.site, let other = b.site else { return 0 }
    let distance = one.kilometres(to: other)
    return distance <= 2 ? 2 : distance <= 5 ? 1 : 0
  }

  /// `#31 Paul (shopping)`; who is in need is not named.
  func said(_ language: Language, now: Moment) -> String {
    var why = item.text.count > 40 ? String(item.text.prefix(39)) + "…" : item.text
    if let place = item.place { why += (why.isEmpty ? "" : ", ") + place }
    if let due = item.due { why += (why.isEmpty ? "" : ", ") + language.say(due, from: now) }
    let name = item.kind == Kind.offer.name ? " \(item.by.name)" : ""
    return "#\(item.id)\(name)" + (why.isEmpty ? "" : " (\(why))")
  }
}
