/// One public holiday.
public struct Holiday: Sendable, Hashable {
  /// When.
  public let day: Day
  /// What it is called.
  public let name: Text

  /// A holiday of that day and name.
  public init(day: Day, name: Text) {
    self.day = day
    self.name = name
  }
}
