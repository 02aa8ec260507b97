public import PluginAPI

// The board of another room of the area, as far as its members share it: what is open and listed.
extension Neighbour {
  /// The open items of a kind, the nearest limit first, then the oldest; what is hidden there is
  /// not among them. Their numbers are that room's.
  public func open(_ kind: String, limit: Int = .max) -> [Item] {
    self[Items.table].list(Items.open, Items.listed(kind), limit: limit)
  }

  /// How many items of a kind are open and listed.
  public func openCount(_ kind: String) -> Int {
    self[Items.table].count(Items.open, Items.listed(kind))
  }

  /// What an organisation has asked for there of a thing, and is open and listed; the latest last, of
  /// many the last fifty.
  public func open(_ kind: Kind, of org: String, about thing: String) -> [Item] {
    let bucket = Items.orgBucket(kind.name, org, thing)
    let before = max(self[Items.table].count(Items.orgs, bucket) - 50, 0)
    return self[Items.table].list(Items.orgs, bucket, after: before, limit: 50)
      .filter { !$0.isHidden }
  }

  /// What somebody has opened there lately of a kind that is counted, and is open and listed; the
  /// latest first.
  public func recent(_ kind: Kind, by user: UserID, limit: Int) -> [Item] {
    self[Items.table].list(Items.recent, Items.alike(kind.name, user), limit: limit)
      .filter { !$0.isHidden }
  }

  /// The kinds of items that can be on its board.
  public var kinds: [Kind] { plugins.compactMap { $0 as? any BoardPlugin }.flatMap(\.kinds) }
}

extension Board {
  /// `Also open in Blois: 2 requests · in Montargis: 1 need`
  static let elsewhere = DigestSection(
    rank: 85, quota: 1, named: Text(fr: "secteur", en: "area")
  ) { room, _ in
    let parts = (room.area?.rooms ?? []).compactMap { neighbour -> Text? in
      let counts = neighbour.kinds.filter(\.isWanted).map { ($0, neighbour.openCount($0.name)) }
        .filter { $0.1 > 0 }
      if counts.isEmpty { return nil }
      return Text { language in
        let said = counts.map { kind, count in
          "\(language.say(count)) \(count > 1 ? kind.list[language] : kind.word[language])"
        }
        let colon = language == .fr ? " : " : ": "
        return "\(language == .fr ? "à" : "in") \(neighbour.name)\(colon)"
          + said.joined(separator: ", ")
      }
    }
    if parts.isEmpty { return nil }
    var content = DigestSection.Content(
      title: Text(""),
      lines: [
        Text { language in
          (language == .fr ? "Aussi ouvert " : "Also open ")
            + parts.map { $0[language] }.joined(separator: " · ")
        }
      ])
    content.isAside = true
    return content
  }
}
