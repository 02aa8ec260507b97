import JSON
import PluginAPI

/// What `m.room.create` says of who made the room.
struct RoomCreation {
  /// Who made it; more than one only from room version 12 on.
  let creators: [UserID]
  /// Whether the creators stand above all power levels (room version 12).
  let hasRankingCreators: Bool
  /// The person whom its maker wanted to speak with alone, by our own key.
  let directWith: UserID?

  /// The room whose place this one takes.
  let predecessor: RoomID?

  /// The key in the content of the room's first event that says for whom we made it.
  static let directKey: StaticString = "babillard.direct"

  /// Reads the content. Throws where nobody made the room.
  init(_ event: ClientEvent, _ content: inout JSONReader) throws {
    var version: Int? = 1
    var creator: UserID?
    var additional: [UserID] = []
    var direct: UserID?
    var predecessor: RoomID?
    try content.object { key, reader in
      switch key {
      // Other names belong to experiments; their creators are not known to outrank anyone.
      case "room_version": version = try reader.stringOrNil().flatMap { Int($0) }
      case Self.directKey: direct = try reader.stringOrNil().flatMap(WellFormed.user)
      case "creator": creator = try reader.stringOrNil().flatMap(WellFormed.user)
      case "predecessor":
        guard try reader.peek() == .object else { return }
        try reader.object { key, reader in
          guard key == "room_id" else { return }
          predecessor = try reader.stringOrNil().flatMap(WellFormed.room)
        }
      case "additional_creators":
        guard try reader.peek() == .array else { return }
        try reader.array { reader in
          if let user = try reader.stringOrNil().flatMap(WellFormed.user) {
            additional.append(user)
          }
        }
      default: break
      }
    }
    hasRankingCreators = (version ?? 1) >= 12
    // The content names the creator up to version 10, the sender is the creator from 11 on.
    guard let first = (version ?? 1) <= 10 ? creator ?? event.sender : event.sender else {
      throw JSONError("a room that nobody made", offset: content.offset)
    }
    var creators = [first]
    if hasRankingCreators {
      var seen: Set = [first]
      creators += additional.filter { seen.insert($0).inserted }
    }
    self.creators = creators
    directWith = direct
    self.predecessor = predecessor
  }
}
