/// Someone whom a message mentions: a pill, as clients call it.
public struct Mention: Sendable, Hashable {
  /// Who it is.
  public var user: UserID
  /// What stands for them in the text; nil where nothing is known to.
  public var name: String?

  /// A mention of these parts.
  public init(user: UserID, name: String? = nil) {
    self.user = user
    self.name = name
  }
}
