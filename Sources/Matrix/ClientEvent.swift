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
  /// What a redaction deletes, in rooms before version 11.
  var redacts: EventID?

  /// Reads an event. Throws where it is no object or has no type.
  init(_ reader: inout JSONReader) throws {
    try self.init(try EventFrame(&reader), in: reader)
  }

  /// Reads an event whose parts were found. Throws where it has no type.
  init(_ frame: EventFrame, in text: JSONReader) throws {
    guard let type = frame.type.flatMap(text.string), type.utf8.count <= 255 else {
      throw JSONError("an event without a type", offset: text.offset)
    }
    self.type = type
    id = frame.id.flatMap(text.string).flatMap(WellFormed.event)
    sender = frame.sender.flatMap(text.string).flatMap(WellFormed.user)
    sentAt = frame.sentAt.map(Moment.init(milliseconds:))
    stateKey = frame.stateKey.flatMap(text.string)
    content = frame.content
    transaction = frame.transaction.flatMap(text.string)
    redacts = frame.redacts.flatMap(text.string).flatMap(WellFormed.event)
  }
}
