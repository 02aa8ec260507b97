import Foundation

/// The names of time zones, to find the one that was meant.
enum ZoneNames {
  /// The nearest name; a city alone is completed: `Paris` gives `Europe/Paris`.
  static func nearest(to text: String) -> String? {
    let names = TimeZone.knownTimeZoneIdentifiers
    if let name = suggestion(for: text, among: names) { return name }
    let city = "/" + text.lowercased()
    return names.first { $0.lowercased().hasSuffix(city) }
  }
}
