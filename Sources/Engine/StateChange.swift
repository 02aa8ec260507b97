public import PluginAPI

/// A fact about a room that holds from here on.
public enum StateChange: Sendable, Hashable {
  /// How someone stands to the room.
  public enum Membership: String, Sendable, Hashable {
    /// Asked to come in.
    case invite
    /// In the room.
    case join
    /// Out of it: left, kicked, or never in.
    case leave
    /// Out of it, and not allowed back.
    case ban
    /// Asking to be let in.
    case knock
  }

  /// Someone's membership and display name.
  case member(UserID, Membership, displayName: String?)
  /// The room's name (nil: removed).
  case name(String?)
  /// The room's main alias (nil: removed).
  case canonicalAlias(String?)
  /// Who may do what.
  case powerLevels(PowerLevels)
  /// Who made the room, where its version gives its creators power above all levels (version 12).
  case creators([UserID])
  /// The room is encrypted from now on.
  case encryption
  /// The room goes on as another (`m.room.tombstone`); nobody speaks in it any more. `via` is the
  /// server of whoever said so: it knows the new room.
  case replaced(by: RoomID, via: String? = nil)
  /// The room takes the place of another (`m.room.create`, `predecessor`).
  case replaces(RoomID)
  /// A bridge says that it serves the room, by a state event of this type (MSC2346). Whoever may
  /// write state may say so: a hint.
  case bridge(String)
  /// The room was made to speak with this person alone; it is ours only where we made it.
  case directWith(UserID, madeBy: UserID)
}
