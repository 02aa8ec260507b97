import Engine
import JSON
import PluginAPI

/// Reads the answer to `/sync`, event by event: an odd event costs only itself, an odd room only
/// that room.
struct SyncReader {
  /// The longest token that is taken; it must fit into a URL.
  static let tokenLimit = 8_192
  /// Levels that are left of a text that has more than the JSON reader takes: an event stands at
  /// the seventh.
  static let depthLimit = 64

  /// Who we are.
  let user: UserID
  let log: Log

  /// Reads an answer; `isInitial` where it was asked without a token.
  ///
  /// - Throws: where the text is no JSON, or has no token to go on from.
  func read(_ body: [UInt8], isInitial: Bool = false) throws(JSONError) -> Batch {
    do {
      return try batch(JSONReader(body), isInitial)
    } catch {
      // Too many levels somewhere, which anybody in a room can send, would stop us for ever.
      guard let shallow = DepthCut.cut(body, to: Self.depthLimit) else { throw error }
      log(.debug, "the server's answer is nested too deeply; what is too deep is left out")
      return try batch(JSONReader(shallow), isInitial)
    }
  }

  private func batch(_ reader: JSONReader, _ isInitial: Bool) throws(JSONError) -> Batch {
    var reader = reader
    do {
      var token: String?
      var batch = Batch(token: "")
      try reader.object { key, reader in
        switch key {
        case "next_batch": token = try reader.stringOrNil()
        case "rooms": try eachMember(&reader) { try section($0, &$1, isInitial, &batch) }
        default: break
        }
      }
      try reader.end()
      guard let token, 1...Self.tokenLimit ~= token.utf8.count else {
        throw JSONError("no next_batch", offset: reader.offset)
      }
      batch.token = token
      // Of a room that was cut nobody knows where, all is read that came since the last answer.
      for index in batch.rooms.indices where batch.rooms[index].gapEnd?.isEmpty == true {
        batch.rooms[index].gapEnd = token
      }
      return batch
    } catch {
      throw error as? JSONError ?? JSONError("\(error)", offset: reader.offset)
    }
  }

  private func section(
    _ key: JSONKey, _ reader: inout JSONReader, _ isInitial: Bool, _ batch: inout Batch
  ) throws {
    switch key {
    case "join":
      try eachRoom(&reader) { room, reader in
        var roomReader = RoomReader(
          room: room, events: EventReader(user: user), isInitial: isInitial
        ) { what in log(.debug, "left out of \(room): \(what)") }
        batch.rooms.append(try roomReader.read(&reader))
      }
    case "invite":
      try eachRoom(&reader) { room, reader in
        batch.invites.append(try InviteReader(user: user).read(room, &reader))
      }
    case "leave":
      try eachRoom(&reader) { room, reader in
        batch.departures.append(try DepartureReader(user: user).read(room, &reader))
      }
    default: break
    }
  }

  /// Goes through an object of rooms; a room that makes no sense is left out.
  private func eachRoom(
    _ reader: inout JSONReader, _ read: (RoomID, inout JSONReader) throws -> Void
  ) throws {
    try eachMember(&reader) { key, reader in
      guard let name = try? key.string(), let room = WellFormed.room(name) else {
        return log(.debug, "left out: a room without a proper id")
      }
      if case .failure(let error) = try reader.attempt({ try read(room, &$0) }) {
        log(.debug, "left out: \(room), \(error)")
      }
    }
  }

  /// Goes through an object; anything else is as good as empty.
  private func eachMember(
    _ reader: inout JSONReader, _ read: (JSONKey, inout JSONReader) throws -> Void
  ) throws {
    guard try reader.peek() == .object else { return }
    try reader.object(read)
  }
}
