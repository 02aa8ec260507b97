import JSON

/// Where the parts of one event stand in the text, nothing of it decoded: what is not wanted costs
/// no more than this.
struct EventFrame {
  var type: JSONText?
  var id: JSONText?
  var sender: JSONText?
  var sentAt: Int64?
  var stateKey: JSONText?
  /// Of an object.
  var content: Range<Int>?
  var transaction: JSONText?
  /// What a redaction deletes, in rooms before version 11.
  var redacts: JSONText?

  /// Finds the parts. Throws where it is no object.
  init(_ reader: inout JSONReader) throws {
    try reader.object { key, reader in
      switch key {
      case "type": type = try reader.textOrNil()
      case "event_id": id = try reader.textOrNil()
      case "sender": sender = try reader.textOrNil()
      case "origin_server_ts": sentAt = try reader.intOrNil()
      case "state_key": stateKey = try reader.textOrNil()
      case "content":
        if try reader.peek() == .object { content = try reader.rawValue() }
      case "redacts": redacts = try reader.textOrNil()
      case "unsigned":
        if try reader.peek() == .object { try readUnsigned(&reader) }
      default: break
      }
    }
  }

  private mutating func readUnsigned(_ reader: inout JSONReader) throws {
    try reader.object { key, reader in
      if key == "transaction_id" { transaction = try reader.textOrNil() }
    }
  }

  /// Whether it says that somebody is in the room.
  func isJoin(in text: JSONReader) throws -> Bool {
    guard let type, text.stands(type, as: "m.room.member"), let content else { return false }
    var reader = text.reader(over: content)
    var isJoin = false
    try reader.object { key, reader in
      guard key == "membership" else { return }
      isJoin = try reader.textOrNil().map { text.stands($0, as: "join") } ?? false
    }
    return isJoin
  }
}
