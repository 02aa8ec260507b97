/// A set of days of the week. Coded as the list of their names, Monday first.
public struct WeekdaySet: Sendable, Hashable, OptionSet {
  /// One bit a day: bit 0 is Monday, bit 6 Sunday.
  public let rawValue: UInt8

  /// The set of these bits; the unused eighth bit is dropped.
  public init(rawValue: UInt8) { self.rawValue = rawValue & 0x7F }

  /// The set of the days given.
  public init(_ days: some Sequence<Weekday>) {
    self.init(rawValue: days.reduce(0) { $0 | Self.bit($1) })
  }

  /// The days from one to another, over the end of the week if need be; one day where they are the
  /// same.
  public init(from first: Weekday, to last: Weekday) {
    self.init((0...first.days(until: last)).map { Weekday(number: first.number + $0) })
  }

  /// Monday to Sunday.
  public static let all = WeekdaySet(rawValue: 0x7F)
  /// Monday to Friday.
  public static let workdays = WeekdaySet(rawValue: 0x1F)
  /// Saturday and Sunday.
  public static let weekend = WeekdaySet(rawValue: 0x60)

  /// Whether `day` is in the set.
  public func contains(_ day: Weekday) -> Bool { rawValue & Self.bit(day) != 0 }

  /// Adds `day`.
  public mutating func insert(_ day: Weekday) { self = union(WeekdaySet([day])) }

  /// The days of the set, Monday first.
  public var days: [Weekday] { Weekday.allCases.filter(contains) }

  private static func bit(_ day: Weekday) -> UInt8 { 1 << UInt8(day.number - 1) }
}

extension WeekdaySet: Codable {
  /// Reads a list of weekday names.
  public init(from decoder: any Decoder) throws {
    self.init(try [Weekday](from: decoder))
  }

  /// Writes the list of weekday names.
  public func encode(to encoder: any Encoder) throws { try days.encode(to: encoder) }
}
