internal import Foundation

/// A point on the Earth, in degrees.
public struct Coordinates: Sendable, Hashable, Codable {
  /// Degrees north of the equator, -90 to 90.
  public let latitude: Double
  /// Degrees east of Greenwich, -180 to 180.
  public let longitude: Double

  /// A point; nil where it is none on Earth.
  public init?(latitude: Double, longitude: Double) {
    guard (-90.0...90.0).contains(latitude), (-180.0...180.0).contains(longitude) else {
      return nil
    }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Reads `47.903, 1.909`, or `47,903 1,909`; nil for anything else.
  public init?(_ text: String) {
    let bySpace = text.split(separator: " ").map(String.init)
    let byComma = text.split(separator: ",").map { String($0).filter { $0 != " " } }
    let parts = bySpace.count == 2 ? bySpace : byComma
    guard parts.count == 2, text.utf8.count <= 60,
      let latitude = decimal(parts[0]), let longitude = decimal(parts[1])
    else { return nil }
    self.init(latitude: latitude, longitude: longitude)
  }

  /// The great-circle distance in kilometres, on a sphere of 6,371 km.
  public func kilometres(to other: Coordinates) -> Double {
    let degree = Double.pi / 180
    let north = sin((other.latitude - latitude) * degree / 2)
    let east = sin((other.longitude - longitude) * degree / 2)
    let half =
      north * north + cos(latitude * degree) * cos(other.latitude * degree) * east * east
    return 2 * 6_371 * asin(min(1, half.squareRoot()))
  }
}

/// A number with a decimal point or comma, at most 30 characters; a comma at the end is none.
func decimal(_ text: String) -> Double? {
  var digits = Substring(text)
  if digits.last == "," { digits = digits.dropLast() }
  guard digits.utf8.count <= 30,
    digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.,".utf8.contains($0) })
  else { return nil }
  return Double(String(digits.map { $0 == "," ? "." : $0 }))
}
