import PluginAPI

// How items are found without going through all that ever were.
extension Items {
  static let table = Table<Item>(
    "items",
    indexes: [
      open, standing, alike, recent, ended, asked, expiry, claims, details, fit, from, orgs,
    ],
    tallies: [demand],
    noun: Noun(one: Text(fr: "élément", en: "item"), many: Text(fr: "éléments", en: "items")))

  /// What is open: by kind what is listed, the nearest limit first; by owner; by who holds some.
  static let open = Index<Item>("open") { item in
    guard item.isOpen else { return [] }
    let due = rank(item)
    var entries: [IndexEntry] = [.init(mine(item.by.id))]
    if !item.isHidden { entries.append(.init(listed(item.kind), rank: due)) }
    return entries + item.people(.held).map { .init(held($0.id), rank: due) }
  }

  static func listed(_ kind: String) -> String { "kind." + kind }
  static func mine(_ user: UserID) -> String { "by." + user.text }
  static func held(_ user: UserID) -> String { "held." + user.text }

  /// What is listed, by kind and how it stands, the nearest limit first.
  static let standing = Index<Item>("standing") { item in
    guard item.isOpen, !item.isHidden else { return [] }
    return [.init(bucket(item.kind, Standing(item)), rank: rank(item))]
  }

  /// Where it stands in a list: by its limit; what is to be checked, below all that is.
  static func rank(_ item: Item) -> Int64 {
    let due = item.due?.moment.milliseconds ?? .max / 4
    return item.isUnchecked == true ? due + .max / 2 : due
  }

  /// How something listed stands.
  enum Standing: String {
    case urgent, free, asked, taken

    init(_ item: Item) {
      self =
        item.isFree ? item.isUrgent ? .urgent : .free : item.asked != nil ? .asked : .taken
    }
  }

  private static func bucket(_ kind: String, _ standing: Standing) -> String {
    kind + "." + standing.rawValue
  }

  /// What is listed of some kinds and stands so, the nearest limit first.
  func standing(_ standing: Standing, of kinds: [Kind], limit: Int) -> [Item] {
    let found = kinds.flatMap {
      rows.list(Self.standing, Self.bucket($0.name, standing), limit: limit)
    }
    if kinds.count < 2 { return found }
    func place(_ item: Item) -> (Int64, Int) { (Self.rank(item), item.id) }
    return Array(found.sorted { place($0) < place($1) }.prefix(limit))
  }

  /// How many items of some kinds are listed and stand so.
  func count(_ standing: Standing, of kinds: [Kind]) -> Int {
    kinds.reduce(0) { $0 + rows.count(Self.standing, Self.bucket($1.name, standing)) }
  }

  /// What is open, by kind and owner, found by what it says (``ItemWords/sums``).
  static let alike = Index<Item>("alike") { item in
    guard item.isOpen else { return [] }
    let bucket = alike(item.kind, item.by.id)
    return ItemWords(item.text).sums.map { .init(bucket, rank: $0) }
  }

  static func alike(_ kind: String, _ user: UserID) -> String { kind + " " + user.text }

  /// What somebody has open of things that are counted, the latest first.
  static let recent = Index<Item>("recent") { item in
    guard item.isOpen, item.thing != nil || item.org != nil else { return [] }
    return [.init(alike(item.kind, item.by.id), rank: -item.at.milliseconds)]
  }

  /// What has ended, the latest first.
  static let ended = Index<Item>("ended") { item in
    item.closing.map { [.init("all", rank: -$0.at.milliseconds)] } ?? []
  }

  /// What waits for its requester's word, the longest first.
  static let asked = Index<Item>("asked") { item in
    guard item.isOpen, let asked = item.asked else { return [] }
    return [.init("all", rank: asked.milliseconds)]
  }

  /// What leaves the lists by itself: by what is next to be done; what is listed by its end; what
  /// is hidden, the latest first. What waits for its requester's word ends by that.
  static let expiry = Index<Item>("expiry") { item in
    guard item.isOpen, let expiry = item.expiry else { return [] }
    var entries: [IndexEntry] = []
    if item.asked == nil { entries.append(.init("next", rank: expiry.next.at.milliseconds)) }
    if let hidden = expiry.hidden {
      entries.append(.init("hidden", rank: -hidden.milliseconds))
    } else {
      entries.append(.init("listed", rank: expiry.at.milliseconds))
    }
    return entries
  }

  /// What somebody holds: by when the limit of one of its claims passes, or a late one is freed;
  /// those with a late one, the longest first.
  static let claims = Index<Item>("claims") { item in
    guard item.isOpen else { return [] }
    let next = item.claims.compactMap { item.next(of: $0) }.min()
    let late = item.claims.compactMap(\.lateSince).min()
    return [
      next.map { .init("next", rank: $0.milliseconds) },
      late.map { .init("late", rank: $0.milliseconds) },
    ].compactMap(\.self)
  }

  /// What has ended and still has a private text, the longest ago first.
  static let details = Index<Item>("details") { item in
    guard item.details != nil, let end = item.closing?.at else { return [] }
    return [.init("all", rank: end.milliseconds)]
  }

  /// What waits for its requester's word, the longest first.
  func asked(limit: Int) -> [Item] { rows.list(Self.asked, "all", limit: limit) }
}
