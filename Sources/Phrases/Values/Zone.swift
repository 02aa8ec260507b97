internal import Foundation

/// A named time zone: turns wall times into instants and back.
///
/// A zone that cannot be loaded is an error and never UTC in silence. Coded by its identifier.
public struct Zone: Sendable {
  /// The name it was made from, such as `"Europe/Paris"`, or an offset such as `"+02:00"`.
  public let identifier: String

  private let offsets: ZoneOffsets

  /// Loads the zone `identifier`: a name of the IANA data base, `"UTC"`, or a fixed offset
  /// `"+02:00"` (up to 14 hours). Throws ``ZoneUnknown`` where there is none, or where what was
  /// loaded has not the offsets that Europe/Paris is known to have.
  public init(_ identifier: String) throws(ZoneUnknown) {
    guard let offsets = ZoneOffsets(identifier) else { throw ZoneUnknown(identifier: identifier) }
    self.identifier = identifier
    self.offsets = offsets
  }

  /// The instant at which clocks of the zone show `time` on `day`.
  ///
  /// A wall time that a clock change skips moves forward by the length of the gap; one that it
  /// doubles is the first of the two. 24:00 is the next day's midnight.
  public func moment(of day: Day, at time: TimeOfDay) -> Moment {
    let wall = Int64(day.number) * 86_400 + Int64(time.minutes) * 60
    let before = offsets.seconds(at: wall - 86_400)
    let after = offsets.seconds(at: wall + 86_400)
    // The larger offset gives the earlier instant, so it is tried first.
    for offset in [max(before, after), min(before, after)]
    where offsets.seconds(at: wall - offset) == offset {
      return Moment(seconds: wall - offset)
    }
    return Moment(seconds: wall - before)
  }

  /// Whether clocks of the zone show `time` on `day` at no instant (a clock change skips it).
  public func skips(_ time: TimeOfDay, on day: Day) -> Bool {
    let wall = Int64(day.number) * 86_400 + Int64(time.minutes) * 60
    let moment = moment(of: day, at: time)
    return moment.seconds + offsets.seconds(at: moment.seconds) != wall
  }

  /// The calendar day of the zone at `moment`.
  public func day(of moment: Moment) -> Day {
    Day(number: Int(floorDivide(wallSeconds(moment), 86_400).quotient))
  }

  /// The wall time of the zone at `moment`, to the minute below; never 24:00.
  public func timeOfDay(of moment: Moment) -> TimeOfDay {
    TimeOfDay(known: Int(floorDivide(wallSeconds(moment), 86_400).remainder / 60))
  }

  private func wallSeconds(_ moment: Moment) -> Int64 {
    moment.seconds + offsets.seconds(at: moment.seconds)
  }
}

extension Zone: Hashable {
  /// Zones are equal when their identifiers are.
  public static func == (left: Zone, right: Zone) -> Bool { left.identifier == right.identifier }

  /// Hashes the identifier.
  public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}

extension Zone: Codable {
  /// Reads an identifier; one that cannot be loaded is a decoding error.
  public init(from decoder: any Decoder) throws {
    self = try decode(from: decoder, expected: "a time zone that can be loaded") {
      try? Zone($0)
    }
  }

  /// Writes the identifier.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(identifier)
  }
}

/// The offsets of one zone from UTC; keeps Foundation's type out of the public layout.
private final class ZoneOffsets: Sendable {
  private let timeZone: TimeZone

  init?(_ identifier: String) {
    guard !identifier.isEmpty, identifier.utf8.count <= 64 else { return nil }
    if let seconds = ZoneOffsets.fixed(identifier) {
      guard let zone = TimeZone(secondsFromGMT: seconds) else { return nil }
      timeZone = zone
    } else {
      guard let zone = TimeZone(identifier: identifier) else { return nil }
      timeZone = zone
    }
    if identifier == "Europe/Paris" {
      // Without zone data a library may hand out UTC; winter and summer tell.
      guard seconds(at: 1_578_700_800) == 3_600, seconds(at: 1_594_425_600) == 7_200 else {
        return nil
      }
    }
  }

  /// Seconds ahead of UTC at an instant given in seconds since 1970.
  func seconds(at instant: Int64) -> Int64 {
    Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant))))
  }

  /// The seconds of an offset such as `+02:00`, or `nil` when it is none.
  private static func fixed(_ identifier: String) -> Int? {
    let bytes = Array(identifier.utf8)
    guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      bytes[3] == UInt8(ascii: ":"), let hours = twoDigits(bytes.span, at: 1), hours <= 14,
      let minutes = twoDigits(bytes.span, at: 4), minutes < 60
    else { return nil }
    return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }
}
