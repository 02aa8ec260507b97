import Engine
public import PluginAPI
import Store

// Files that members post, and files that the bot writes for others.
extension Rehearsal {
  /// Posts a file in the room.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - bytes: what is in it; nil for a file that cannot be read any more.
  ///   - caption: what is written beside it, which may be a command.
  ///   - room: in which room, where it is another one.
  /// - Returns: what the bot answers.
  public func posts(
    _ name: String, _ bytes: [UInt8]?, caption: String? = nil, by person: String = "Léa",
    in room: RoomID = Rehearsal.room
  ) throws -> String {
    events += 1
    let uri = "mxc://ex.org/file\(events)"
    posted[uri] = bytes
    let message = RoomMessage(
      kind: caption == nil ? .other : .text, body: caption ?? name,
      file: PostedFile(uri: uri, name: name, size: bytes?.count))
    return try says(message, by: person, as: caption ?? name, in: room)
  }

  /// Makes a folder that the configuration may name.
  public func makeFolder(_ path: String) throws { try disk.makeFolders(path) }

  /// What stands in a file outside of the state folder; nil where there is none.
  public func written(_ path: String) -> [UInt8]? { try? disk.readFile(path) }

  /// Gives the bot the file that a command waits for, or says that it is not there.
  func fetch(_ request: FileRequest, _ entry: OutboxEntry, _ core: Core) throws {
    defer { core.outbox.finished(entry) }
    guard let bytes = posted[request.file.uri], bytes.count <= Attachment.limit else {
      return try core.commit(core.turn(failed: entry, because: "M_NOT_FOUND", now: now))
    }
    try core.commit(core.turn(fetched: bytes, by: entry, now: now))
  }
}
