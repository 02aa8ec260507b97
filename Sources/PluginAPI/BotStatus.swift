/// How the bot is doing. It names nobody, but for what showed that the room is bridged.
public struct BotStatus: Sendable, Hashable {
  /// Which version it is; nil where that is not known.
  public var version: String?
  /// Since when it runs.
  public var since: Moment
  /// When something was written down last; nil before the first time.
  public var savedAt: Moment?
  /// What waits to be sent.
  public var waiting: Int
  /// The group rooms that it is in.
  public var rooms: Int
  /// Those of them that are encrypted, so that it can read nothing there.
  public var encryptedRooms: Int
  /// Whether the room that was asked about is encrypted.
  public var isEncrypted: Bool
  /// How that room is bridged.
  public var bridge: BridgeStatus

  /// A status of these parts.
  public init(
    version: String?, since: Moment, savedAt: Moment?, waiting: Int, rooms: Int,
    encryptedRooms: Int, isEncrypted: Bool, bridge: BridgeStatus
  ) {
    self.version = version
    self.since = since
    self.savedAt = savedAt
    self.waiting = waiting
    self.rooms = rooms
    self.encryptedRooms = encryptedRooms
    self.isEncrypted = isEncrypted
    self.bridge = bridge
  }
}

/// How the bot is doing.
public protocol StatusAccess: AnyObject {
  /// Now.
  var status: BotStatus { get }
}
