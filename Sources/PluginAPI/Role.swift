/// What a person may do in a room. Each role may do what those before it may.
public enum Role: Int, Codable, Sendable, Comparable {
  /// Anyone in the room.
  case member
  /// A Matrix power level of 50 or more in that room, or a creator of a room of version 12.
  case admin
  /// Named under `owners` in the configuration.
  case owner

  /// By rights.
  public static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }

  /// The role's name as people read it.
  public var name: Text {
    switch self {
    case .member: Text(fr: "membre", en: "member")
    case .admin: Text(fr: "admin", en: "admin")
    case .owner: Text(fr: "propriétaire", en: "owner")
    }
  }
}
