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
  /// The content as JSON text, byte for byte as it was sent; of a redacted event what is left.
  public private(set) var content: String
  /// When it was sent, in milliseconds since 1970.
  public var time: Int
  /// The transaction id of the request that sent it; nil for what a test put into the room.
  public var transaction: String?
  /// The event that this one redacts.
  public var redacts: String?

  /// Where it stands in the order of all events of the server.
  var position = 0
  /// The device that sent it; nil for what a test put into the room.
  var device: Device?
  /// Whether it was given before.
  var isRepeat = false
  /// The redaction that took the content away, as JSON.
  private var redaction: String?
  /// All that is the same for every reader, as JSON without the last brace: written once, because
  /// answers may hold thousands of events.
  private var written = ""

  init(
    id: String, sender: String, type: String, stateKey: String?, content: String, time: Int,
    transaction: Transaction? = nil, redacts: String? = nil
  ) {
    self.id = id
    self.sender = sender
    self.type = type
    self.stateKey = stateKey
    self.content = content
    self.time = time
    self.transaction = transaction?.id
    self.redacts = redacts
    device = transaction?.device
    write()
  }

  /// The content's `body`; nil if there is none or it is no string.
  public var body: String? { JSONItem.read(content)?["body"]?.text }

  /// The event as a device is given it; `roomID` only outside of sync.
  func json(for reader: Device?, roomID: String? = nil) -> String {
    var result = written
    if let roomID { result += ",\"room_id\":\(JSONItem.quoted(roomID))" }
    let own = device == reader ? transaction : nil
    if own != nil || redaction != nil {
      var unsigned: [String: JSONItem] = [:]
      if let own { unsigned["transaction_id"] = .string(own) }
      if let redaction { unsigned["redacted_because"] = .written(redaction) }
      result += ",\"unsigned\":" + JSONItem.object(unsigned).json
    }
    return result + "}"
  }

  /// The event as someone who is invited is given it.
  var strippedItem: JSONItem {
    .object([
      "sender": .string(sender), "type": .string(type), "state_key": .string(stateKey ?? ""),
      "content": .written(content),
    ])
  }

  /// Takes the content away, but for what rooms need to work.
  mutating func redact(because event: RoomEvent) {
    redaction = event.json(for: nil)
    switch type {
    case "m.room.create", "m.room.power_levels", "m.room.join_rules": break
    case "m.room.member":
      let membership = JSONItem.read(content)?["membership"] ?? .null
      content = JSONItem.object(["membership": membership]).json
    default: content = "{}"
    }
    write()
  }

  private mutating func write() {
    written = "{\"content\":\(content),\"event_id\":\(JSONItem.quoted(id))"
    written += ",\"origin_server_ts\":\(time)"
    if let redacts { written += ",\"redacts\":\(JSONItem.quoted(redacts))" }
    written += ",\"sender\":\(JSONItem.quoted(sender))"
    if let stateKey { written += ",\"state_key\":\(JSONItem.quoted(stateKey))" }
    written += ",\"type\":\(JSONItem.quoted(type))"
  }
}
