public import PluginAPI

/// What keeps its order: effects of one lane happen one after the other.
public enum Lane: Hashable, Sendable {
  /// A room.
  case room(RoomID)
  /// A person, whatever room we speak with them in.
  case person(UserID)
  /// Our own account.
  case account
}
