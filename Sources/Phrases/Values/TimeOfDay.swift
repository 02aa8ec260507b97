/// A wall-clock time in minutes since midnight, 00:00 … 24:00. Coded as `"18:00"`.
///
/// 24:00 is the end of the day, which is how people mean "midnight" as a limit.
public struct TimeOfDay: Sendable, Hashable, Comparable {
  /// Minutes since midnight, 0 … 1440.
  public let minutes: Int

  /// `nil` outside 0 … 1440.
  public init?(minutes: Int) {
    guard (0...1440).contains(minutes) else { return nil }
    self.minutes = minutes
  }

  /// `nil` when the clock has no such time; 24 is allowed with minute 0 only.
  public init?(hour: Int, minute: Int = 0) {
    guard (0...24).contains(hour), (0...59).contains(minute) else { return nil }
    self.init(minutes: hour * 60 + minute)
  }

  /// Reads `"18:00"`; two digits, a colon, two digits.
  public init?(_ text: String) { self.init(utf8: text.utf8Span.span) }

  /// The same, of its bytes in UTF-8.
  public init?(utf8 bytes: Span<UInt8>) {
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
      let hour = twoDigits(bytes, at: 0), let minute = twoDigits(bytes, at: 3)
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  /// 00:00.
  public static let midnight = TimeOfDay(known: 0)
  /// 12:00.
  public static let noon = TimeOfDay(known: 720)
  /// 24:00.
  public static let endOfDay = TimeOfDay(known: 1440)

  /// 0 … 24.
  public var hour: Int { minutes / 60 }
  /// 0 … 59.
  public var minute: Int { minutes % 60 }

  /// The earlier time comes first.
  public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }

  /// For the constants of this module, which are in range.
  init(known minutes: Int) { self.minutes = minutes }
}

extension TimeOfDay: CustomStringConvertible {
  /// `"18:00"`.
  public var description: String { padded(hour, to: 2) + ":" + padded(minute, to: 2) }
}

extension TimeOfDay: Codable {
  /// Reads `"18:00"`; anything else is a decoding error.
  public init(from decoder: any Decoder) throws {
    self = try decode(from: decoder, expected: "a time such as 18:00", read: TimeOfDay.init)
  }

  /// Writes `"18:00"`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
