import PluginAPI

/// The name that someone who used a command goes by in a room.
struct PersonRow: Row {
  /// The person's full id.
  var id: String
  var name: String
}

extension Table<PersonRow> {
  static let people = Table<PersonRow>("people")
}
