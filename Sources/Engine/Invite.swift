public import PluginAPI

/// An invitation to a room, with what the server let us see of it before we joined.
public struct Invite: Sendable, Hashable {
  /// The room.
  public var room: RoomID
  /// Who asks; nil where the invitation does not say, and then nobody can vouch for it.
  public var inviter: UserID?
  /// The room's name, if it was shown.
  public var name: String?
  /// True where the room is known to be encrypted.
  public var isEncrypted: Bool
  /// True where whoever invites wants to speak with us alone.
  public var isDirect: Bool

  /// An invitation of these parts.
  public init(
    room: RoomID, inviter: UserID?, name: String? = nil, isEncrypted: Bool = false,
    isDirect: Bool = false
  ) {
    self.isDirect = isDirect
    self.room = room
    self.inviter = inviter
    self.name = name
    self.isEncrypted = isEncrypted
  }
}
