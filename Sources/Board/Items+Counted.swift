public import PluginAPI

// What plugins need that count what is asked for.
extension Items {
  /// What is open, by organisation and thing, the oldest first.
  static let orgs = Index<Item>("org") { item in
    guard item.isOpen, let org = item.org else { return [] }
    let all = IndexEntry(orgBucket(item.kind, org), rank: item.at.milliseconds)
    guard let thing = item.thing else { return [all] }
    return [all, .init(orgBucket(item.kind, org, thing.key), rank: item.at.milliseconds)]
  }

  static func orgBucket(_ kind: String, _ org: String, _ thing: String? = nil) -> String {
    "\(kind) \(org)" + (thing.map { " \($0)" } ?? "")
  }

  /// How much of each thing is asked for, by kind.
  static let demand = Tally<Item>("demand") { item in
    guard item.isOpen, let thing = item.thing, let quantity = item.quantity else { return [] }
    func whole(_ quantity: Quantity?) -> Int64 { (quantity?.baseMilli ?? 0) / 1_000 }
    let wanted = max(whole(quantity) - whole(item.sum(.done)), 0)
    let aside = max(min((item.madeFor ?? 0) - whole(item.sum(.done)), wanted), 0)
    let bucket = "\(item.kind) \(thing.key)"
    return [
      .init(bucket, "wanted", wanted), .init(bucket, "held", whole(item.sum(.held))),
      .init(bucket, "aside", aside), .init(item.kind, thing.key, wanted),
    ]
  }

  /// The open items of a kind that an organisation has asked for, the oldest first.
  ///
  /// - Parameter thing: of which thing; nil: of any.
  public func open(_ kind: Kind, of org: String, about thing: String? = nil, limit: Int) -> [Item] {
    rows.list(Self.orgs, Self.orgBucket(kind.name, org, thing), limit: limit)
  }

  /// How much of a thing is still asked for by open items of a kind, in whole base units.
  public func demand(_ kind: Kind, about thing: String) -> Demand {
    let sums = rows.sums(Self.demand, "\(kind.name) \(thing)")
    return Demand(wanted: sums["wanted"], held: sums["held"], aside: sums["aside"])
  }

  /// How much of each thing is still asked for by open items of a kind, by key.
  public func demand(_ kind: Kind) -> [String: Int64] {
    rows.sums(Self.demand, kind.name).byKey
  }

  /// A draft asks again for what an open item asks for: that one is raised, as by `open`.
  public func raise(_ known: Item, by draft: Draft, _ call: Call) throws -> Item {
    guard case .repeated(let item) = try repeated(known, draft, call) else { return known }
    return item
  }
}

/// How much of a thing is asked for, in whole base units.
public struct Demand: Sendable, Hashable {
  /// What is not delivered yet.
  public let wanted: Int64
  /// What of it people have pledged.
  public let held: Int64
  /// What of it is made and put aside.
  public let aside: Int64
}

extension Item {
  /// Some of it was handed over: what its maker had pledged becomes done, the rest is done beside.
  ///
  /// - Returns: how much of it had been pledged by that person, in whole base units.
  public mutating func handOver(_ amount: Quantity, by person: Person, at moment: Moment) -> Int64 {
    let held = release(amount, by: person.id)
    add(Claim(by: person, quantity: amount.exactly, at: moment, state: .done))
    return (held?.baseMilli ?? 0) / 1_000
  }

  /// Takes back that some of it was handed over.
  ///
  /// - Parameters:
  ///   - amount: how much.
  ///   - pledged: how much of that its maker had pledged.
  public mutating func takeBack(
    handedOver amount: Quantity, pledged: Quantity?, by person: Person, at moment: Moment
  ) {
    var rest = amount
    for index in claims.indices.reversed()
    where claims[index].state == .done && claims[index].by.id == person.id && rest.milli > 0 {
      guard let done = claims[index].quantity else { continue }
      let part = rest.baseMilli < done.baseMilli ? rest : done
      claims[index].quantity = done.subtracting(part)
      rest = rest.subtracting(part) ?? rest
    }
    claims.removeAll { $0.state == .done && $0.quantity.map { $0.milli <= 0 } ?? false }
    if let pledged, pledged.milli > 0 {
      add(Claim(by: person, quantity: pledged, at: moment, state: .held))
    }
    asked = nil
  }

  /// Someone takes so much of it.
  public mutating func take(_ amount: Quantity?, by person: Person, at moment: Moment) {
    add(Claim(by: person, quantity: amount, at: moment, state: .held))
  }

  /// How much is held, or done, by one person or all.
  public func amount(_ state: Claim.State, by user: UserID? = nil) -> Quantity? {
    sum(state, by: user)
  }

  /// Whether all that was wanted is done.
  public var isWhole: Bool { isComplete }

  /// All of it was done, and whoever asked has said so or need not.
  public mutating func close(_ reason: ClosingReason, by person: Person, at moment: Moment) {
    end(Closing(at: moment, by: person, reason: reason))
  }

  /// Whether whoever calls has a say in all of it.
  public func isOwn(of call: Call) -> Bool { belongs(to: call) }

  /// `CHR: 60 visors before Fri 10 Apr 18:00`, in 120 characters.
  public func described(_ language: Language, now: Moment) -> String {
    fitted(Self.lineLimit, language) { text, label in subject(language, text, label, now: now) }
  }
}

extension Refusal {
  /// E32: the goods are on the road.
  static func onTheRoad(_ item: Item) -> Self {
    .cannotUndo(
      Text("#\(item.id)"),
      because: Text(
        fr: "c'est déjà récupéré, en route", en: "it is collected already, and on the road"))
  }

  /// What came is said by a number.
  static func countWhatCame(_ item: Item, instead word: Text, prefix p: String) -> Self {
    let id = item.id
    return Self(
      "",
      Text(
        fr: "Combien sont arrivées ? Par ex. : \(p)reçu \(id) 28 ; rien : \(p)reçu \(id) aucune",
        en: "How many came? E.g. \(p)received \(id) 28; nothing: \(p)received \(id) none"))
  }
}

extension Items {
  /// What somebody has opened lately of a kind that is counted, and is open still, the latest first.
  public func recent(_ kind: Kind, by user: UserID, limit: Int) -> [Item] {
    rows.list(Self.recent, Self.alike(kind.name, user), limit: limit)
  }
}

extension Items {
  /// How many items of a kind were done, not given up, since a moment; a thousand of all are looked
  /// at.
  public func endedRequests(since moment: Moment?, of kind: Kind) -> Int {
    ended(since: moment).count { $0.kind == kind.name && $0.closing?.reason == .done }
  }

  /// How many items of a kind were done in a week, and in the one before; nil where there were too
  /// many to tell.
  public func doneCount(of kind: Kind, in week: Week) -> (now: Int, before: Int?) {
    let done = done(in: week)
    return (
      done.now.count { $0.kind == kind.name }, done.before?.count { $0.kind == kind.name }
    )
  }

  /// What was done in a week, the latest first, and in the one before; nil where there were too many to
  /// tell.
  func done(in week: Week) -> (now: [Item], before: [Item]?) {
    let most = 10_000
    let all = rows.list(Self.ended, "all", limit: most)
      .prefix { item in item.closing.map { $0.at > week.earlier } ?? false }
    let done = all.filter { item in
      item.closing.map { $0.reason == .done && $0.at <= week.end } ?? false
    }
    let now = done.prefix { item in item.closing.map { $0.at > week.start } ?? false }
    return (Array(now), all.count == most ? nil : Array(done.dropFirst(now.count)))
  }
}
