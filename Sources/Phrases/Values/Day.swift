/// A calendar day, years 1 … 9999 of the Gregorian calendar. Coded as `"2020-04-10"`.
public struct Day: Sendable, Hashable {
  /// 1 … 9999.
  public let year: Int
  /// 1 … 12.
  public let month: Int
  /// 1 … 31.
  public let day: Int

  /// `nil` when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Day.length(of: month, in: year)
    else { return nil }
    self.init(known: year, month, day)
  }

  /// Reads `"2020-04-10"`.
  public init?(_ text: String) { self.init(utf8: text.utf8Span.span) }

  /// The same, of its bytes in UTF-8.
  public init?(utf8 bytes: Span<UInt8>) {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = digits(bytes, at: 0, count: 4), let month = twoDigits(bytes, at: 5),
      let day = twoDigits(bytes, at: 8)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day that is `number` days after 1970-01-01, held within years 1 … 9999.
  public init(number: Int) {
    let held = min(max(number, Day.firstNumber), Day.lastNumber)
    // Counted from 1 March of year 0, so that a leap day is the last day of its year.
    var rest = held + Day.marchOffset
    let eras = rest / Day.eraLength
    rest -= eras * Day.eraLength
    let centuries = min(rest / 36_524, 3)
    rest -= centuries * 36_524
    let leaps = rest / 1_461
    rest -= leaps * 1_461
    let years = min(rest / 365, 3)
    rest -= years * 365
    let marchMonth = (5 * rest + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = eras * 400 + centuries * 100 + leaps * 4 + years + (month <= 2 ? 1 : 0)
    self.init(known: year, month, rest - (153 * marchMonth + 2) / 5 + 1)
  }

  /// Days since 1970-01-01; negative before.
  public var number: Int {
    let year = month > 2 ? self.year : self.year - 1
    let marchMonth = (month + 9) % 12
    let leapDays = year / 4 - year / 100 + year / 400
    return 365 * year + leapDays + (153 * marchMonth + 2) / 5 + day - 1 - Day.marchOffset
  }

  /// The day of the week. 1970-01-01 was a Thursday.
  public var weekday: Weekday { Weekday(number: number + 4) }

  /// The day `days` later, or earlier when negative; held within years 1 … 9999.
  public func adding(days: Int) -> Day {
    let (sum, overflow) = number.addingReportingOverflow(days)
    return Day(number: overflow ? (days > 0 ? .max : .min) : sum)
  }

  /// Days from this day to `other`; negative when `other` is earlier.
  public func days(until other: Day) -> Int { other.number - number }

  /// The number of days of a month, 28 … 31; the month must be 1 … 12.
  public static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private init(known year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  private static let marchOffset = 719_468
  private static let eraLength = 146_097
  private static let firstNumber = -719_162
  private static let lastNumber = 2_932_896
}

extension Day: Comparable {
  /// The earlier day comes first.
  public static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension Day: CustomStringConvertible {
  /// `"2020-04-10"`.
  public var description: String {
    padded(year, to: 4) + "-" + padded(month, to: 2) + "-" + padded(day, to: 2)
  }
}

extension Day: Codable {
  /// Reads `"2020-04-10"`; anything else is a decoding error.
  public init(from decoder: any Decoder) throws {
    self = try decode(from: decoder, expected: "a day such as 2020-04-10", read: Day.init)
  }

  /// Writes `"2020-04-10"`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
