/// A day of the week. Coded as its English name, `"monday"`.
public enum Weekday: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// The first day of the week.
  case monday
  /// Tuesday.
  case tuesday
  /// Wednesday.
  case wednesday
  /// Thursday.
  case thursday
  /// Friday.
  case friday
  /// Saturday.
  case saturday
  /// The last day of the week.
  case sunday

  /// 1 for Monday … 7 for Sunday, as in ISO 8601.
  public var number: Int {
    switch self {
    case .monday: 1
    case .tuesday: 2
    case .wednesday: 3
    case .thursday: 4
    case .friday: 5
    case .saturday: 6
    case .sunday: 7
    }
  }

  /// The weekday of an ISO 8601 number; any integer is taken modulo 7, so 0 is Sunday and 8 Monday.
  public init(number: Int) {
    let index = ((number - 1) % 7 + 7) % 7
    self = Weekday.allCases[index]
  }

  /// Days from this weekday forward to `other`: 0 … 6.
  public func days(until other: Weekday) -> Int { (other.number - number + 7) % 7 }

  /// Monday comes first.
  public static func < (left: Weekday, right: Weekday) -> Bool { left.number < right.number }
}
