/// How the bot is doing: nothing that names a person or a room.
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

  /// A status of these parts.
  public init(
    version: String?, since: Moment, savedAt: Moment?, waiting: Int, rooms: Int,
    encryptedRooms: Int
  ) {
    self.version = version
    self.since = since
    self.savedAt = savedAt
    self.waiting = waiting
    self.rooms = rooms
    self.encryptedRooms = encryptedRooms
  }
}

/// How the bot is doing.
public protocol StatusAccess: AnyObject {
  /// Now.
  var status: BotStatus { get }
}
