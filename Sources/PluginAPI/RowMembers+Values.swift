// Values that rows of several plugins hold, as their coding keys say, in their order.
extension RowMembers {
  /// Someone.
  public mutating func person(_ key: StaticString) throws -> Person? {
    try object(
      key,
      as: { members -> Person? in
        guard let id: UserID = try members.id("id") else { return nil }
        let isGhost = try members.flag("isGhost")
        guard let name = try members.text("name") else { return nil }
        return Person(id: id, name: name, isGhost: isGhost ?? false)
      })
  }

  /// A text in both languages.
  public mutating func text(inBoth key: StaticString) throws -> Text? {
    try object(
      key,
      as: { members -> Text? in
        guard let en = try members.text("en"), let fr = try members.text("fr") else { return nil }
        return Text(fr: fr, en: en)
      })
  }

  /// A whole and exact amount; another is an error, for it is rare.
  public mutating func quantity(_ key: StaticString) throws -> Quantity? {
    try object(
      key,
      as: { members -> Quantity? in
        guard let amount = try members.number("amount") else { return nil }
        let unit: Unit? = try members.word("unit")
        guard amount.magnitude <= Quantity.bound / 1_000 else { return nil }
        return Quantity(amount, unit ?? .piece)
      })
  }

  /// A limit.
  public mutating func due(_ key: StaticString) throws -> Due? {
    try object(
      key,
      as: { members -> Due? in
        guard let day = try members.day("day"), let moment = try members.moment("moment") else {
          return nil
        }
        let part: PartOfDay? = try members.word("part")
        guard let relation: Due.Relation = try members.word("relation") else { return nil }
        let time = try members.text("time", as: { TimeOfDay(utf8: $0) })
        guard let typed = try members.text("typed"),
          let zone = try members.text("zone").flatMap({ try? Zone($0) })
        else { return nil }
        return Due(
          kept: moment, zone: zone, day: day, time: time, part: part, relation: relation,
          typed: typed
        )
      })
  }
}
