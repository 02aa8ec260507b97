import Engine
import JSON
import PluginAPI

/// Reads state events into the facts that the engine keeps.
struct StateReader {
  /// The most bytes that are kept of a name.
  static let nameLimit = 1_024

  /// Reads the fact of an event that has a state key; nil where it holds none that the engine
  /// keeps. Throws for one that is odd.
  static func read(_ event: ClientEvent, in text: JSONReader) throws -> StateChange? {
    guard let key = event.stateKey else {
      throw JSONError("a state event without a state key", offset: text.offset)
    }
    guard let range = event.content else {
      throw JSONError("a state event without content", offset: text.offset)
    }
    var content = text.reader(over: range)
    if event.type == "m.room.member" { return try member(key, &content) }
    if event.type == "m.bridge" || event.type == "uk.half-shot.bridge" {
      // Taken away by an empty content.
      let bot: String? = try member("bridgebot", &content)
      return bot.map { _ in .bridge(event.type) }
    }
    // Another key would be somebody's own event of that type, not the room's.
    guard key.isEmpty else { return nil }
    switch event.type {
    case "m.room.name": return .name(try member("name", &content).flatMap(shortened))
    case "m.room.canonical_alias":
      return .canonicalAlias(try member("alias", &content).flatMap(WellFormed.alias))
    case "m.room.power_levels": return .powerLevels(try PowerLevels(reading: &content))
    case "m.room.encryption": return .encryption
    case "m.room.tombstone":
      return try member("replacement_room", &content).flatMap(WellFormed.room).map {
        .replaced(by: $0, via: event.sender.flatMap(server))
      }
    case "m.room.create":
      let creation = try RoomCreation(event, &content)
      if let user = creation.directWith, let maker = event.sender {
        return .directWith(user, madeBy: maker)
      }
      return creation.hasRankingCreators ? .creators(creation.creators) : nil
    default: return nil
    }
  }

  /// The server of a user: what stands after the first colon.
  private static func server(of user: UserID) -> String? {
    guard let colon = user.text.firstIndex(of: ":") else { return nil }
    return String(user.text[user.text.index(after: colon)...])
  }

  private static func member(
    _ key: String, _ content: inout JSONReader
  ) throws -> StateChange {
    var membership: StateChange.Membership?
    var name: String?
    try content.object { key, reader in
      switch key {
      case "membership":
        membership = try reader.stringOrNil().flatMap(StateChange.Membership.init(rawValue:))
      case "displayname": name = try reader.stringOrNil()
      default: break
      }
    }
    guard let user = WellFormed.user(key), let membership else {
      throw JSONError("a membership of nobody, or of an unknown kind", offset: content.offset)
    }
    return .member(user, membership, displayName: name.flatMap(shortened))
  }

  /// The string under a key of an object; nil where there is none.
  private static func member(_ name: StaticString, _ content: inout JSONReader) throws -> String? {
    var value: String?
    try content.object { key, reader in
      if key == name { value = try reader.stringOrNil() }
    }
    return value
  }

  /// A name within its bound; nil for an empty one, which means that it was removed.
  private static func shortened(_ name: String) -> String? {
    name.isEmpty ? nil : name.prefix(bytes: nameLimit)
  }
}
