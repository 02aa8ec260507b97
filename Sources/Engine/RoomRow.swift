import PluginAPI

/// What the engine keeps of a room: one row, under the room's own id, in `room.json`.
struct RoomRow: Row {
  /// The room's id, as text.
  var id: String
  /// Its name, where it has one.
  var name: String?
  /// Its main alias, where it has one.
  var alias: String?
  /// Its power levels, where they were seen.
  var power: PowerLevels?
  /// Who outranks all levels in it (room version 12).
  var creators: [UserID]
  /// When we came in, or first saw the room: jobs count from there.
  var since: Moment
  /// True while we are in it.
  var isJoined: Bool
  /// The person with whom it was made, to speak with them alone.
  var directWith: UserID?
  /// True where that person has made it, not we: it is theirs alone for as long as nobody else is in
  /// it.
  var isTheirs: Bool?
  /// The name that we go by in it.
  var ownName: String?
  /// The room that takes its place.
  var replacedBy: RoomID?
  /// The room whose place it takes.
  var replaces: RoomID?
  /// The room that named this one as the one that takes its place, where that is why we came.
  var follows: RoomID?
  /// True once all that was kept of it has gone to the room that takes its place.
  var isMoved: Bool?
  /// What shows that the room is bridged: the id of somebody who was seen in it, or the type of a
  /// bridge's state event.
  var bridgeSeen: String?
  /// Since when those who went out were seen to: nicks that took something before may have changed
  /// hands.
  var ghostsSince: Moment?
  /// True once it is encrypted.
  var isEncrypted: Bool
  /// True once the room was told that we cannot read encrypted messages.
  var toldEncrypted: Bool

  init(id: RoomID, since: Moment) {
    self.id = id.text
    creators = []
    self.since = since
    isJoined = true
    isEncrypted = false
    toldEncrypted = false
  }

  /// The level of one person: creators outrank all (room version 12).
  func level(of user: UserID) -> Int {
    creators.contains(user) ? .max : power?.level(of: user) ?? 0
  }

  /// What to call the room.
  var shownName: String { name ?? alias ?? id }
}

extension Table<RoomRow> {
  static let rooms = Table<RoomRow>("room")
}
