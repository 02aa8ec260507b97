public import Engine
import JSON
public import PluginAPI

/// What two rooms say of whether one goes on as the other.
public enum Succession: Sendable, Hashable {
  /// The old one names the new one, and the new one the old one.
  case certain
  /// The old one names the new one; what that says cannot be seen from outside.
  case announced
  /// They do not say so.
  case none
}

extension MatrixTransport {
  /// Whether a room goes on as another (`m.room.tombstone`, and `predecessor` in `m.room.create`),
  /// also by way of others.
  public func succession(
    of old: RoomID, to new: RoomID
  ) async throws(TransportFailure) -> Succession {
    var room = old
    for _ in 0..<8 {
      let tombstone = MatrixPath.path("v3", "rooms", room.text, "state", "m.room.tombstone", "")
      guard
        let next = try await known(tombstone)?["replacement_room"]?.stringValue
          .flatMap(WellFormed.room)
      else { return .none }
      let create = MatrixPath.path("v3", "rooms", next.text, "state", "m.room.create", "")
      guard let creation = try await known(create) else {
        return next == new ? .announced : .none
      }
      guard creation["predecessor"]?["room_id"]?.stringValue == room.text else { return .none }
      if next == new { return .certain }
      room = next
    }
    return .none
  }
}
