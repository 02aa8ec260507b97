public import PluginAPI

/// A room's power levels, as far as we need them (`m.room.power_levels`).
public struct PowerLevels: Codable, Sendable, Hashable {
  /// Levels of the people named.
  public var users: [UserID: Int]
  /// Everyone else's level.
  public var usersDefault: Int

  /// What the specification gives a room without the event: everyone has 0 (its creator 100,
  /// which the caller adds).
  public init(users: [UserID: Int] = [:], usersDefault: Int = 0) {
    self.users = users
    self.usersDefault = usersDefault
  }

  /// The level of one person, creators of version 12 rooms apart.
  public func level(of user: UserID) -> Int { users[user] ?? usersDefault }

  /// Reads `{"users": {"@a:b": 100}, "default": 0}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let named = try container.decode([String: Int].self, forKey: .users)
    users = Dictionary(uniqueKeysWithValues: named.map { (UserID($0.key), $0.value) })
    usersDefault = try container.decode(Int.self, forKey: .usersDefault)
  }

  /// Writes what `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let named = Dictionary(uniqueKeysWithValues: users.map { ($0.key.text, $0.value) })
    try container.encode(named, forKey: .users)
    try container.encode(usersDefault, forKey: .usersDefault)
  }

  private enum CodingKeys: String, CodingKey {
    case users
    case usersDefault = "default"
  }
}
