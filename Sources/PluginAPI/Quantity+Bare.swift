extension Quantity {
  /// A bare number in the unit of what it is about; anything else as it is.
  ///
  /// - Throws: E08 where it is a part of something that is counted whole.
  public func asTyped(for unit: Unit) throws -> Quantity {
    guard self.unit == .piece else { return self }
    guard milli % 1_000 == 0 || unit.unitClass.isMeasured else {
      throw Refusal.notWhole(Text { $0.say(self) })
    }
    return Quantity(milli: milli, unit: unit, precision: precision)
  }
}
