/// A `PUT …/send/…` that met an ordered refusal, such as ``Fault/forbidden``: it is not in the room.
public struct RefusedSend: Sendable, Equatable {
  /// The room.
  public var room: String
  /// The transaction id of the request. A later one with the same id may have been carried out.
  public var transaction: String
  /// The content's `body`; nil if there is none or it is no string.
  public var body: String?
  /// The code of the error, such as `M_FORBIDDEN`.
  public var code: String
  /// How many messages the room had when it came, of all senders.
  public var messagesBefore: Int
}
