import PluginAPI

/// The middle of a room's area, as the file says it.
enum Centre: Hashable {
  /// A point: `"47.903, 1.909"`.
  case point(Coordinates)
  /// A place of the list, and the line of the file that names it.
  case place(String, line: Int)

  /// Where it is; nil for a place that is not in the list.
  func coordinates(in places: PlaceList) -> Coordinates? {
    switch self {
    case .point(let point): point
    case .place(let name, _): places.find(name)?.coordinates
    }
  }
}
