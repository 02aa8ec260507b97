/// An opaque name that a transport gives: kept, compared and written exactly as it came.
public protocol Identifier: RowKey, Codable {
  /// The id as the transport writes it.
  var text: String { get }

  /// Takes the id as it is.
  init(_ text: String)
}

extension Identifier {
  /// The id as text.
  public var description: String { text }

  /// By the bytes of the id: any fixed order will do.
  public static func < (a: Self, b: Self) -> Bool { a.text < b.text }

  /// Reads the bare string.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the bare string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
