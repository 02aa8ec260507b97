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

  /// Those that are places of no list: one error for each, in the order of the file.
  ///
  /// - Parameters:
  ///   - centres: the centres, by room; of all other rooms under an empty name.
  ///   - isNamed: whether the file names a list.
  static func complaints(
    _ centres: [String: Centre], about places: PlaceList, isNamed: Bool
  ) -> [ConfigurationError] {
    let unknown = centres.filter { $0.value.coordinates(in: places) == nil }
    return unknown.compactMap { room, centre -> ConfigurationError? in
      guard case .place(let name, let line) = centre else { return nil }
      return ConfigurationError(
        path: room.isEmpty ? "centre" : "rooms.\(room).centre",
        message: "\(shown(name)) is not in the place list"
          + (isNamed ? "" : ", for \"places\" names none")
          + "; write a place of it, or coordinates such as \"47.903, 1.909\"", line: line)
    }.sorted { ($0.line ?? 0, $0.path) < ($1.line ?? 0, $1.path) }
  }
}
