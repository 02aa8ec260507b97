import PluginAPI

/// The room that we have with one person alone.
struct DirectRoom: Row {
  /// The person's full id.
  var id: String
  var room: RoomID
}

extension Table<DirectRoom> {
  static let directRooms = Table<DirectRoom>("direct", forgetting: .removed)
}
