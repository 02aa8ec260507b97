public import PluginAPI

/// What a turn wants done outside. A closed enumeration: each case says by its `rule` how a
/// repetition is kept harmless, which is what a restart relies on (design, section 3).
public enum Effect: Sendable, Hashable {
  /// Says something in a room.
  case send(Message)
  /// Enters a room that we were invited to.
  case join(RoomID)
  /// Refuses an invitation.
  case decline(RoomID)

  /// How the effect may be tried again after we do not know whether it happened.
  public enum Rule: Sendable, Hashable {
    /// The transport remembers the id, and answers a repetition with the first event.
    case transaction
    /// Doing it twice is the same as doing it once; "already" counts as done.
    case repeatable
  }

  /// The rule of this effect.
  public var rule: Rule {
    switch self {
    case .send: .transaction
    case .join, .decline: .repeatable
    }
  }

  /// The room that it concerns: effects of one room keep their order.
  public var room: RoomID {
    switch self {
    case .send(let message): message.room
    case .join(let room), .decline(let room): room
    }
  }
}

extension Effect: Codable {
  private enum CodingKeys: String, CodingKey { case send, join, decline }

  /// Reads `{"send": {…}}`, `{"join": "!room"}` …; a kind that is not known here is an error,
  /// because leaving it out in silence would lose it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch container.allKeys.first {
    case .send: self = .send(try container.decode(Message.self, forKey: .send))
    case .join: self = .join(try container.decode(RoomID.self, forKey: .join))
    case .decline: self = .decline(try container.decode(RoomID.self, forKey: .decline))
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
    case .join(let room): try container.encode(room, forKey: .join)
    case .decline(let room): try container.encode(room, forKey: .decline)
    }
  }
}
