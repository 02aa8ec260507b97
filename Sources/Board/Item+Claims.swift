import PluginAPI

extension Item {
  /// What was typed, in the item's own unit: a bare number counts in it.
  ///
  /// - Throws: E08 where the units have nothing to do with each other.
  func measure(_ typed: Quantity?) throws -> Quantity? {
    guard let typed, let quantity, !typed.fits(quantity) else { return typed }
    if typed.unit == .piece { return Quantity(milli: typed.milli, unit: quantity.unit) }
    throw Refusal.unitDoesNotFit(
      item: Text(text.isEmpty ? "#\(id)" : text), counted: Text { $0.name(of: quantity.unit) },
      typed: Text { $0.name(of: typed.unit) })
  }

  /// How much of what was asked for can be had: what is left at most, all of it by default.
  func part(_ wanted: Quantity?) -> Quantity? {
    guard let left, !isEndless else { return wanted }
    guard let wanted else { return left }
    return wanted.baseMilli > left.baseMilli ? left : wanted
  }

  /// Adds a claim; the same person's held ones become one.
  mutating func add(_ claim: Claim) {
    if let index = claims.firstIndex(where: {
      $0.by.id == claim.by.id && $0.state == claim.state
    }), let old = claims[index].quantity, let new = claim.quantity, let sum = old.adding(new) {
      claims[index].quantity = sum
      claims[index].due = claim.due ?? claims[index].due
      claims[index].note = claim.note ?? claims[index].note
      claims[index].by = claim.by
    } else {
      claims.append(claim)
    }
  }

  /// Lowers what one person holds.
  ///
  /// - Parameter amount: how much; nil for all.
  /// - Returns: how much it was; nil where no number was ever said.
  mutating func release(_ amount: Quantity?, by user: UserID) -> Quantity? {
    var released: Quantity?
    var rest = amount
    for index in claims.indices where claims[index].by.id == user && claims[index].state == .held {
      guard let held = claims[index].quantity else { continue }
      let part = rest.map { $0.baseMilli < held.baseMilli ? $0 : held } ?? held
      released = released?.adding(part) ?? part
      rest = rest.flatMap { $0.subtracting(part) }
      claims[index].quantity = held.subtracting(part)
    }
    claims.removeAll { claim in
      guard claim.by.id == user, claim.state == .held else { return false }
      return claim.quantity.map { $0.milli <= 0 } ?? true
    }
    return released
  }
}
