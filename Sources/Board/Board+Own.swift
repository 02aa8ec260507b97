import PluginAPI

// What the digest of one person says of what is theirs.
extension Board {
  /// Items that are looked at for one person.
  private static let ownMost = 100

  /// What somebody took, the nearest limit first.
  static let ownTaken = OwnSection(rank: 10, quota: 3) { room, user in
    let items = Items(room)
    let (held, count) = items.page(Items.open, Items.held(user), limit: ownMost)
    guard count > 0 else { return nil }
    let tomorrow = room.now.adding(hours: 24)
    // Their own word goes before the item's.
    func limit(_ item: Item) -> Int64 {
      item.claims.filter { $0.by.id == user && $0.state == .held }
        .compactMap { ($0.due ?? item.due)?.moment.milliseconds }.min() ?? .max
    }
    let sorted = held.map { (item: $0, limit: limit($0)) }
      .sorted { ($0.limit, $0.item.id) < ($1.limit, $1.item.id) }
    var content = DigestSection.Content(
      title: Text(fr: "PRIS", en: "TAKEN"),
      lines: sorted.map { $0.item.claimLine(of: user, now: room.now) }, count: count,
      more: Text(fr: "mes", en: "mine"))
    content.isUrgent = sorted.contains {
      $0.item.isUrgent || $0.limit <= tomorrow.milliseconds
    }
    return content
  }

  /// What somebody opened that leaves the lists within two days, the next first.
  static let ownExpiring = OwnSection(rank: 30, quota: 2) { room, user in
    let end = room.now.adding(hours: 48)
    let going = Items(room).rows.list(Items.open, Items.mine(user), limit: ownMost)
      .compactMap { item in item.expiry.map { (item: item, expiry: $0) } }
      .filter { $0.expiry.hidden == nil && $0.item.asked == nil && $0.expiry.at <= end }
      .sorted { ($0.expiry.at, $0.item.id) < ($1.expiry.at, $1.item.id) }
    guard !going.isEmpty else { return nil }
    let (zone, p) = (room.choices(of: user)?.zone ?? room.zone, room.prefix)
    return .init(
      title: Text(fr: "BIENTÔT HORS DES LISTES", en: "SOON OFF THE LISTS"),
      lines: going.map { item, expiry in
        Text { language in
          let (id, known) = (item.id, item.inBrackets(language))
          let day = language.say(expiry.at, in: zone, from: room.now)
          return language == .fr
            ? "#\(id)\(known), \(day) : \(p)toujours \(id) / \(p)ferme \(id)"
            : "#\(id)\(known), \(day): \(p)still \(id) / \(p)close \(id)"
        }
      }, more: Text(fr: "mes", en: "mine"))
  }
}
