/// A place that a line names.
public struct PlaceMention: Sendable, Hashable {
  /// The place; nil where none of that name is known.
  public let place: Place?
  /// The name as it was typed.
  public let typed: String
  /// How far around it is meant, in kilometres, 1 to 200: ``defaultRadius`` unless said.
  public let radius: Int

  /// How far around a place is meant where nothing is said: 5 km.
  public static let defaultRadius = 5

  /// A mention of these parts.
  public init(place: Place?, typed: String, radius: Int = PlaceMention.defaultRadius) {
    self.place = place
    self.typed = typed
    self.radius = radius
  }

  /// What to call it: its name in the list, or what was typed.
  public var shownName: String { place?.shownName ?? typed }

  /// Whether it was typed with its postcode before it: `45160 Olivet`.
  public var hasPostcode: Bool {
    let code = typed.utf8.prefix { (0x30...0x39).contains($0) }
    return code.count == 5 && typed.utf8.count > 6
  }

  /// Whether `other` lies within the radius, centre to centre; not, where this place is unknown.
  public func covers(_ other: Place) -> Bool {
    guard let place else { return false }
    return place.coordinates.kilometres(to: other.coordinates) <= Double(radius)
  }
}
