import JSON
import PluginAPI

/// The outside of one event (client-server API, "Room event format"), its content still unread.
/// What is missing, odd or out of bounds is nil.
struct ClientEvent: Sendable {
  var type = ""
  var id: EventID?
  var sender: UserID?
  var sentAt: Moment?
  /// Nil for an event that is no state, whatever its type says.
  var stateKey: String?
  /// Where the content stands in the text, if it is an object.
  var content: Range<Int>?
  /// The transaction id, which the server shows to the device that sent the event.
  var transaction: String?

  /// Reads an event. Throws where it is no object or has no type.
  init(_ reader: inout JSONReader) throws {
    var type: String?
    try reader.object { key, reader in
      switch key {
      case "type": type = try reader.stringOrNil()
      case "event_id": id = try reader.stringOrNil().flatMap(WellFormed.event)
      case "sender": sender = try reader.stringOrNil().flatMap(WellFormed.user)
      case "origin_server_ts": sentAt = try reader.intOrNil().map(Moment.init(milliseconds:))
      case "state_key": stateKey = try reader.stringOrNil()
      case "content":
        if try reader.peek() == .object { content = try reader.rawValue() }
      case "unsigned":
        if try reader.peek() == .object { try readUnsigned(&reader) }
      default: break
      }
    }
    guard let type, type.utf8.count <= 255 else {
      throw JSONError("an event without a type", offset: reader.offset)
    }
    self.type = type
  }

  private mutating func readUnsigned(_ reader: inout JSONReader) throws {
    try reader.object { key, reader in
      if key == "transaction_id" { transaction = try reader.stringOrNil() }
    }
  }
}
