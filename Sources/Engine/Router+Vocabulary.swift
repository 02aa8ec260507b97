import PluginAPI

extension Router {
  /// The names that a command in `room` may use.
  func vocabulary(of room: RoomID) -> Vocabulary {
    Vocabulary(
      items: core.rules.items,
      surroundings: Surroundings(places: core.rules.places, centre: core.centre(of: room)),
      mentions: mentions,
      members: RoomMembers(
        tables: core.tables, room: room, names: names, bridging: core.rules.bridging))
  }
}
