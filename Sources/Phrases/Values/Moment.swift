/// An instant, in milliseconds since 1970-01-01T00:00:00Z, years 1 … 9999.
///
/// Coded as ISO 8601 in UTC, `"2020-04-10T16:00:00Z"`, with three digits of fraction only where
/// they are not zero.
public struct Moment: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970 in UTC.
  public let milliseconds: Int64

  /// The instant so many milliseconds after 1970, held within years 1 … 9999.
  public init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, Moment.first), Moment.last)
  }

  /// The instant so many seconds after 1970.
  public init(seconds: Int64) {
    self = Moment(milliseconds: 0).adding(scaled: seconds, 1_000)
  }

  /// Seconds since 1970, rounded down.
  public var seconds: Int64 { floorDivide(milliseconds, 1_000).quotient }

  /// The instant `milliseconds` later, or earlier when negative.
  public func adding(milliseconds: Int64) -> Moment { adding(scaled: milliseconds, 1) }
  /// The instant `seconds` later, or earlier when negative.
  public func adding(seconds: Int) -> Moment { adding(scaled: Int64(seconds), 1_000) }
  /// The instant `minutes` later, or earlier when negative.
  public func adding(minutes: Int) -> Moment { adding(scaled: Int64(minutes), 60_000) }
  /// The instant `hours` later, or earlier when negative.
  public func adding(hours: Int) -> Moment { adding(scaled: Int64(hours), 3_600_000) }
  /// The instant `days` times 86,400 seconds later: not the same wall time across a clock change,
  /// for which see ``Day/adding(days:)`` with ``Zone/moment(of:at:)``.
  public func adding(days: Int) -> Moment { adding(scaled: Int64(days), 86_400_000) }

  /// Milliseconds from this instant to `other`; negative when `other` is earlier.
  public func milliseconds(until other: Moment) -> Int64 { other.milliseconds - milliseconds }

  /// The earlier instant comes first.
  public static func < (left: Moment, right: Moment) -> Bool {
    left.milliseconds < right.milliseconds
  }

  private func adding(scaled amount: Int64, _ unit: Int64) -> Moment {
    let limit: Int64 = amount < 0 ? .min : .max
    let (product, tooMuch) = amount.multipliedReportingOverflow(by: unit)
    let (sum, overflow) = milliseconds.addingReportingOverflow(tooMuch ? limit : product)
    return Moment(milliseconds: overflow ? limit : sum)
  }

  private static let first: Int64 = -62_135_596_800_000
  private static let last: Int64 = 253_402_300_799_999
}

extension Moment: CustomStringConvertible {
  /// ISO 8601 in UTC: `"2020-04-10T16:00:00Z"`, `"2020-04-10T16:00:00.250Z"`.
  public var description: String {
    let (days, inDay) = floorDivide(milliseconds, 86_400_000)
    let day = Day(number: Int(days))
    let seconds = Int(inDay / 1_000)
    let fraction = Int(inDay % 1_000)
    // Figures are put into their places: dividing by ten alone is cheap.
    var bytes = Array("0000-00-00T00:00:00.000Z".utf8)
    func put(_ value: Int, into places: Range<Int>) {
      var left = value
      for place in places.reversed() {
        bytes[place] += UInt8(left % 10)
        left /= 10
      }
    }
    put(day.year, into: 0..<4)
    put(day.month, into: 5..<7)
    put(day.day, into: 8..<10)
    put(seconds / 3_600, into: 11..<13)
    put(seconds / 60 % 60, into: 14..<16)
    put(seconds % 60, into: 17..<19)
    put(fraction, into: 20..<23)
    if fraction == 0 { bytes.removeSubrange(19..<23) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads what ``description`` writes; also 1 … 9 digits of fraction, cut to milliseconds.
  public init?(_ text: String) { self.init(utf8: text.utf8Span.span) }

  /// The same, of its bytes in UTF-8.
  public init?(utf8 bytes: Span<UInt8>) {
    guard (20...30).contains(bytes.count), bytes[bytes.count - 1] == UInt8(ascii: "Z"),
      bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"),
      let year = digits(bytes, at: 0, count: 4), let month = twoDigits(bytes, at: 5),
      let dayOfMonth = twoDigits(bytes, at: 8),
      let day = Day(year: year, month: month, day: dayOfMonth),
      let hour = twoDigits(bytes, at: 11), hour < 24,
      let minute = twoDigits(bytes, at: 14), minute < 60,
      let second = twoDigits(bytes, at: 17), second < 60
    else { return nil }
    var fraction = 0
    if bytes.count > 20 {
      let places = bytes.count - 21
      guard bytes[19] == UInt8(ascii: "."), places >= 1,
        digits(bytes, at: 20, count: places) != nil
      else { return nil }
      for place in 0..<3 {
        fraction = fraction * 10 + (place < places ? Int(bytes[20 + place] - 0x30) : 0)
      }
    }
    let inDay = (hour * 3_600 + minute * 60 + second) * 1_000 + fraction
    self.init(milliseconds: Int64(day.number) * 86_400_000 + Int64(inDay))
  }
}

extension Moment: Codable {
  /// Reads ISO 8601 in UTC; anything else is a decoding error.
  public init(from decoder: any Decoder) throws {
    self = try decode(
      from: decoder, expected: "a moment such as 2020-04-10T16:00:00Z", read: Moment.init)
  }

  /// Writes ISO 8601 in UTC.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Division that rounds down, with a remainder in `0 ..< divisor`.
func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
