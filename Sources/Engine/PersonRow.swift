import PluginAPI

/// Someone who has used a command in a room, by the name that they go by there.
struct PersonRow: Row {
  /// The person's full id.
  var id: String
  var name: String
  /// True since they went out of the room.
  var isGone: Bool?
}

extension Table<PersonRow> {
  static let people = Table<PersonRow>("people")
}
