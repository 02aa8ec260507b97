// Values that rows of several plugins hold, as their coding keys say, in their order.
extension RowMembers {
  /// Someone.
  public mutating func person(_ key: StaticString) throws -> Person? {
    var person: Person?
    _ = try object(key) { members in
      guard let id: UserID = try members.id("id") else { return false }
      let isGhost = try members.flag("isGhost")
      guard let name = try members.text("name") else { return false }
      person = Person(id: id, name: name, isGhost: isGhost ?? false)
      return true
    }
    return person
  }

  /// A whole and exact amount; another is an error, for it is rare.
  public mutating func quantity(_ key: StaticString) throws -> Quantity? {
    var quantity: Quantity?
    _ = try object(key) { members in
      guard let amount = try members.number("amount") else { return false }
      let unit: Unit? = try members.word("unit")
      guard amount.magnitude <= Quantity.bound / 1_000 else { return false }
      quantity = Quantity(amount, unit ?? .piece)
      return true
    }
    return quantity
  }

  /// A limit.
  public mutating func due(_ key: StaticString) throws -> Due? {
    var due: Due?
    _ = try object(key) { members in
      guard let day = try members.day("day"), let moment = try members.moment("moment") else {
        return false
      }
      let part: PartOfDay? = try members.word("part")
      guard let relation: Due.Relation = try members.word("relation") else { return false }
      var time: TimeOfDay?
      _ = try members.text("time") {
        time = TimeOfDay(utf8: $0)
        return time != nil
      }
      guard let typed = try members.text("typed"),
        let zone = try members.text("zone").flatMap({ try? Zone($0) })
      else { return false }
      due = Due(
        kept: moment, zone: zone, day: day, time: time, part: part, relation: relation, typed: typed
      )
      return true
    }
    return due
  }
}
