/// One event in a room.
public struct EventID: Identifier {
  /// The id as the transport writes it.
  public let text: String

  /// Takes the id as it is.
  public init(_ text: String) { self.text = text }
}
