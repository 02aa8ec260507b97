/// Someone, and what to call them in this room.
public struct Person: Codable, Sendable, Hashable {
  /// Who it is; the only thing to compare by.
  public var id: UserID
  /// The name shown: a label, cleaned of what could break a line or ping someone.
  public var name: String

  /// A person of this id and name.
  public init(id: UserID, name: String) {
    self.id = id
    self.name = name
  }
}
