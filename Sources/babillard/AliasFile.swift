import Engine
import JSON
import PluginAPI
import Store

/// Which room each alias of the configuration led to when it was first resolved: `aliases.json`.
/// Whoever controls an alias could otherwise hand a room's settings to another room.
struct AliasFile {
  private let path: String
  private let files: DiskFileSystem
  private var rooms: [String: RoomID]

  /// Reads what is known.
  init(path: String, files: DiskFileSystem) throws {
    self.path = path
    self.files = files
    rooms = try Self.read(path, files)
  }

  private static func read(_ path: String, _ files: DiskFileSystem) throws -> [String: RoomID] {
    guard let bytes = try files.readIfThere(path, limit: 1 << 20) else { return [:] }
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw BotStop.misconfigured("\(path), \(error)")
    }
    var rooms: [String: RoomID] = [:]
    for alias in value.objectValue?.keys ?? [] {
      rooms[alias] = value[alias]?.stringValue.map { RoomID($0) }
    }
    return rooms
  }

  /// The room of an alias, where it is known.
  subscript(alias: String) -> RoomID? { rooms[alias] }

  /// Takes what the server says of an alias.
  ///
  /// - Parameter isSuccessor: whether the room that it led to before goes on as this one.
  /// - Throws: `BotStop.misconfigured` where it led elsewhere before.
  mutating func learn(_ room: RoomID, of alias: String, isSuccessor: Bool = false) throws {
    if let known = rooms[alias], !isSuccessor || known == room {
      if known == room { return }
      throw BotStop.misconfigured(
        "rooms.\(alias): this alias led to \(known) and now leads to \(room). If that is right, "
          + "take its line out of \(path); or name the room by its id.")
    }
    rooms[alias] = room
    var object = JSONObject()
    for (alias, room) in rooms.sorted(by: { $0.key < $1.key }) {
      object[alias] = .string(room.text)
    }
    try files.replaceFile(path, with: JSONValue.object(object).encoded(pretty: true) + [10])
  }
}
