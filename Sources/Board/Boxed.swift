/// A part of a row that few rows have. It stands apart from the row, so that all the others have no
/// room for it in memory. Stored as if it were not boxed: where there is none, there is no member.
@propertyWrapper
public struct Boxed<Value: Codable & Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var box: Box?

  /// The part itself.
  public var wrappedValue: Value? {
    get { box?.value }
    set { box = newValue.map { Box($0) } }
  }

  /// Puts a part apart.
  public init(wrappedValue: Value?) { box = wrappedValue.map { Box($0) } }
}

extension Boxed: Codable {
  /// Reads the part.
  public init(from decoder: any Decoder) throws {
    self.init(wrappedValue: try Value(from: decoder))
  }

  /// Writes the part.
  public func encode(to encoder: any Encoder) throws { try wrappedValue?.encode(to: encoder) }
}

extension KeyedDecodingContainer {
  /// Reads a part that may be missing.
  func decode<Value>(_ type: Boxed<Value>.Type, forKey key: Key) throws -> Boxed<Value> {
    Boxed(wrappedValue: try decodeIfPresent(Value.self, forKey: key))
  }
}

extension KeyedEncodingContainer {
  /// Writes a part, where it is there.
  mutating func encode<Value>(_ value: Boxed<Value>, forKey key: Key) throws {
    // Not `encodeIfPresent`: for what is not there it would cost as much as for what is.
    if let value = value.wrappedValue { try encode(value, forKey: key) }
  }
}
