/// Who may do what in a room, by all that says so.
public protocol RolesAccess: AnyObject {
  /// What somebody may do here: by the configuration, by the room's power levels, and by what they
  /// were given.
  func standing(of user: UserID) -> Standing
  /// Whether somebody has used a command here, or has just spoken.
  func isKnown(_ user: UserID) -> Bool
  /// Whether that is the bot itself.
  func isBot(_ user: UserID) -> Bool
}
