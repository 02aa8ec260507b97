import Engine
import JSON
import PluginAPI

/// Reads the answer to `/messages`, event by event: an odd event costs only itself.
struct HistoryReader {
  let room: RoomID
  /// Who we are.
  let user: UserID
  let log: Log

  /// Reads an answer.
  ///
  /// - Throws: where the text is no JSON.
  func read(_ body: [UInt8]) throws(JSONError) -> History {
    do {
      return try history(JSONReader(body))
    } catch {
      guard let shallow = DepthCut.cut(body, to: SyncReader.depthLimit) else { throw error }
      return try history(JSONReader(shallow))
    }
  }

  private func history(_ reader: JSONReader) throws(JSONError) -> History {
    var reader = reader
    var history = History(events: [], next: nil)
    do {
      try reader.object { key, reader in
        switch key {
        case "chunk":
          history.events = try list(&reader) { try EventReader(user: user).read($0, in: $1) }
        case "state": history.state = try list(&reader) { try StateReader.read($0, in: $1) }
        case "end": history.next = try reader.stringOrNil()
        default: break
        }
      }
      try reader.end()
      return history
    } catch {
      throw error as? JSONError ?? JSONError("\(error)", offset: reader.offset)
    }
  }

  private func list<Value>(
    _ reader: inout JSONReader, _ read: (ClientEvent, JSONReader) throws -> Value?
  ) throws -> [Value] {
    guard try reader.peek() == .array else { return [] }
    var values: [Value] = []
    try reader.array { reader in
      let text = reader
      switch try reader.attempt({ try read(try ClientEvent(&$0), text) }) {
      case .success(let value): values += value.map { [$0] } ?? []
      case .failure(let error): log(.debug, "left out of \(room): an event: \(error)")
      }
    }
    return values
  }
}
