/// A date in figures, one word: `12/04`, `12/4/20`, `12.04`, `12-04`, `2020-04-12`.
struct Figures {
  /// For ISO dates the month.
  var first: Int
  /// For ISO dates the day.
  var second: Int
  var year: Int?
  var isISO = false
  /// Whether the second figure has two digits, as dates have and fractions have not.
  var hasTwoDigits = false

  /// Whether it may be a date with no word around that says so: "12.5" and "20-30" may not.
  var isPlain: Bool { sign == UInt8(ascii: "/") || year != nil || hasTwoDigits }

  /// Whether it is written as dates are and sizes are not: `10/04`.
  var isSlashed: Bool { sign == UInt8(ascii: "/") && hasTwoDigits }

  private let sign: UInt8

  /// Whether one of the figures can be a month and the other a day.
  var isPossible: Bool {
    min(first, second) <= 12 && min(first, second) >= 1 && max(first, second) <= 31
  }

  /// `nil` where the word is not two or three figures between `/`, `.` or `-`.
  init?(_ word: String) {
    let bytes = Array(word.utf8.prefix(11))
    guard bytes.count <= 10, let sign = bytes.first(where: { $0 < 0x30 || $0 > 0x39 }),
      sign == UInt8(ascii: "/") || sign == UInt8(ascii: ".") || sign == UInt8(ascii: "-")
    else { return nil }
    self.sign = sign
    let parts = bytes.split(separator: sign, omittingEmptySubsequences: false).map(Array.init)
    let values = parts.compactMap { digits($0.span, at: 0, count: $0.count) }
    guard values.count == parts.count, parts.allSatisfy({ !$0.isEmpty }),
      parts.count == 2 || parts.count == 3
    else { return nil }
    if parts.count == 3, parts[0].count == 4, sign != UInt8(ascii: ".") {
      guard parts[1].count <= 2, parts[2].count <= 2 else { return nil }
      (first, second, year, isISO) = (values[1], values[2], values[0], true)
      return
    }
    guard parts[0].count <= 2, parts[1].count <= 2 else { return nil }
    (first, second) = (values[0], values[1])
    hasTwoDigits = parts[1].count == 2
    if parts.count == 3 {
      guard parts[2].count == 2 || parts[2].count == 4 else { return nil }
      year = parts[2].count == 2 ? 2_000 + values[2] : values[2]
    } else if sign != UInt8(ascii: "/") {
      // "12.04" and "12-04" are also a number and a range: a month has its zero there.
      hasTwoDigits = parts[1].count == 2 && parts[1][0] == UInt8(ascii: "0")
    }
  }
}
