/// One event of a room.
public struct RoomEvent: Sendable, Equatable {
  /// The event id.
  public var id: String
  /// The user id of who sent it.
  public var sender: String
  /// The type, such as `m.room.message`.
  public var type: String
  /// The state key; nil for an event that is no state.
  public var stateKey: String?
  /// The content as JSON text, byte for byte as it was sent.
  public var content: String
  /// When it was sent, in milliseconds since 1970.
  public var time: Int
  /// The transaction id of the request that sent it; nil for what a test put into the room.
  public var transaction: String?

  /// Where it stands in the order of all events of the server.
  var position: Int
  /// The device that sent it; nil for what a test put into the room.
  var device: Device?

  /// The content's `body`; nil if there is none or it is no string.
  public var body: String? { JSONItem.read(Array(content.utf8))?["body"]?.text }

  /// The event as a device is given it; `roomID` only outside of sync.
  func item(for reader: Device?, roomID: String? = nil) -> JSONItem {
    var members: [String: JSONItem] = [
      "event_id": .string(id), "sender": .string(sender), "type": .string(type),
      "origin_server_ts": .integer(time), "content": .written(content),
    ]
    if let stateKey { members["state_key"] = .string(stateKey) }
    if let roomID { members["room_id"] = .string(roomID) }
    if let transaction, let device, device == reader {
      members["unsigned"] = .object(["transaction_id": .string(transaction)])
    }
    return .object(members)
  }

  /// The event as someone who is invited is given it.
  var strippedItem: JSONItem {
    .object([
      "sender": .string(sender), "type": .string(type), "state_key": .string(stateKey ?? ""),
      "content": .written(content),
    ])
  }
}
