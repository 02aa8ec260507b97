import PluginAPI

/// The `Retry-After` header (RFC 9110, section 10.2.3): seconds, or the date to come again at.
enum RetryAfter {
  /// The longest wait that a server is believed.
  static let limit = 24 * 3_600_000

  /// How long to wait, 1 … ``limit`` milliseconds; nil where the header says nothing useful, a
  /// date without a `now` and a moment that is past included.
  static func milliseconds(_ header: String, now: Moment?) -> Int? {
    let bytes = header.utf8
    if !bytes.isEmpty, bytes.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
      return held(Int(header).map { min($0, limit) * 1000 } ?? limit)
    }
    guard let date = date(header), let now else { return nil }
    return held(Int(now.milliseconds(until: date)))
  }

  /// A wait within its bounds; nil for none at all, which would make us ask again at once.
  static func held(_ milliseconds: Int) -> Int? {
    milliseconds > 0 ? min(milliseconds, limit) : nil
  }

  /// A date in any of the three forms of RFC 9110, section 5.6.7.
  static func date(_ text: String) -> Moment? {
    guard text.utf8.count <= 64 else { return nil }
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
    switch words.count {
    // Sun, 06 Nov 1994 08:49:37 GMT, and Sunday, 06-Nov-94 08:49:37 GMT
    case 6 where words[5] == "GMT":
      return moment(day: words[1], month: words[2], year: words[3], time: words[4])
    // Sun Nov  6 08:49:37 1994
    case 5: return moment(day: words[2], month: words[1], year: words[4], time: words[3])
    default: return nil
    }
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func moment(
    day: Substring, month: Substring, year: Substring, time: Substring
  ) -> Moment? {
    let clock = time.split(separator: ":", omittingEmptySubsequences: false).map { number($0) }
    guard var year = number(year), let number = number(day),
      let month = months.firstIndex(of: String(month)), clock.count == 3,
      let hour = clock[0], hour < 24, let minute = clock[1], minute < 60,
      // 60 is a leap second.
      let second = clock[2], second <= 60
    else { return nil }
    if year < 100 { year += year < 70 ? 2000 : 1900 }
    guard let day = Day(year: year, month: month + 1, day: number) else { return nil }
    return Moment(seconds: Int64(day.number) * 86_400 + Int64(hour * 3_600 + minute * 60 + second))
  }

  private static func number(_ text: Substring) -> Int? {
    guard text.utf8.count <= 4, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return Int(text)
  }
}
