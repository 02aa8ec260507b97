import Engine
import JSON
import PluginAPI

/// Reads one event of a timeline for the engine.
struct EventReader {
  /// Who we are: only our own events carry an effect's id that counts.
  let user: UserID

  /// What a timeline event says to the engine; nil where that is nothing. Throws for one that is
  /// odd, which is lost alone.
  func read(_ event: ClientEvent, in text: JSONReader) throws -> RoomEvent? {
    guard let content = try content(of: event, in: text) else { return nil }
    guard let id = event.id else {
      throw JSONError("an event without an id", offset: text.offset)
    }
    guard let sender = event.sender else {
      throw JSONError("an event without a sender", offset: text.offset)
    }
    guard let sentAt = event.sentAt else {
      throw JSONError("an event without a time", offset: text.offset)
    }
    let isOurs = sender == user
    var read = RoomEvent(
      id: id, sender: sender, sentAt: sentAt, content: content.says,
      effectID: isOurs ? content.mark ?? event.transaction : nil)
    if isOurs { read.standsFor = content.parts }
    return read
  }

  private func content(
    of event: ClientEvent, in text: JSONReader
  ) throws -> (says: RoomEvent.Content, mark: String?, parts: [String])? {
    switch event.type {
    case "m.room.message":
      guard event.stateKey == nil else { return nil }
      let (message, mark, parts) = try MessageReader.read(event, in: text)
      return (.message(message), mark, parts)
    case "m.room.redaction":
      guard event.stateKey == nil, let target = try deleted(by: event, in: text) else { return nil }
      return (.deletion(of: target), nil, [])
    case "m.room.encrypted": return event.stateKey == nil ? (.encrypted, nil, []) : nil
    default:
      // Anyone may send an event of a state type without a state key; it changes nothing.
      guard event.stateKey != nil, let change = try StateReader.read(event, in: text) else {
        return nil
      }
      return (.state(change), nil, [])
    }
  }

  /// What a redaction deletes: named in its content since room version 11, beside it before.
  private func deleted(by event: ClientEvent, in text: JSONReader) throws -> EventID? {
    if let known = event.redacts { return known }
    guard let range = event.content else { return nil }
    var target: EventID?
    var content = text.reader(over: range)
    try content.object { key, reader in
      if key == "redacts" { target = try reader.stringOrNil().flatMap(WellFormed.event) }
    }
    return target
  }
}
