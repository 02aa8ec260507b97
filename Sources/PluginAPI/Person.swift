/// Someone, and what to call them in this room.
public struct Person: Codable, Sendable, Hashable {
  /// Who it is; the only thing to compare by.
  public var id: UserID
  /// The name shown: a label, cleaned of what could break a line or ping someone.
  public var name: String
  /// True for someone on the far side of a bridge: such a name can change hands, so that nothing
  /// private is given to it.
  public var isGhost: Bool

  /// A person of this id and name.
  public init(id: UserID, name: String, isGhost: Bool = false) {
    self.id = id
    self.name = name
    self.isGhost = isGhost
  }

  private enum CodingKeys: String, CodingKey {
    case id, name, isGhost
  }

  /// Reads what `encode(to:)` writes.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(UserID.self, forKey: .id)
    name = try container.decode(String.self, forKey: .name)
    isGhost = try container.decodeIfPresent(Bool.self, forKey: .isGhost) ?? false
  }

  /// Writes id and name, and whether it is a ghost where it is one.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(name, forKey: .name)
    if isGhost { try container.encode(true, forKey: .isGhost) }
  }
}
