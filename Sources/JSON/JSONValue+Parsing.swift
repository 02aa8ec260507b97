extension JSONValue {
  /// The largest text that is read whole unless the caller says otherwise: 1 MiB.
  public static let defaultLimit = 1 << 20

  /// Reads a whole text (RFC 8259), which may begin with a byte order mark.
  ///
  /// Throws a ``JSONError`` with line and column where the text is not JSON, holds a key twice in
  /// one object, has more than 128 levels, or is longer than `limit` bytes.
  public init(parsing bytes: [UInt8], limit: Int = defaultLimit) throws(JSONError) {
    guard bytes.count <= limit else {
      throw JSONError("the text is longer than \(limit) bytes", offset: limit)
    }
    var reader = JSONReader(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.offset = 3 }
    do {
      self = try JSONValue(from: &reader)
      try reader.end()
    } catch {
      throw (error as? JSONError ?? JSONError("\(error)", offset: reader.offset))
        .located(in: bytes)
    }
  }

  /// Reads the next value of a reader whole. A key that stands twice in one object is refused.
  public init(from reader: inout JSONReader) throws {
    switch try reader.peek() {
    case .null:
      try reader.null()
      self = .null
    case .bool: self = .bool(try reader.bool())
    case .string: self = .string(try reader.string())
    case .number: self = try Self.number(from: &reader)
    case .array:
      var elements: [JSONValue] = []
      try reader.array { reader in elements.append(try JSONValue(from: &reader)) }
      self = .array(elements)
    case .object:
      var object = JSONObject()
      try reader.object { key, reader in
        let name = try key.string()
        guard object[name] == nil else {
          throw JSONError("the key \"\(name)\" stands twice", offset: key.offset - 1)
        }
        object[name] = try JSONValue(from: &reader)
      }
      self = .object(object)
    }
  }

  private static func number(from reader: inout JSONReader) throws(JSONError) -> JSONValue {
    let start = reader.offset
    let number = try reader.number()
    if number.isInteger, let whole = number.wholeValue(in: reader.bytes) { return .int(whole) }
    guard let value = number.doubleValue(in: reader.bytes) else {
      throw JSONError("a number is too large", offset: start)
    }
    return .double(value)
  }
}
