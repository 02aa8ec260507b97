/// What a person may do in a room (domain.md, section 0). Each role may do what those below it may.
public enum Role: Int, Codable, Sendable, Comparable {
  /// Anyone in the room.
  case member
  /// Matrix power level of 50 and more in that room.
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
