/// What helps to tell which place is meant.
public struct Surroundings: Sendable {
  /// The places that are known.
  public var places: PlaceList
  /// The middle of the room's area: of two places of one name the nearer one is meant.
  public var centre: Coordinates?
  /// The district of whoever speaks, which `here` stands for.
  public var home: Place?

  /// Surroundings of these parts.
  public init(
    places: PlaceList = PlaceList(), centre: Coordinates? = nil, home: Place? = nil
  ) {
    self.places = places
    self.centre = centre
    self.home = home
  }

  /// Whether a place is near enough to be meant where little says so: within 60 km.
  func isLocal(_ place: Place) -> Bool {
    guard let centre else { return true }
    return centre.kilometres(to: place.coordinates) <= 60
  }
}
