/// What the engine lends to commands that are about rooms as a whole (`!room`, `!area`), in the room
/// that the command is about. Whoever asks decides who may: the engine does not ask for a role.
///
/// What is changed by it is part of the command's turn: refused, nothing of it happens.
public protocol RoomsAccess: AnyObject {
  /// The area that this room is in, or has asked to come into.
  var membership: AreaMembership? { get }
  /// The rooms that are in an area, or have asked to come into it, the first that asked first; this
  /// one too.
  func members(of area: String) -> [AreaMembership]
  /// Puts this or another room into an area; nil takes it out.
  func set(_ membership: AreaMembership?, of room: RoomID)

  /// How this room is set up, as JSON: what was chosen in the chat, and the rows of tables that
  /// are part of it (`Table.isSetUp`); nothing of persons.
  ///
  /// - Throws: where a row cannot be written, which is a fault of its plugin.
  func setUp() throws -> [UInt8]
  /// Sets this room up as another one is, in place of what is there.
  ///
  /// - Parameter text: what `setUp` gave there.
  /// - Throws: `SetUpError` where the text is none, before anything has changed.
  func setUp(from text: [UInt8]) throws -> SetUpCount
  /// Erases all that was kept of this room: every row of every plugin, what was chosen in the chat,
  /// who is known by which name, and all texts that are kept apart. Numbers are not given again.
  ///
  /// - Returns: how many rows there were.
  /// - Throws: where a row cannot be taken away, which is a fault of the program.
  func wipe() throws -> Int
}

/// That a room is in an area, or has asked to come into it.
public struct AreaMembership: Sendable, Hashable {
  /// The room.
  public let room: RoomID
  /// Its name as people know it.
  public let roomName: String
  /// The area's name, as it was first typed.
  public let area: String
  /// Whether it is in it; else it has asked.
  public let isAgreed: Bool

  /// A membership of these parts.
  public init(room: RoomID, roomName: String, area: String, isAgreed: Bool) {
    self.room = room
    self.roomName = roomName
    self.area = area
    self.isAgreed = isAgreed
  }
}

/// What was taken from another room's set-up.
public struct SetUpCount: Sendable, Hashable {
  /// The name of the room that it is from.
  public let from: String
  /// Settings.
  public let settings: Int
  /// Rows of tables.
  public let rows: Int
  /// Parts that nothing here knows, by name; they were left out.
  public let unknown: [String]

  /// A count of these parts.
  public init(from: String, settings: Int, rows: Int, unknown: [String]) {
    self.from = from
    self.settings = settings
    self.rows = rows
    self.unknown = unknown
  }
}

/// Why a text is not a room's set-up.
public enum SetUpError: Error, Sendable, Hashable {
  /// It is no JSON: the line where that shows.
  case noJSON(line: Int)
  /// It is JSON, but of something else.
  case otherThing
  /// It was written by a newer version.
  case newer(String)
  /// A part of it does not fit: which, and why.
  case badPart(String, why: String)
}
