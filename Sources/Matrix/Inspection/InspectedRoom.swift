import Engine
import JSON
public import PluginAPI

/// What a room is like for the bot, read from the room's state.
public struct InspectedRoom: Sendable, Hashable {
  /// The room.
  public let id: RoomID
  /// Its name, its alias, or its id.
  public private(set) var name: String
  /// The bot's power level in it; nil for one who outranks all (a creator, room version 12).
  public private(set) var power: Int?
  /// The level that it takes to say something.
  public private(set) var speaking = 0
  /// Whether it is encrypted, so that the bot cannot read it.
  public private(set) var isEncrypted = false
  /// The room that takes its place, where it was upgraded.
  public private(set) var replacedBy: RoomID?
  /// What the room seems to be bridged to, such as "irc".
  public private(set) var bridge: String?

  /// Whether the bot may say something there.
  public var canSpeak: Bool { power.map { $0 >= speaking } ?? true }

  /// Reads the answer to `GET /rooms/{id}/state`. An odd event in it is passed over.
  init(_ room: RoomID, for user: UserID, state body: [UInt8]) throws {
    id = room
    name = room.text
    var facts = Facts()
    var reader = JSONReader(body)
    try reader.array { reader in
      _ = try reader.attempt { reader in
        let event = try ClientEvent(&reader)
        if let content = event.content { try facts.take(event, content, in: reader) }
      }
    }
    name = facts.name ?? facts.alias ?? room.text
    isEncrypted = facts.isEncrypted
    replacedBy = facts.replacedBy
    bridge = facts.bridge
    if let levels = facts.levels {
      power = levels.level(of: user)
    } else {
      power = facts.creators.first == user ? 100 : 0
    }
    if facts.isRanking, facts.creators.contains(user) { power = nil }
    speaking = facts.speaking
  }
}

/// What the events say, one after the other.
private struct Facts {
  var name: String?
  var alias: String?
  var isEncrypted = false
  var replacedBy: RoomID?
  var bridge: String?
  var levels: PowerLevels?
  var speaking = 0
  var creators: [UserID] = []
  var isRanking = false

  mutating func take(_ event: ClientEvent, _ range: Range<Int>, in text: JSONReader) throws {
    var content = text.reader(over: range)
    switch event.type {
    case "m.room.power_levels":
      guard event.stateKey == "" else { return }
      levels = try PowerLevels(reading: &content)
      var again = text.reader(over: range)
      let value = try JSONValue(from: &again)
      let level = value["events"]?["m.room.message"] ?? value["events_default"]
      speaking = Int(level?.intValue ?? level?.stringValue.flatMap { Int64($0) } ?? 0)
    case "m.room.create":
      guard event.stateKey == "" else { return }
      let creation = try RoomCreation(event, &content)
      creators = creation.creators
      isRanking = creation.hasRankingCreators
    case "m.bridge", "uk.half-shot.bridge":
      let value = try JSONValue(from: &content)
      let network = value["protocol"]?["id"]?.stringValue ?? "another network"
      bridge =
        bridge
        ?? String(network.unicodeScalars.filter { $0.value > 0x20 }.prefix(32).map(Character.init))
    case "m.room.member":
      // It leaves no state event that says so.
      if event.stateKey?.hasPrefix("@heisenbridge:") == true { bridge = bridge ?? "irc" }
    default:
      guard let change = try StateReader.read(event, in: text) else { return }
      switch change {
      case .name(let name): self.name = name
      case .canonicalAlias(let alias): self.alias = alias
      case .encryption: isEncrypted = true
      case .replaced(let room, via: _): replacedBy = room
      default: break
      }
    }
  }
}
