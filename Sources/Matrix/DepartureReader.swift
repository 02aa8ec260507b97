import Engine
import JSON
import PluginAPI

/// Reads what `/sync` says of a room that we are no longer in: who took us out, where it says so.
struct DepartureReader {
  let user: UserID

  /// Reads the room's part of the answer; odd events are as good as missing ones.
  func read(_ room: RoomID, _ reader: inout JSONReader) throws -> Departure {
    var departure = Departure(room)
    guard try reader.peek() == .object else { return departure }
    try reader.object { key, reader in
      // The timeline's word is the latest, wherever it stands.
      let isTimeline = key == "timeline"
      guard isTimeline || key == "state" || key == "state_after",
        try reader.peek() == .object
      else { return }
      try reader.object { key, reader in
        guard key == "events", try reader.peek() == .array else { return }
        try reader.array { reader in
          let read = try reader.attempt { reader in
            let event = try ClientEvent(&reader)
            return (event, try StateReader.read(event, in: reader))
          }
          guard case .success((let event, .member(user, let membership, _)?)) = read,
            membership == .leave || membership == .ban, isTimeline || departure.by == nil
          else { return }
          departure.by = event.sender
          departure.isBan = membership == .ban
        }
      }
    }
    return departure
  }
}
