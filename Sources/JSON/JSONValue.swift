/// A JSON value of any kind, for small things such as a configuration.
///
/// What runs for every message uses ``JSONReader`` instead.
public indirect enum JSONValue: Sendable, Hashable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// A number written without fraction or exponent that fits 64 bits.
  case int(Int64)
  /// Any other number.
  case double(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Members by key.
  case object(JSONObject)

  /// The value under a key; nil where this is not an object or has no such key.
  public subscript(key: String) -> JSONValue? { objectValue?[key] }

  /// The element at an index; nil where this is not an array or is shorter.
  public subscript(index: Int) -> JSONValue? {
    guard let elements = arrayValue, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The text, if this is one.
  public var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The number, if it is whole and fits 64 bits: `5` and also `5.0`.
  public var intValue: Int64? {
    switch self {
    case .int(let value): value
    case .double(let value): Self.whole(value)
    default: nil
    }
  }

  /// `Int64(exactly:)` would need the C mathematics library linked.
  private static func whole(_ value: Double) -> Int64? {
    guard value >= -0x1p63, value < 0x1p63 else { return nil }
    let whole = Int64(value)
    return Double(whole) == value ? whole : nil
  }

  /// The number, if this is one.
  public var doubleValue: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// The truth value, if this is one.
  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements, if this is an array.
  public var arrayValue: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The members, if this is an object.
  public var objectValue: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The value as a text of UTF-8. A pretty one is for people, with a newline at its end.
  public func encoded(pretty: Bool = false) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    writer.value(self)
    return pretty ? writer.bytes + [UInt8(ascii: "\n")] : writer.bytes
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value as JSON on one line.
  public var description: String { String(decoding: encoded(), as: UTF8.self) }
}
