import PluginAPI

extension Effect: Codable {
  private enum CodingKeys: String, CodingKey {
    case send, upload, post, react, redact, join, decline, leave, openDirect, setDirectRooms
  }

  private struct OnEvent: Codable {
    var room: RoomID
    var event: EventID
    var key: String?
    var reason: String?
  }

  /// Reads `{"send": {…}}`, `{"join": "!room"}` …; a kind that is not known here is an error,
  /// because leaving it out in silence would lose it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch container.allKeys.first {
    case .send: self = .send(try container.decode(Message.self, forKey: .send))
    case .upload: self = .upload(try container.decode(SharedFile.self, forKey: .upload))
    case .post: self = .post(try container.decode(SharedFile.self, forKey: .post))
    case .react:
      let on = try container.decode(OnEvent.self, forKey: .react)
      self = .react(on.room, on.event, key: on.key ?? "")
    case .redact:
      let on = try container.decode(OnEvent.self, forKey: .redact)
      self = .redact(on.room, on.event, reason: on.reason)
    case .join: self = .join(try container.decode(RoomID.self, forKey: .join))
    case .decline: self = .decline(try container.decode(RoomID.self, forKey: .decline))
    case .leave: self = .leave(try container.decode(RoomID.self, forKey: .leave))
    case .openDirect: self = .openDirect(try container.decode(UserID.self, forKey: .openDirect))
    case .setDirectRooms:
      let rooms = try container.decode([String: [RoomID]].self, forKey: .setDirectRooms)
      self = .setDirectRooms(
        Dictionary(uniqueKeysWithValues: rooms.map { (UserID($0.key), $0.value) }))
    case nil:
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "an effect that this version of Babillard does not know"))
    }
  }

  /// Writes what `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .send(let message): try container.encode(message, forKey: .send)
    case .upload(let file): try container.encode(file, forKey: .upload)
    case .post(let file): try container.encode(file, forKey: .post)
    case .react(let room, let event, let key):
      try container.encode(OnEvent(room: room, event: event, key: key), forKey: .react)
    case .redact(let room, let event, let reason):
      try container.encode(OnEvent(room: room, event: event, reason: reason), forKey: .redact)
    case .join(let room): try container.encode(room, forKey: .join)
    case .decline(let room): try container.encode(room, forKey: .decline)
    case .leave(let room): try container.encode(room, forKey: .leave)
    case .openDirect(let user): try container.encode(user, forKey: .openDirect)
    case .setDirectRooms(let rooms):
      let named = Dictionary(uniqueKeysWithValues: rooms.map { ($0.key.text, $0.value) })
      try container.encode(named, forKey: .setDirectRooms)
    }
  }
}
