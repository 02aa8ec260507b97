/// Names a text that is kept apart (an address, a telephone number): the text stands in a file of
/// its own in the state folder, and rows, journal and outbox hold this alone. It is put in where the
/// message leaves, and nowhere else.
public struct PrivateRef: Codable, Sendable, Hashable {
  /// The file's name without its ending: digits.
  public let id: String

  /// The text of that file.
  public init(_ id: String) { self.id = id }

  /// Reads the bare id.
  public init(from decoder: any Decoder) throws {
    id = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the bare id.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(id)
  }
}
