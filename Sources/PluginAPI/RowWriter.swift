/// Where a row of a long table writes its members (`Row.write`), in the order of their keys. What is nil is
/// left out.
public protocol RowWriter {
  /// Writes a text.
  mutating func text(_ key: StaticString, _ value: String?)
  /// Writes a whole number.
  mutating func integer(_ key: StaticString, _ value: Int64?)
  /// Writes true or false.
  mutating func flag(_ key: StaticString, _ value: Bool?)
  /// Writes an object, whose members the closure writes.
  mutating func object(_ key: StaticString, _ write: (inout Self) throws -> Void) throws
  /// Writes an array of so many objects; the closure writes the members of each, by its place.
  mutating func objects(
    _ key: StaticString, _ count: Int, _ write: (Int, inout Self) throws -> Void
  ) throws
  /// Writes an array of texts.
  mutating func texts(_ key: StaticString, _ values: [String]?)
  /// Writes an array of whole numbers.
  mutating func integers(_ key: StaticString, _ values: [Int64]?)
  /// Writes what is written by its `Encodable` form.
  mutating func value(_ key: StaticString, _ value: some Encodable) throws
}

// Put into their callers, for to find out at run time what `Value?` is costs more than to write it.
extension RowWriter {
  /// Writes an instant.
  public mutating func moment(_ key: StaticString, _ value: Moment?) {
    text(key, value?.description)
  }

  /// Writes a day.
  public mutating func day(_ key: StaticString, _ value: Day?) { text(key, value?.description) }

  /// Writes an id.
  @inlinable @inline(__always)
  public mutating func id(_ key: StaticString, _ value: (some Identifier)?) {
    text(key, value?.text)
  }

  /// Writes a whole number, as most are kept.
  public mutating func number(_ key: StaticString, _ value: Int?) {
    integer(key, value.map { Int64($0) })
  }

  /// Writes the word for a value of an enumeration.
  @inlinable @inline(__always)
  public mutating func word(_ key: StaticString, _ value: (some RawRepresentable<String>)?) {
    text(key, value?.rawValue)
  }
}
