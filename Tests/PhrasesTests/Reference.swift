import Phrases
import Testing

/// The moment of every table: Thursday 9 April 2020, 14:30 in Paris.
struct Reference {
  let zone: Zone
  let now: Moment

  init() throws {
    zone = try Zone("Europe/Paris")
    now = try #require(Moment("2020-04-09T12:30:00Z"))
  }

  func describe(_ due: Due?) -> String? {
    guard let due else { return nil }
    return "\(due.relation.rawValue) \(wall(due))"
  }

  /// The wall time of a limit's instant, with its day.
  func wall(_ due: Due) -> String {
    "\(due.zone.day(of: due.moment)) \(due.zone.timeOfDay(of: due.moment))"
  }

  func describe(_ quantity: Quantity?) -> String? {
    guard let quantity else { return nil }
    let (whole, part) = quantity.milli.quotientAndRemainder(dividingBy: 1_000)
    var decimals = String(String(part + 1_000).dropFirst())
    while decimals.hasSuffix("0") { decimals.removeLast() }
    let number = "\(whole)" + (part == 0 ? "" : ".\(decimals)")
    switch quantity.precision {
    case .exact: return "\(number) \(quantity.unit.rawValue)"
    case .about: return "~\(number) \(quantity.unit.rawValue)"
    case .atLeast: return ">=\(number) \(quantity.unit.rawValue)"
    case .atMost: return "<=\(number) \(quantity.unit.rawValue)"
    case .range(let upper): return "\(number)-\(upper / 1_000) \(quantity.unit.rawValue)"
    }
  }

  func describe(_ failure: PhraseFailure) -> String {
    switch failure {
    case .zeroOrNegative: "zeroOrNegative"
    case .tooLarge: "tooLarge"
    case .twoReadings(_, let first, let second):
      "twoReadings \(describe(first) ?? "") | \(describe(second) ?? "")"
    case .notWhole: "notWhole"
    case .notExact(let raw): "notExact \(raw)"
    case .unitDoesNotFit(let raw): "unitDoesNotFit \(raw)"
    case .dateNotUnderstood: "dateNotUnderstood"
    case .weekdayDiffers(_, let day): "weekdayDiffers \(day) \(day.weekday)"
    case .datePast(let due): "datePast \(due.day)"
    case .dateTwoReadings(_, let first, let second):
      "dateTwoReadings \(wall(first)) | \(wall(second))"
    case .badSpan(_, let most): "badSpan \(most)"
    case .timeMissing(let raw): "timeMissing \(raw)"
    case .tooFar(let due, let months): "tooFar \(due.day) \(months)"
    }
  }
}

extension Reference {
  /// The day and wall time of an instant in Paris.
  func wall(_ moment: Moment?) -> String? {
    moment.map { "\(zone.day(of: $0)) \(zone.timeOfDay(of: $0))" }
  }
}
