internal import Foundation

extension Zone {
  /// Reads a zone as people type it: `Europe/Paris` in any letters, a city (`Montréal`, `new york`,
  /// `Londres`), `UTC`, or an offset (`+02:00`, `+2`, `UTC+2`). `nil` for anything else.
  public init?(typed text: String) {
    let text = String(text.trimmingPrefix { $0 == " " }.prefix(64))
    if let offset = Self.offset(text), let zone = try? Zone(offset) {
      self = zone
      return
    }
    let wanted = Self.key(text)
    guard !wanted.isEmpty, let identifier = Self.identifier(wanted),
      let zone = try? Zone(identifier)
    else { return nil }
    self = zone
  }

  private static func identifier(_ wanted: String) -> String? {
    if ["utc", "gmt", "z"].contains(wanted) { return "UTC" }
    if let known = namesInFrench[wanted] { return known }
    var city: String?
    for identifier in TimeZone.knownTimeZoneIdentifiers + ["America/Montreal"] {
      let parts = identifier.split(separator: "/")
      if key(identifier) == wanted { return identifier }
      if city == nil, parts.count > 1, let last = parts.last, key(String(last)) == wanted {
        city = identifier
      }
    }
    return city
  }

  /// Letters, digits and slashes alone, folded: `America/New_York` and `new york` end alike.
  private static func key(_ text: String) -> String {
    fold(text).filter { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "+" }
  }

  /// `+02:00` for `+2`, `+0200`, `UTC+2`, `-03:30`.
  private static func offset(_ text: String) -> String? {
    var rest = fold(text).filter { $0 != " " }[...]
    for lead in ["utc", "gmt"] where rest.hasPrefix(lead) && rest.count > 3 {
      rest = rest.dropFirst(3)
    }
    guard let sign = rest.first, sign == "+" || sign == "-" || sign == "−" else { return nil }
    let digits = rest.dropFirst().filter { $0 != ":" && $0 != "h" }
    guard (1...4).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    let hours = digits.count > 2 ? digits.dropLast(2) : digits[...]
    let minutes = digits.count > 2 ? String(digits.suffix(2)) : "00"
    return "\(sign == "+" ? "+" : "-")\(hours.count == 1 ? "0" : "")\(hours):\(minutes)"
  }

  /// Cities that have another name in French; the rest are called as in the data base, or nearly.
  private static let namesInFrench = [
    "londres": "Europe/London", "bruxelles": "Europe/Brussels", "lisbonne": "Europe/Lisbon",
    "geneve": "Europe/Zurich", "athenes": "Europe/Athens", "vienne": "Europe/Vienna",
    "varsovie": "Europe/Warsaw", "moscou": "Europe/Moscow", "bucarest": "Europe/Bucharest",
    "copenhague": "Europe/Copenhagen", "alger": "Africa/Algiers", "lecaire": "Africa/Cairo",
    "lareunion": "Indian/Reunion", "pekin": "Asia/Shanghai", "quebec": "America/Toronto",
  ]
}
