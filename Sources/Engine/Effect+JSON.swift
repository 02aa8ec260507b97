import JSON
import PluginAPI

// An effect in the journal: {"send":{…}}, {"join":"!room"}, {"react":{"event":…,"key":…,"room":…}} …

extension Effect {
  fileprivate struct OnEvent {
    var room: RoomID
    var event: EventID
    var key: String?
    var reason: String?
    var text: String?
  }

  /// A kind that is not known here is an error, because leaving it out in silence would lose it.
  init(from reader: inout JSONReader) throws {
    var effect: Effect?
    var via: [String] = []
    var reason: String?
    try reader.object { key, reader in
      switch key {
      case "send": effect = .send(try Message(from: &reader))
      case "upload": effect = .upload(try SharedFile(from: &reader))
      case "post": effect = .post(try SharedFile(from: &reader))
      case "react":
        let on = try OnEvent(from: &reader)
        effect = .react(on.room, on.event, key: on.key ?? "", text: on.text)
      case "redact":
        let on = try OnEvent(from: &reader)
        effect = .redact(on.room, on.event, reason: on.reason)
      case "join": effect = .join(RoomID(try reader.string()))
      case "via": via = try reader.strings()
      case "decline": effect = .decline(RoomID(try reader.string()))
      case "reason": reason = try reader.stringUnlessNull()
      case "leave": effect = .leave(RoomID(try reader.string()))
      case "openDirect": effect = .openDirect(UserID(try reader.string()))
      case "setDirectRooms":
        var rooms: [UserID: [RoomID]] = [:]
        try reader.object { key, reader in
          rooms[UserID(try key.string())] = try reader.strings().map { RoomID($0) }
        }
        effect = .setDirectRooms(rooms)
      case "fetch": effect = .fetch(try FileRequest(from: &reader))
      case "publish": effect = .publish(try PublicFile(from: &reader))
      default: break
      }
    }
    guard let effect else {
      throw StateError.other("an effect that this version of Babillard does not know")
    }
    switch effect {
    case .join(let room, _): self = .join(room, via: via)
    case .decline(let room, _): self = .decline(room, reason: reason)
    default: self = effect
    }
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      switch self {
      case .send(let message): writer.member("send") { message.write(to: &$0) }
      case .upload(let file): writer.member("upload") { file.write(to: &$0) }
      case .post(let file): writer.member("post") { file.write(to: &$0) }
      case .react(let room, let event, let key, let text):
        let on = OnEvent(room: room, event: event, key: key, text: text)
        writer.member("react") { on.write(to: &$0) }
      case .redact(let room, let event, let reason):
        let on = OnEvent(room: room, event: event, reason: reason)
        writer.member("redact") { on.write(to: &$0) }
      case .join(let room, let via):
        writer.member("join", room.text)
        if !via.isEmpty { writer.member("via") { $0.strings(via) } }
      case .decline(let room, let reason):
        writer.member("decline", room.text)
        if let reason { writer.member("reason", reason) }
      case .leave(let room): writer.member("leave", room.text)
      case .openDirect(let user): writer.member("openDirect", user.text)
      case .setDirectRooms(let rooms):
        writer.member("setDirectRooms") { writer in
          writer.object { writer in
            for (user, rooms) in rooms.sorted(by: { $0.key < $1.key }) {
              writer.member(user.text) { $0.strings(rooms.map(\.text)) }
            }
          }
        }
      case .fetch(let request): writer.member("fetch") { request.write(to: &$0) }
      case .publish(let file): writer.member("publish") { file.write(to: &$0) }
      }
    }
  }
}

extension Effect.OnEvent {
  fileprivate init(from reader: inout JSONReader) throws {
    var room: String?
    var event: String?
    var sign: String?
    var reason: String?
    var text: String?
    try reader.object { key, reader in
      switch key {
      case "room": room = try reader.string()
      case "event": event = try reader.string()
      case "key": sign = try reader.stringUnlessNull()
      case "reason": reason = try reader.stringUnlessNull()
      case "text": text = try reader.stringUnlessNull()
      default: break
      }
    }
    guard let room, let event else {
      throw StateError.other("an effect lacks the event that it is about")
    }
    self.init(room: RoomID(room), event: EventID(event), key: sign, reason: reason, text: text)
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("event", event.text)
      if let key { writer.member("key", key) }
      if let reason { writer.member("reason", reason) }
      writer.member("room", room.text)
      if let text { writer.member("text", text) }
    }
  }
}
