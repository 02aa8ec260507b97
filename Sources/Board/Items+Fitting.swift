import PluginAPI

extension Items {
  /// What is open, by kind and what it is about; the nearest limit first.
  static let fit = Index<Item>("fit") { item in
    guard item.isOpen, !item.isHidden else { return [] }
    let rank = item.due?.moment.milliseconds ?? .max
    let lead = item.kind + "."
    return (item.stems ?? []).map { .init(lead + $0, rank: rank) }
  }

  /// The open items of a kind that are about some of the same things, with how many they share;
  /// those that share most first. Fifty of each thing are looked at.
  public func fitting(_ kind: String, _ stems: [String]) -> [(item: Item, shared: Int)] {
    var found: [(item: Item, shared: Int)] = []
    var seen: Set<Int> = []
    for stem in stems {
      for item in rows.list(Self.fit, "\(kind).\(stem)", limit: 50)
      where seen.insert(item.id).inserted {
        found.append((item, (item.stems ?? []).count { stems.contains($0) }))
      }
    }
    return found.sorted { ($1.shared, $0.item.id) < ($0.shared, $1.item.id) }
  }

  /// How many open items of a kind are about a thing.
  public func count(_ kind: String, about stem: String) -> Int {
    rows.count(Self.fit, "\(kind).\(stem)")
  }
}
