import PluginAPI

extension Item {
  /// What was typed, in the item's own unit: a bare number counts in it.
  ///
  /// - Throws: E08 where one is not counted in the other. Boxes and bags do not add up either.
  func measure(_ typed: Quantity?) throws -> Quantity? {
    guard let typed = try typed.map(inOwnUnit) else { return nil }
    guard let quantity else { return typed }
    let isPacked = quantity.unit.unitClass == .pack
    if typed.unit == quantity.unit { return typed }
    if Self.sameThings.contains([typed.unit, quantity.unit]) {
      return Quantity(milli: typed.milli, unit: quantity.unit, precision: typed.precision)
    }
    if typed.fits(quantity), !isPacked || typed.unit == quantity.unit { return typed }
    throw Refusal.unitDoesNotFit(
      item: Text("#\(id)"), counted: Text { $0.name(of: quantity.unit) },
      typed: Text { $0.name(of: typed.unit) })
  }

  /// A bare number in the unit of the item; anything else as it is.
  ///
  /// - Throws: E08 where it is a part of something that is counted whole.
  func inOwnUnit(_ typed: Quantity) throws -> Quantity {
    try typed.asTyped(for: quantity?.unit ?? .piece)
  }

  /// Two words for one thing; in a room of two languages each may be said in the other's.
  private static let sameThings: Set<Set<Unit>> = [
    [.box, .carton], [.bag, .sachet], [.pack, .lot], [.pack, .sachet], [.person, .seat],
  ]

  /// How much of what was asked for can be had: what is left at most, all of it by default.
  func part(_ wanted: Quantity?) -> Quantity? {
    guard let left, !isEndless else { return wanted }
    return wanted.map { left.baseMilli < $0.baseMilli ? left : $0 } ?? left
  }

  /// How much of it one person can say is done: what they hold, and what nobody has taken.
  func doable(by user: UserID) -> Quantity? {
    guard let left, !isEndless else { return nil }
    return sum(.held, by: user)?.adding(left) ?? left
  }

  /// Adds a claim; what one person holds, or did, becomes one.
  mutating func add(_ claim: Claim) {
    let same = claims.firstIndex {
      $0.by.id == claim.by.id && $0.state == claim.state
        && ($0.quantity == nil) == (claim.quantity == nil)
    }
    guard let same else { return claims.append(claim) }
    var joined = claim
    let old = claims[same]
    joined.quantity = claim.quantity.flatMap { old.quantity?.adding($0) }
    joined.due = claim.due ?? old.due
    joined.note = claim.note ?? old.note
    // A nick that has changed hands between the two is not that of whoever took the first.
    if claim.by.isGhost { joined.at = old.at }
    joined.lateSince = claim.due == nil ? old.lateSince : nil
    claims[same] = joined
  }

  /// Lowers what one person holds.
  ///
  /// - Parameter amount: how much; nil for all.
  /// - Returns: how much it was; nil where no number was ever said.
  mutating func release(_ amount: Quantity?, by user: UserID) -> Quantity? {
    guard let held = claims.firstIndex(where: { $0.by.id == user && $0.state == .held }) else {
      return nil
    }
    guard let quantity = claims[held].quantity else {
      claims.remove(at: held)
      return nil
    }
    let given = amount.map { min($0, quantity) } ?? quantity
    claims[held].quantity = quantity.subtracting(given)
    if given.baseMilli >= quantity.baseMilli { claims.remove(at: held) }
    return given
  }

  /// Turns what someone holds into done, and what they did beyond it.
  ///
  /// - Parameter amount: how much; nil: what they hold, or all that is left.
  /// - Returns: how much it was; nil where no number was ever said.
  mutating func finish(
    _ amount: Quantity?, by person: Person, note: String?, at moment: Moment
  ) -> Quantity? {
    let held = sum(.held, by: person.id)
    var done = amount ?? held ?? (isEndless ? nil : left)
    if let most = doable(by: person.id) { done = done.map { min($0, most) } }
    // A number for a part of something that has none: the rest is still theirs.
    let keeps = amount != nil && held == nil
    if !keeps { _ = release(done, by: person.id) }
    add(Claim(by: person, quantity: done, note: note, at: moment, state: .done))
    return done
  }

  /// True once all that was wanted is done.
  var isComplete: Bool {
    if isEndless { return false }
    if let quantity { return sum(.done).map { $0.baseMilli >= quantity.baseMilli } ?? false }
    return claims.contains { $0.quantity == nil } && !claims.contains { $0.state == .held }
  }
}

extension Quantity {
  /// The same as if it had been said to the piece.
  var exactly: Quantity { Quantity(milli: milli, unit: unit) }
}

/// The smaller of two amounts whose units fit.
private func min(_ a: Quantity, _ b: Quantity) -> Quantity { a.baseMilli <= b.baseMilli ? a : b }
