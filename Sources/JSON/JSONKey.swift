/// The key of an object's member, compared with a literal without making a `String`.
///
/// ```swift
/// try reader.object { key, reader in
///   switch key {
///   case "next_batch": token = try reader.string()
///   default: break  // what is not read is skipped
///   }
/// }
/// ```
public struct JSONKey: Sendable {
  @usableFromInline let bytes: [UInt8]
  @usableFromInline let text: JSONText

  /// Where the key begins, in bytes from the beginning of the text, after its quote.
  public var offset: Int { text.range.lowerBound }

  /// The key as text. Throws where it is not UTF-8.
  public func string() throws(JSONError) -> String {
    try text.decoded(from: bytes)
  }

  /// Whether the key is this literal.
  @inlinable
  public static func == (key: JSONKey, literal: StaticString) -> Bool {
    // Most are told apart by their length, which costs nothing where it stands in the caller.
    if key.text.isPlain, key.text.range.count != literal.utf8CodeUnitCount { return false }
    return key.says(literal)
  }

  @usableFromInline
  func says(_ literal: StaticString) -> Bool {
    literal.withUTF8Buffer { buffer in
      guard text.isPlain else {
        guard let text = try? string() else { return false }
        return unsafe text.utf8.elementsEqual(buffer)
      }
      guard text.range.count == buffer.count else { return false }
      let start = text.range.lowerBound
      for index in 0..<buffer.count {
        guard unsafe bytes[start + index] == buffer[index] else { return false }
      }
      return true
    }
  }

  /// Whether the key is these bytes of UTF-8.
  public static func == (key: JSONKey, other: [UInt8]) -> Bool {
    if key.text.isPlain { return key.bytes[key.text.range].elementsEqual(other) }
    guard let text = try? key.string() else { return false }
    return text.utf8.elementsEqual(other)
  }

  /// Lets a key be switched over: `case "type":`.
  @inlinable
  public static func ~= (literal: StaticString, key: JSONKey) -> Bool { key == literal }
}
