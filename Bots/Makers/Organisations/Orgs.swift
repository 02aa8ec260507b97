import PluginAPI

/// The organisations of a room.
struct Orgs {
  let room: Room

  init(_ room: Room) { self.room = room }

  /// What a name means.
  enum Found {
    case one(Org)
    /// Several of which each may be meant.
    case several([Org])
    case none
  }

  var rows: Rows<Org> { room[Org.table] }

  subscript(key: String) -> Org? { rows[key] }

  /// The one of that number.
  subscript(number number: Int) -> Org? {
    rows.list(Org.all, "all", rank: Int64(number), last: 1).first
  }

  /// What to call the one of that key.
  func name(_ key: String) -> String { rows[key]?.name ?? key }

  /// The organisation that somebody names: exactly; by words that only one has; by a likeness.
  func find(_ typed: String) -> Found {
    let name = OrgName(typed)
    guard let first = name.words.first else { return .none }
    if let exact = rows[name.key] { return .one(exact) }
    if name.words.count == 1, let number = Int(first), number < 100_000 {
      if let found = self[number: number] { return .one(found) }
    }
    let wanted = Set(name.words)
    let sharing = rows.list(Org.words, rarest(of: name.words) ?? first, limit: 50)
      .filter { wanted.isSubset(of: OrgName($0.name).words) }
    if sharing.count == 1 { return .one(sharing[0]) }
    if sharing.count > 1 { return .several(sharing) }
    let near = near(name)
    return near.count == 1 ? .one(near[0]) : near.isEmpty ? .none : .several(near)
  }

  /// Those whose names are two letters away at most, without article and sort.
  ///
  /// - Parameter isShortToo: whether one of three or four letters is near another, where one letter
  ///   differs: to be asked about, not to be taken for it.
  func near(_ name: OrgName, isShortToo: Bool = false) -> [Org] {
    let typed = Array(name.telling.joined().utf8)
    let limit = typed.count >= 5 ? 2 : isShortToo && typed.count >= 3 ? 1 : 0
    guard limit > 0 else {
      return rows[name.key].map { [$0] } ?? []
    }
    return rows.list(Org.all, "all", limit: Org.most).filter { org in
      let own = Array(OrgName(org.name).telling.joined().utf8)
      return letterDistance(typed, own, limit: limit) <= limit
    }
  }

  private func rarest(of words: [String]) -> String? {
    words.min { rows.count(Org.words, $0) < rows.count(Org.words, $1) }
  }

  /// Adds one.
  ///
  /// - Throws: where the name is none, or the room has as many as it may have.
  func add(
    _ name: String, kind: Org.Kind? = nil, place: String? = nil, contact: Person? = nil,
    by call: Call
  ) throws -> Org {
    let org = try named(name, kind: kind, place: place, contact: contact, by: call)
    if rows[org.id] == nil { rows.put(org) }
    return org
  }

  /// The one of that name: as it is known, else as it is to be noted.
  ///
  /// - Throws: as `add`.
  func named(
    _ name: String, kind: Org.Kind? = nil, place: String? = nil, contact: Person? = nil,
    by call: Call
  ) throws -> Org {
    let shown = Self.shown(name)
    let key = OrgName(shown).key
    guard !key.isEmpty, shown.count <= 80 else {
      throw Refusal.nothingGiven(Text { call.prefix + Makers.org.example[$0] })
    }
    if let known = rows[key] { return known }
    guard rows.count(Org.all, "all") < Org.most else {
      throw Refusal(
        "",
        Text(
          fr: "La liste des établissements est pleine (\(Org.most)).",
          en: "The list of organisations is full (\(Org.most))."))
    }
    return Org(
      id: key, number: rows.count(Org.all, "all") + 1, name: shown, kind: kind ?? .told(by: shown),
      place: place, contact: contact, isVerified: call.role >= .coord, by: call.sender.id,
      at: call.sentAt)
  }

  /// A name without the article that it was typed with.
  static func shown(_ typed: String) -> String {
    var name = typed.trimmed(" ")
    for article in ["le ", "la ", "les ", "l'", "the "]
    where fold(name).hasPrefix(article) && name.prefix(1) == name.prefix(1).lowercased() {
      name = String(name.dropFirst(article.count))
      break
    }
    return name
  }
}

extension Refusal {
  /// E23: several organisations fit.
  static func severalOrgs(_ orgs: [Org], hint: Text? = nil) -> Self {
    let all = orgs.prefix(5).map { org in "\(org.name) (\(org.number))" }.joined(separator: ", ")
    return Self(
      "E23",
      Text(
        fr: "Plusieurs possibles : \(all). Préciser le numéro.",
        en: "Several fit: \(all). Say which, by number."), hint: hint)
  }

  /// An organisation that is not known.
  static func orgUnknown(_ typed: String, prefix p: String) -> Self {
    Self(
      "",
      Text(
        fr: "« \(typed) » n'est pas un établissement connu. Pour l'ajouter : \(p)établissement "
          + "ajoute \(typed)",
        en: "\"\(typed)\" is no organisation known here. To add it: \(p)org add \(typed)"))
  }
}
