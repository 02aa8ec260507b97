/// A room, by the id that its transport gives it. A Matrix id of room version 12 has no server
/// part, so nothing may be read out of it.
public struct RoomID: Identifier {
  /// The id as the transport writes it.
  public let text: String

  /// Takes the id as it is.
  public init(_ text: String) { self.text = text }
}
