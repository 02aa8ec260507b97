extension Day {
  /// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876); `nil` outside years
  /// 1 … 9999.
  public static func easter(_ year: Int) -> Day? {
    guard (1...9999).contains(year) else { return nil }
    let (century, inCentury) = year.quotientAndRemainder(dividingBy: 100)
    let cycle = year % 19
    let correction = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * cycle + century - century / 4 - correction + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7
    let shift = (cycle + 11 * epact + 22 * weekday) / 451
    let number = epact + weekday - 7 * shift + 114
    return Day(year: year, month: number / 31, day: number % 31 + 1)
  }
}
