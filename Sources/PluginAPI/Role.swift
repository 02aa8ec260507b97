/// What a person may do in a room. Each role may do what those before it may.
public enum Role: Int, Codable, Sendable, Comparable, CaseIterable {
  /// Anyone in the room; all that someone on the far side of a bridge can be.
  case member
  /// Someone for whom a coordinator has vouched: a carer, a maker.
  case verified
  /// Someone vouched for who moves goods.
  case driver
  /// A coordinator, of one plugin or of all.
  case coord
  /// A Matrix power level of 50 or more in that room, or a creator of a room of version 12.
  case admin
  /// Named under `owners` in the configuration.
  case owner

  /// By rights.
  public static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }

  /// Whether people are given it by name in the chat: not what the server or the file says.
  public var isGiven: Bool { self > .member && self < .admin }

  /// The role's name as people read it.
  public var name: Text {
    switch self {
    case .member: Text(fr: "membre", en: "member")
    case .verified: Text(fr: "vérifié", en: "verified")
    case .driver: Text(fr: "chauffeur", en: "driver")
    case .coord: Text(fr: "coordination", en: "coordinator")
    case .admin: Text(fr: "admin", en: "admin")
    case .owner: Text(fr: "propriétaire", en: "owner")
    }
  }
}
