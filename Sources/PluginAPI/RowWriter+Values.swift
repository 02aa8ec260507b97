// Values that rows of several plugins hold, as their coding keys say, in their order.
extension RowWriter {
  /// Writes someone.
  public mutating func person(_ key: StaticString, _ value: Person) throws {
    try object(key) {
      $0.id("id", value.id)
      $0.flag("isGhost", value.isGhost ? true : nil)
      $0.text("name", value.name)
    }
  }

  /// Writes a text in both languages.
  public mutating func text(_ key: StaticString, _ value: Text) throws {
    try object(key) {
      $0.text("en", value.en)
      $0.text("fr", value.fr)
    }
  }

  /// Writes an amount.
  public mutating func quantity(_ key: StaticString, _ value: Quantity?) throws {
    guard let value else { return }
    guard let whole = value.whole, value.isExact else { return try self.value(key, value) }
    try object(key) {
      $0.number("amount", whole)
      $0.word("unit", value.unit == .piece ? nil : value.unit)
    }
  }

  /// Writes a limit.
  public mutating func due(_ key: StaticString, _ value: Due?) throws {
    guard let value else { return }
    try object(key) {
      $0.day("day", value.day)
      $0.moment("moment", value.moment)
      $0.word("part", value.part)
      $0.word("relation", value.relation)
      $0.text("time", value.time?.description)
      $0.text("typed", value.typed)
      $0.text("zone", value.zone.identifier)
    }
  }
}
