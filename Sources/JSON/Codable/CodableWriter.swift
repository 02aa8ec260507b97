/// Writes `Encodable` values as JSON: keys sorted, nothing left out or added, whole numbers exact.
///
/// It gives the bytes that Foundation's `JSONEncoder` gives with sorted keys and unescaped slashes,
/// at a fraction of the cost: values go straight into the text, and no tree is built. It keeps its
/// memory from one value to the next, and is not made for use from two threads.
public final class CodableWriter {
  private let refused: [ObjectIdentifier]
  /// What leads to where it begins.
  private let prefix: [any CodingKey]
  // One value, so that each step has one access to it: to check that none overlaps with another
  // costs as much as what the step writes.
  var text = CodableText()

  /// Makes a writer.
  ///
  /// - Parameter types: types that it refuses wherever they stand, because they have no agreed form
  ///   in JSON.
  public init(refusing types: [any Any.Type] = []) {
    refused = types.map { ObjectIdentifier($0) }
    prefix = []
  }

  private init(refusing types: [ObjectIdentifier], prefix: [any CodingKey]) {
    refused = types
    self.prefix = prefix
  }

  /// A value as a text of UTF-8.
  ///
  /// Throws an `EncodingError` where a number is not finite, a type is refused, or the value writes
  /// nothing; and what the value itself throws.
  public func encode(_ value: some Encodable) throws -> [UInt8] {
    defer { text.clear() }
    try write(value, at: text.open())
    guard try text.close() else { throw failure(value, "it writes nothing") }
    return text.copy
  }

  /// Has a value write itself into the frame that was opened for it.
  private func write<Value: Encodable>(_ value: Value, at depth: Int) throws {
    if !refused.isEmpty, refused.contains(ObjectIdentifier(Value.self)) {
      throw failure(value, "\(Value.self) has no form in JSON")
    }
    try value.encode(to: ValueEncoder(writer: self, depth: depth))
  }

  /// Writes a value in the place of another, which is nothing else.
  func writeAlone(_ value: some Encodable) throws {
    try write(value, at: text.open())
    if !(try text.close()) { text.nothing() }
  }

  /// Writes an element, or a member where there is a key. Of one that throws nothing stays.
  func write(_ value: some Encodable, under key: String? = nil) throws {
    let (mark, depth) = text.openValue(under: key)
    do {
      try write(value, at: depth)
      try text.closeValue()
    } catch {
      text.goBack(to: mark)
      throw error
    }
  }

  /// Leaves a hole for an element, or a member where there is a key, and gives what fills it.
  func hole(under key: String? = nil) -> ValueEncoder {
    if let key { text.key(key) }
    let writer = CodableWriter(refusing: refused, prefix: path)
    _ = writer.text.open()
    text.hole(for: writer)
    text.endValue()
    return ValueEncoder(writer: writer, depth: 1)
  }

  /// What was written into a hole.
  func closed() throws -> [UInt8] {
    if !(try text.close()) { text.nothing() }
    return text.copy
  }

  /// The keys and indices that lead to the value that is being written.
  var path: [any CodingKey] { prefix + text.path }

  func failure(_ value: Any, _ reason: String) -> EncodingError {
    .invalidValue(value, .init(codingPath: path, debugDescription: reason))
  }

  func number<Value: BinaryFloatingPoint & LosslessStringConvertible>(_ value: Value) throws {
    guard value.isFinite else { throw failure(value, "\(value) is no number in JSON") }
    text.number(value.description)
  }
}
